"""A device goes from the hands of staff into those of a carer, and back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.actions import invitations
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import Invitation
from people.roles import Permission
from screening.actions import giving
from screening.models import Mode, Screening

HANDED_OVER_FOR = timedelta(hours=4)


@transaction.atomic
def hand_over(*, by: Actor, screening: Screening, now: datetime | None = None) -> Invitation:
    """Make the short-lived link by which the carer answers on the device in their hands; an older one is spent.

    Raises Refused where the form is not given in this way, was sent in or withdrawn; NotAllowed.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    if screening.mode != Mode.HANDED_OVER:
        raise Refused("This form is not for a device that is handed over.")
    invitation = giving.link(by, screening, now + HANDED_OVER_FOR, now)
    _trail("screening.hand_over", by, screening, now)
    return invitation


@transaction.atomic
def hand_back(*, by: Actor, screening: Screening, now: datetime | None = None) -> None:
    """End the link of the device that is given back, whether the form was sent in or only stopped."""
    now = now or timezone.now()
    invitations.end_all(end=invitations.withdraw, by=by, about_kind="screening", about_id=screening.id, now=now)
    _trail("screening.hand_back", by, screening, now)


def _trail(what: str, by: Actor, screening: Screening, now: datetime) -> None:
    record(by=by, what=what, kind="screening", object_id=screening.id, family_id=screening.family_id, now=now)
