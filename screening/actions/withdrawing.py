"""Taking forms back that were not sent in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import invitations
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import Baby, Carer
from people.roles import Permission
from screening.models import Screening


@transaction.atomic
def withdraw(*, by: Actor, screening: Screening, why: str, now: datetime | None = None) -> bool:
    """Take a form back that was not sent in; its links open nothing from then on, its answers and alerts stay.

    Returns False where it was withdrawn before. Raises Refused where it was sent in.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    if _withdraw(by, screening, why, now):
        return True
    if Screening.objects.filter(pk=screening.pk, submitted_at__isnull=False).exists():
        raise Refused("This form was sent in already.")
    return False


@transaction.atomic
def withdraw_open(*, by: Actor, baby: Baby, why: str, pregnancy_only: bool = False, now: datetime | None = None) -> int:
    """Take back every form about a baby that was not sent in: after a loss, a move away, or (pregnancy form) a birth.

    Returns how many. Called by the act that makes them pointless, which has checked that `by` may.
    """
    now = now or timezone.now()
    forms = Screening.objects.open().filter(baby=baby).select_related("definition").defer("definition__body")
    wanted = [s for s in forms if not pregnancy_only or s.definition.frozen.stage == "pregnancy"]
    return sum(_withdraw(by, screening, why, now) for screening in wanted)


@transaction.atomic
def withdraw_from(*, by: Actor, carer: Carer, why: str, now: datetime | None = None) -> int:
    """Take back every form that this carer was given and has not sent in: they no longer care for the baby.

    Returns how many. Called by the act that says so, which has checked that `by` may.
    """
    now = now or timezone.now()
    forms = Screening.objects.open().filter(carer=carer)
    return sum(_withdraw(by, screening, why, now) for screening in list(forms))


def _withdraw(by: Actor, screening: Screening, why: str, now: datetime) -> bool:
    screening = Screening.objects.select_for_update().get(pk=screening.pk)
    if screening.submitted_at or screening.withdrawn_at:
        return False
    screening.withdrawn_at, screening.withdrawn_why = now, why[:200]
    screening.save(update_fields=["withdrawn_at", "withdrawn_why"])
    invitations.end_all(end=invitations.withdraw, by=by, about_kind="screening", about_id=screening.id, now=now)
    record(
        by=by,
        what="screening.withdraw",
        kind="screening",
        object_id=screening.id,
        family_id=screening.family_id,
        now=now,
    )
    return True
