"""A way to be reached that a carer gives with their answers."""

from datetime import datetime

from django.db import transaction

from people.actions import contacts
from people.actors import Actor
from screening.actions import alerts
from screening.models import Screening


@transaction.atomic
def add_way(
    *,
    by: Actor,
    screening: Screening,
    channels: list[str],
    phone: str = "",
    email: str = "",
    who_else: str = "",
    now: datetime | None = None,
) -> None:
    """Keep a way to reach the carer, and say so on alerts that waited without one. As `contacts.add_way`."""
    contacts.add_way(
        by=by, carer=screening.carer, channels=channels, phone=phone, email=email, who_else=who_else, now=now
    )
    alerts.note_way_to_reach(by=by, screening=Screening.objects.get(pk=screening.pk), now=now)
