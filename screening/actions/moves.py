"""Moving a screening that was put into the wrong family: asked by one person, agreed by a second."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import history
from people.actions.refusal import Refused
from people.actors import Actor
from people.hours import local_day
from people.models import AccessReason, Baby, Carer, Family, FamilyAccess, Membership, Task
from people.roles import Permission
from screening.actions.alert_telling import note_event
from screening.models import Screening, ScreeningMove


@transaction.atomic
def ask(
    *,
    by: Actor,
    screening: Screening,
    to_carer: Carer,
    to_baby: Baby | None,
    reason: str,
    now: datetime | None = None,
) -> ScreeningMove:
    """Ask for a screening to be moved to another carer or baby, in this or another family. Nothing
    moves yet.

    Raises Refused without a reason, for a form that was not sent in or was sent on to another team, where a move waits
    already, where carer and baby are of two families, and where this person may not open both families.
    """
    now = now or timezone.now()
    by.must(Permission.EDIT_FAMILIES)
    if not reason.strip():
        raise Refused("Say how it came into the wrong family.")
    screening = _locked(screening.pk, by)
    _check(by, screening, to_carer, to_baby, now)
    if screening.moves.filter(agreed_at=None, refused_at=None).exists():
        raise Refused("Somebody has asked for a move already. It waits for a second person.")
    move = ScreeningMove.objects.create(
        service_id=screening.service_id,
        screening=screening,
        from_family=screening.family,
        to_carer=to_carer,
        to_baby=to_baby,
        reason=reason.strip(),
        asked_by_id=by.user_id,
        asked_at=now,
    )
    _tell_families(by, move, "screening.move_asked", f"Asked to move a screening: {reason.strip()}", now)
    return move


@transaction.atomic
def agree(*, by: Actor, move: ScreeningMove, now: datetime | None = None) -> Screening:
    """Move the screening as the second person: its answers, results, decisions, alerts and tasks go with it.

    Who may open either family stays as it is. Raises Refused for the one who asked, for a move that was answered, and
    where this person may not open both families.
    """
    now = now or timezone.now()
    move = _waiting(by, move)
    if move.asked_by_id == by.user_id:
        raise Refused("A second person has to agree.")
    screening = _locked(move.screening_id, by)
    _check(by, screening, move.to_carer, move.to_baby, now)
    move.agreed_by_id, move.agreed_at = by.user_id, now
    move.save(update_fields=["agreed_by", "agreed_at"])
    _carry(by, screening, move, now)
    _tell_families(by, move, "screening.moved", f"A screening was moved: {move.reason}", now)
    return screening


@transaction.atomic
def refuse(*, by: Actor, move: ScreeningMove, now: datetime | None = None) -> ScreeningMove:
    """Leave the screening where it is; also the way in which the asker takes the question back."""
    now = now or timezone.now()
    move = _waiting(by, move)
    move.refused_at = now
    move.save(update_fields=["refused_at"])
    _tell_families(by, move, "screening.move_refused", "A screening was not moved.", now)
    return move


def _waiting(by: Actor, move: ScreeningMove) -> ScreeningMove:
    by.must(Permission.EDIT_FAMILIES)
    move = ScreeningMove.objects.select_for_update().get(pk=move.pk, service=by.service_id)
    if move.agreed_at or move.refused_at:
        raise Refused("This was answered already.")
    return move


def _locked(pk, by: Actor) -> Screening:
    return Screening.objects.select_for_update().get(pk=pk, service=by.service_id)


def _check(by: Actor, screening: Screening, to_carer: Carer, to_baby: Baby | None, now: datetime) -> None:
    if screening.submitted_at is None:
        raise Refused("This form was not sent in yet. Withdraw it, and give it to the right carer.")
    same = (to_carer.pk, to_baby and to_baby.pk) == (screening.carer_id, screening.baby_id)
    if to_carer.service_id != by.service_id or same:
        raise Refused("Choose another carer of this service, or another baby.")
    if (to_baby is None) != (screening.baby_id is None) or (to_baby and to_baby.family_id != to_carer.family_id):
        raise Refused("Choose the baby that this carer answered about.")
    families = {screening.family_id, to_carer.family_id}
    if not families <= _may_open(by, families, now):
        raise Refused("Only somebody who may open both families can move a screening.")
    if _sent_on(screening, now):
        raise Refused("This screening was sent on to another team with a referral, and cannot be moved.")


def _may_open(by: Actor, families: set, now: datetime) -> set:
    day = local_day(now)
    teams = Membership.objects.on(day).filter(user=by.user_id, service=by.service_id).values("team_id")
    opens = FamilyAccess.objects.on(day).filter(family__in=families, team__in=teams)
    return set(opens.values_list("family_id", flat=True))


def _sent_on(screening: Screening, now: datetime) -> bool:
    """A team that only covers an alert was not sent the screening with a referral."""
    access = FamilyAccess.objects.filter(family=screening.family_id, reason=AccessReason.ALERT_COVER)
    return screening.shares.exclude(team__in=access.values("team_id")).exists()


def _carry(by: Actor, screening: Screening, move: ScreeningMove, now: datetime) -> None:
    family, carer = move.to_carer.family, move.to_carer
    screening.family, screening.carer, screening.baby = family, carer, move.to_baby
    screening.save(update_fields=["family", "carer", "baby"])
    for alert in list(screening.alerts.select_for_update()):
        alert.family, alert.carer = family, carer
        alert.save(update_fields=["family", "carer"])
        note_event(by=by, alert=alert, what="moved", now=now)
    tasks = Task.objects.open().filter(about_kind="screening", about_id=str(screening.pk), service=by.service_id)
    tasks.update(family=family)


def _tell_families(by: Actor, move: ScreeningMove, what: str, words: str, now: datetime) -> None:
    families = Family.objects.filter(pk__in={move.from_family_id, move.to_carer.family_id})
    for family in families.order_by("pk"):
        about = {"kind": "screening", "object_id": move.screening_id}
        history.note(by=by, family=family, what=what, words=words, now=now, **about)
