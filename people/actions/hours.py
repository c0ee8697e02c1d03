"""The week of a service: when it is open, and what happens when it is not."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from people import week
from people.actions import services
from people.actions.changes import note
from people.actors import Actor
from people.models import OpeningHours, Service
from people.roles import Permission

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@transaction.atomic
def set_week(*, by: Actor, days: list[list[tuple[time, time]]], outside: str, now: datetime | None = None) -> list[str]:
    """Set the stretches of each day, Monday first (7 lists), and the words for what happens outside them.

    Returns the names of the days, and of the words, that were others before.
    """
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    Service.objects.select_for_update().get(pk=by.service_id)
    before = week_of(by.service_id)
    changed = [
        name
        for name, old, new in zip(DAYS, before, days, strict=True)
        if note(by=by, what=f"Opening hours, {name}", old=_shown(old), new=_shown(new), now=now)
    ]
    if changed:
        OpeningHours.objects.filter(service=by.service_id).delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(service_id=by.service_id, weekday=weekday, opens=opens, closes=closes)
            for weekday, stretches in enumerate(days)
            for opens, closes in stretches
        )
    return changed + services.change(by=by, values={"outside_hours": outside}, now=now)


def week_of(service_id) -> list[list[tuple[time, time]]]:
    """Return the stretches of each day of a service, Monday first."""
    days: list[list[tuple[time, time]]] = [[] for _ in DAYS]
    for row in OpeningHours.objects.filter(service=service_id).order_by("weekday", "opens"):
        days[row.weekday].append((row.opens, row.closes))
    return days


def _shown(stretches) -> str:
    return week.write_hours(stretches) or "closed"
