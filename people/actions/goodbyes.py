"""A loss, or a baby who lives elsewhere now: every message and prompt about this baby stops at once, and a person
takes over (pathway design, "Missed contact")."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actions import history, tasks
from people.actions.babies import CHECK_BIRTH
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, User
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission

RING = "ring_after_loss"
WHY_DROPPED = "Messages about this baby are stopped."


@transaction.atomic
def lost(
    *, by: Actor, baby: Baby, on: date, ring: User, ring_by: datetime, words: str = "", now: datetime | None = None
) -> Baby:
    """Note the loss of a pregnancy or a baby, drop every waiting message about them, and ask `ring` to get in touch.

    Noted twice it changes nothing. Raises Refused for a day in the future.
    """
    now = now or timezone.now()
    if on > timezone.localdate(now):
        raise Refused("This day is still to come.")
    said = f"A loss was noted, {history.shown('on', on)}. {words}".strip()
    return _stop(by, baby, {"lost_on": on}, "baby.lost", said, ring, ring_by, now)


@transaction.atomic
def lives_elsewhere(
    *, by: Actor, baby: Baby, ring: User, ring_by: datetime, words: str = "", now: datetime | None = None
) -> Baby:
    """Note that a baby no longer lives with this family; as `lost` otherwise."""
    now = now or timezone.now()
    said = f"{baby.name or 'The baby'} no longer lives here. {words}".strip()
    return _stop(by, baby, {"living_elsewhere": True}, "baby.elsewhere", said, ring, ring_by, now)


@transaction.atomic
def take_back(*, by: Actor, baby: Baby, why: str, now: datetime | None = None) -> Baby:
    """Take a loss or a move back. Messages that were dropped stay dropped; what is due is prompted again.

    Raises Refused without a reason in words.
    """
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    if not why.strip():
        raise Refused("Say in a few words why this is taken back.")
    family = lock(baby.family_id, by)
    baby = Baby.objects.select_for_update().get(pk=baby.pk)
    if baby.may_be_written_about:
        return baby
    baby.lost_on, baby.living_elsewhere = None, False
    baby.save(update_fields=["lost_on", "living_elsewhere"])
    words = f"Taken back: messages about {baby.name or 'the baby'} may be sent again. {why}"
    history.note(by=by, family=family, what="baby.back", words=words, kind="baby", object_id=baby.id, now=now)
    return baby


def _stop(by, baby, values, what, words, ring, ring_by, now) -> Baby:
    by.must(Permission.EDIT_FAMILIES)
    family = lock(baby.family_id, by)
    baby = Baby.objects.select_for_update().get(pk=baby.pk)
    if all(getattr(baby, name) for name in values):
        return baby
    history.apply(baby, values, {})
    waiting = OutboxMessage.objects.filter(about_baby=baby, state=OutboxState.WAITING)
    dropped = waiting.update(state=OutboxState.DROPPED, why=WHY_DROPPED)
    tasks.close_about(by=by, kinds=[CHECK_BIRTH], about_kind="baby", about_id=baby.id, words=WHY_DROPPED, now=now)
    told = f"{dropped} waiting {'message was' if dropped == 1 else 'messages were'} dropped. {ring.name} gets in touch."
    history.note(by=by, family=family, what=what, words=f"{words}\n{told}", kind="baby", object_id=baby.id, now=now)
    tasks.add(
        by=by,
        kind=RING,
        words="Get in touch with the family in person. Messages and prompts about this baby have stopped.",
        due_at=ring_by,
        owner=ring,
        family=family,
        about_kind="baby",
        about_id=baby.id,
        now=now,
    )
    return baby
