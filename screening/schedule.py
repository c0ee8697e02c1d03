"""Which contact of a service's schedule a baby stands at today. Pure: rows as values in, standings out.

Contacts go by the age since birth, never the corrected one: they are visits that happen anyway. Which form fits then is
another question (`suggested_form`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from people import ages

# The review at two years falls after the window closes, so that a warning comes half a year before: from 18 months
# where the window ends with the second birthday (pathway design, version 1).
WARN_MONTHS_BEFORE = 6
OVERDUE_PREGNANCY = 14  # days past the due date without news: somebody checks first, and nothing is prompted


@dataclass(frozen=True)
class Point:
    """One contact: days from birth, or (anchor "pregnancy") from the start of the pregnancy, both ends included."""

    id: Any
    name: str
    anchor: str
    from_days: int
    until_days: int


@dataclass(frozen=True)
class Given:
    """A screening that was given: on which day (the day on the paper), for which contact, and whether it came back."""

    on: date
    point_id: Any = None
    sent_in: bool = True


class State(StrEnum):
    DONE = "done"
    WAITING = "waiting"  # given for this contact, and not sent in yet
    DUE = "due"
    OVERDUE = "overdue"
    MISSED = "missed"  # passed without a screening, and the next contact has begun
    COMING = "coming"


@dataclass(frozen=True)
class Standing:
    """A contact for one baby: from and until which day, how it stands, and (near the end) the days left in the window.

    closing_in: days until the service's window closes, in its last half year and where nothing is done; else None.
    """

    point: Point
    from_day: date
    until_day: date
    state: State
    closing_in: int | None = None

    @property
    def is_prompted(self) -> bool:
        """Whether somebody is to do something about it now."""
        return self.state in (State.DUE, State.OVERDUE, State.WAITING)

    @property
    def is_open(self) -> bool:
        """Whether the contact has begun and nothing was given for it."""
        return self.state in (State.DUE, State.OVERDUE)


def window(point: Point, baby: ages.Baby) -> tuple[date, date] | None:
    """Return the first and the last day of a contact for this baby; None where it is not for them (any more)."""
    if point.anchor == "pregnancy":
        if baby.is_born or baby.due_on is None:
            return None
        start = baby.due_on - timedelta(days=ages.TERM_DAYS)
    else:
        if not baby.is_born:
            return None
        start = baby.born_on
    return start + timedelta(days=point.from_days), start + timedelta(days=point.until_days)


def ends(points: Sequence[Point]) -> dict[Any, int | None]:
    """Return {point id: the day on which the next contact of the same anchor begins, None for the last}."""
    found: dict[Any, int | None] = {}
    for anchor in ("pregnancy", "birth"):
        chain = in_order(point for point in points if point.anchor == anchor)
        found |= {one.id: after.from_days for one, after in pairwise(chain)}
        found |= {last.id: None for last in chain[-1:]}
    return found


def in_order(points: Iterable[Point]) -> list[Point]:
    return sorted(points, key=lambda point: (point.anchor == "birth", point.from_days, point.until_days, str(point.id)))


def contacts(
    baby: ages.Baby, points: Sequence[Point], given: Iterable[Given], today: date, window_months: int = 24
) -> list[Standing]:
    """Return every contact of the schedule that is one for this baby, in its order.

    A contact is done by a screening that was given for it, or on any day from its beginning until the next begins.
    """
    after, given = ends(points), list(given)
    found = []
    for point in in_order(points):
        days = window(point, baby)
        if days is None:
            continue
        over = None if after[point.id] is None else days[0] + timedelta(days=after[point.id] - point.from_days)
        state = _state(point, days, over, given, today)
        found.append(Standing(point, *days, state, _closing_in(baby, state, today, window_months)))
    return found


def standing(
    baby: ages.Baby, points: Sequence[Point], given: Iterable[Given], today: date, window_months: int = 24
) -> Standing | None:
    """Return the contact that the baby stands at today: the last that has begun; None before the first and once the
    window has closed (a pregnancy: two weeks past the due date)."""
    if _is_over(baby, today, window_months):
        return None
    begun = [one for one in contacts(baby, points, given, today, window_months) if one.state is not State.COMING]
    return begun[-1] if begun else None


def next_due(
    baby: ages.Baby, points: Sequence[Point], given: Iterable[Given], today: date, window_months: int = 24
) -> Standing | None:
    """Return what comes next for this baby: the contact that is due or overdue, else the first to come."""
    given = list(given)
    now = standing(baby, points, given, today, window_months)
    if now is not None and now.is_open:
        return now
    coming = (one for one in contacts(baby, points, given, today, window_months) if one.state is State.COMING)
    return next(coming, None)


def oldest_in_window(today: date, months: int) -> date:
    """Return the earliest day of birth on which a baby is still younger than so many months today."""
    day = ages.add_months(today, -months) - timedelta(days=4)
    while ages.add_months(day, months) <= today:
        day += timedelta(days=1)
    return day


def _state(point: Point, days: tuple[date, date], over: date | None, given: list[Given], today: date) -> State:
    if today < days[0]:
        return State.COMING
    mine = [one for one in given if _counts(one, point, days[0], over)]
    if any(one.sent_in for one in mine):
        return State.DONE
    if over is not None and today >= over:
        return State.MISSED
    if mine:
        return State.WAITING
    return State.DUE if today <= days[1] else State.OVERDUE


def _counts(one: Given, point: Point, first: date, over: date | None) -> bool:
    return one.point_id == point.id or (first <= one.on and (over is None or one.on < over))


def _is_over(baby: ages.Baby, today: date, window_months: int) -> bool:
    if baby.is_born:
        return today >= ages.window_end(baby, window_months)
    return baby.due_on is None or today > baby.due_on + timedelta(days=OVERDUE_PREGNANCY)


def _closing_in(baby: ages.Baby, state: State, today: date, window_months: int) -> int | None:
    if not baby.is_born or state is State.DONE:
        return None
    warned_from = ages.add_months(baby.born_on, window_months - WARN_MONTHS_BEFORE)
    left = (ages.window_end(baby, window_months) - today).days
    return left if today >= warned_from and left > 0 else None
