"""When a baby is due for the next screening, by the contacts of a service's schedule. Plain values in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from people import ages


@dataclass(frozen=True)
class Point:
    """One contact of the schedule: days from birth, or (anchor "pregnancy") from the start of the pregnancy."""

    id: Any
    name: str
    anchor: str
    from_days: int
    until_days: int


@dataclass(frozen=True)
class Given:
    """A screening that a baby was given: on which day, and for which contact (None: for none in particular)."""

    on: date
    point_id: Any = None


@dataclass(frozen=True)
class Due:
    """A contact at which a screening is due, from a day until a day (both belong to it)."""

    point: Point
    from_day: date
    until_day: date

    def is_open(self, today: date) -> bool:
        return self.from_day <= today <= self.until_day


def window(point: Point, baby: ages.Baby) -> tuple[date, date] | None:
    """Return the first and the last day of a contact for this baby; None where it is not for them (any more).

    A contact of the pregnancy is none for a born baby. Contacts go by the age since birth, never the corrected one:
    they are visits that happen anyway; which form fits is another question.
    """
    if point.anchor == "pregnancy":
        if baby.is_born or baby.due_on is None:
            return None
        start = baby.due_on - timedelta(days=ages.TERM_DAYS)
    else:
        if not baby.is_born:
            return None
        start = baby.born_on
    return start + timedelta(days=point.from_days), start + timedelta(days=point.until_days)


def next_due(baby: ages.Baby, points: Iterable[Point], given: Iterable[Given], today: date) -> Due | None:
    """Return the first contact, open today or to come, at which this baby has not been screened; None for none.

    A contact counts as done by a screening that was given for it, or on any day of its window.
    """
    given = list(given)
    waiting = []
    for point in points:
        days = window(point, baby)
        if days is None or days[1] < today:
            continue
        if any(one.point_id == point.id or days[0] <= one.on <= days[1] for one in given):
            continue
        waiting.append(Due(point, *days))
    return min(waiting, key=lambda due: (due.from_day, due.until_day), default=None)
