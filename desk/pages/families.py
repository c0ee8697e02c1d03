"""What the list of families shows: who, what is next, what waits to be read."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from people.models import Family
from people.queries import families
from people.queries.family import BabyView, baby_view
from screening.queries import by_family, due
from screening.schedule import Standing


@dataclass
class FamilyRow:
    family: Family
    babies: list[BabyView] = field(default_factory=list)
    due: Standing | None = None
    alerts: int = 0
    unread: int = 0


def gather(staff, now: datetime, after: Family | None = None) -> dict:
    """Return the page's context: up to 50 families after one of them. Statements don't grow with the rows."""
    today = timezone.localdate(now)
    found, more = families.page(staff, today, after)
    return {"rows": rows_of(found, staff, now), "more": more, "after": after, "today": today}


def rows_of(found: list[Family], staff, now: datetime) -> list[FamilyRow]:
    """Return a row for each family (given with its people) with what is next and what waits. Four statements."""
    today = timezone.localdate(now)
    next_ones = due.for_babies(staff, [baby for family in found for baby in family.seen_babies], today)
    waiting = by_family.marks(staff, [family.pk for family in found])
    rows = []
    for family in found:
        dues = [next_ones[baby.pk] for baby in family.seen_babies if baby.pk in next_ones]
        window = family.service.window_months
        babies = [baby_view(b, family.seen_babies, family.seen_carers, window, today) for b in family.seen_babies]
        marks = waiting[family.pk]
        rows.append(
            FamilyRow(family, babies, min(dues, key=lambda d: d.from_day, default=None), marks.alerts, marks.unread)
        )
    return rows
