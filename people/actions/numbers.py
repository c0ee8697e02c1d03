"""The crisis numbers that parents are given, and the day on which somebody checked them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.days import write_day
from people.models import CrisisNumber
from people.roles import Permission


@transaction.atomic
def keep(*, by: Actor, values: dict, number: CrisisNumber | None = None, now: datetime | None = None) -> CrisisNumber:
    """Add a number (label, href, text), or change one; changed, it counts as unchecked until somebody checks it."""
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    if number is None:
        position = CrisisNumber.objects.filter(service=by.service_id).count()
        row, old = CrisisNumber(service_id=by.service_id, position=position), ""
    else:
        row = _locked(by, number)
        old = in_words(row)
    for column in ("label", "href", "text"):
        setattr(row, column, values[column])
    if _note(by, row, old, in_words(row), now):
        row.checked_on = None
        row.save()
    return row


@transaction.atomic
def checked(*, by: Actor, numbers: list[CrisisNumber], now: datetime | None = None) -> int:
    """Note that somebody dialled these numbers today and they are right. Returns how many were noted."""
    by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    today = timezone.localdate(now)
    noted = 0
    for number in numbers:
        row = _locked(by, number)
        old = write_day(row.checked_on) if row.checked_on else ""
        if note(by=by, what=f"Number checked: {row.label}", old=old, new=write_day(today),
                kind="crisis_number", object_id=row.pk, now=now):  # fmt: skip
            row.checked_on = today
            row.save(update_fields=["checked_on"])
            noted += 1
    return noted


@transaction.atomic
def remove(*, by: Actor, number: CrisisNumber, now: datetime | None = None) -> None:
    """Take a number off the list. Raises Refused for the last one: parents are never left without any."""
    by.must(Permission.MANAGE_SERVICE)
    rows = list(CrisisNumber.objects.select_for_update().filter(service=by.service_id))
    row = _locked(by, number)
    if len(rows) == 1:
        raise Refused("This is the last number. Add another one first.")
    _note(by, row, in_words(row), "", now or timezone.now())
    row.delete()


def in_words(number: CrisisNumber) -> str:
    """Return a number as one line."""
    return f"{number.label}, {number.text} ({number.href})"


def _locked(by: Actor, number: CrisisNumber) -> CrisisNumber:
    return CrisisNumber.objects.select_for_update().get(pk=number.pk, service=by.service_id)


def _note(by: Actor, row: CrisisNumber, old: str, new: str, now) -> bool:
    return note(by=by, what="Crisis number", old=old, new=new, kind="crisis_number", object_id=row.pk, now=now)
