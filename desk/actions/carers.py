"""What it means in every room that a carer no longer cares for the babies: one transaction, the rooms in order."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.actions import carers
from people.actors import Actor
from people.models import Carer
from screening.actions.withdrawing import withdraw_from


@transaction.atomic
def leave(*, by: Actor, carer: Carer, on: date, why: str, now: datetime | None = None) -> None:
    """End how a carer stands to the babies, and take back the forms they have not sent in: a link that somebody still
    holds must not open questions about a baby whom they no longer care for. Raises Refused as `carers.leave`."""
    now = now or timezone.now()
    if carers.leave(by=by, carer=carer, on=on, why=why, now=now):
        withdraw_from(by=by, carer=carer, why="They no longer care for the baby.", now=now)
