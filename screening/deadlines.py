"""By when a safety alert is acted on and a result is read, how both climb the ladder, and how a parent is told.

Pure: `now` is passed in, every instant is aware, what comes out is in UTC. The times are defaults of the pathway
design, version 1; a service changes them in `AlertTimes`, signed by its clinical lead.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from people import hours as clock
from people.hours import Hours

HOUR = timedelta(hours=1)


class Urgency(StrEnum):
    """How soon an alert is acted on, the gravest first."""

    GRAVEST = "gravest"
    SAME_DAY = "same_day"
    WORKING_DAY = "working_day"


#: What a definition says of a safety answer → the clock it runs on (pathway design, version 1). `seen` is what a
#: professional saw; `talk` is "I would rather talk"; `red_flag` is a rule over several answers.
URGENCIES = {
    "s3": Urgency.GRAVEST,
    "seen": Urgency.GRAVEST,
    "s1": Urgency.SAME_DAY,
    "s2": Urgency.SAME_DAY,
    "talk": Urgency.WORKING_DAY,
    "red_flag": Urgency.WORKING_DAY,
}
GRAVITY = list(Urgency)

# Working days until a result is read (pathway design, version 1); `same_day` is read the same day.
READ_WITHIN = {"refer": 1, "early_offer": 3}
READ_WITHIN_FREE_TEXT = 3
READ_WITHIN_OTHERS = 5

PARTS_OF_DAY = (
    (5, "at night"),
    (12, "in the morning"),
    (18, "in the afternoon"),
    (22, "in the evening"),
    (24, "at night"),
)

OWNER, TEAM, MANAGER = range(3)  # the steps of the ladder; from MANAGER on it repeats


@dataclass(frozen=True)
class Times:
    """The service's own times, in hours: see `people.models.AlertTimes`."""

    gravest_hours: int = 4
    team_told_after_hours: int = 1
    manager_told_after_hours: int = 2
    repeated_every_hours: int = 1


def urgency_of(kind: str, safeguarding: bool = False) -> Urgency:
    """Return the clock for what a definition calls a finding; harm to a child is always among the gravest.

    Raises KeyError for an unknown kind.
    """
    return Urgency.GRAVEST if safeguarding else URGENCIES[kind]


def graver(one: str, other: str) -> str:
    """Return the graver of two urgencies."""
    return min(one, other, key=GRAVITY.index)


def act_by(urgency: str, hours: Hours, times: Times, now: datetime) -> datetime:
    """Return by when an alert raised at `now` is acted on.

    Gravest: so many clock hours, day or night. Same day: today's closing time; where the service is closed for the
    rest of the day, the end of the day; never less than an hour off, so that no alert is born late. Same working
    day: the closing time of today, else of the next opening day; never less than an opening hour off.
    """
    now = now.astimezone(UTC)  # added to a local time, an hour would be one of the clock's face
    if urgency == Urgency.GRAVEST:
        return now + HOUR * times.gravest_hours
    closes = clock.next_closing(hours, now)
    if urgency == Urgency.WORKING_DAY:
        return max(closes, clock.add_opening_hours(hours, now, HOUR))
    today = clock.local_day(closes) == clock.local_day(now)
    return max(closes if today else clock.end_of_day(now), now + HOUR)


def read_by(level: str, free_text: bool, hours: Hours, now: datetime) -> datetime:
    """Return by when a result with this level ("" where the instrument has none) is read by a person."""
    if level == "same_day":
        return act_by(Urgency.SAME_DAY, hours, Times(), now)
    days = READ_WITHIN.get(level, READ_WITHIN_OTHERS)
    return clock.end_of_working_day(hours, now, min(days, READ_WITHIN_FREE_TEXT) if free_text else days)


def promised_reading(hours: Hours, now: datetime) -> datetime:
    """Return the time that a parent is told, the same whatever they answer: the latest of `read_by`."""
    return clock.end_of_working_day(hours, now, READ_WITHIN_OTHERS)


def promised_free_text(hours: Hours, now: datetime) -> datetime:
    """Return by when somebody will have read what a parent writes in their own words."""
    return clock.end_of_working_day(hours, now, READ_WITHIN_FREE_TEXT)


def first_step_at(due: datetime, hours: Hours, times: Times, now: datetime) -> datetime:
    """Return when an alert climbs that its owner was told of at `now` and does not acknowledge.

    `due` is its deadline: where that passes first, it climbs then.
    """
    return _by_deadline(due, clock.add_opening_hours(hours, now, HOUR * times.team_told_after_hours), now)


def climb(
    step: int, due: datetime, hours: Hours, times: Times, told_at: datetime, now: datetime
) -> tuple[int, datetime]:
    """Return (step reached, when it climbs next) for what waits since its last step at `told_at`.

    Past its deadline it reaches the manager at once; from there it repeats in opening hours. The next step never
    lies behind a deadline that is still to come.
    """
    to_manager = clock.add_opening_hours(
        hours, told_at, HOUR * (times.manager_told_after_hours - times.team_told_after_hours)
    )
    if due <= now or step >= TEAM or to_manager <= now:
        return MANAGER, _by_deadline(due, again_at(hours, times, now), now)
    return TEAM, _by_deadline(due, to_manager, now)


def again_at(hours: Hours, times: Times, now: datetime) -> datetime:
    """Return when the ladder repeats itself: so many opening hours on."""
    return clock.add_opening_hours(hours, now, HOUR * times.repeated_every_hours)


def begin_again(step: int, due: datetime, hours: Hours, times: Times, now: datetime) -> tuple[int, datetime]:
    """Return (step, when it climbs next) where an alert gets a new owner or a graver answer.

    The ladder begins again at its foot, unless the deadline has passed: then it stays where it is.
    """
    if due > now:
        return OWNER, first_step_at(due, hours, times, now)
    return step, _unless_overdue(step, due, now, again_at(hours, times, now))


def after_acknowledging(step: int, due: datetime, hours: Hours, times: Times, now: datetime) -> datetime:
    """Return when an acknowledged alert climbs again: at its deadline, or hourly once that has passed."""
    return due if due > now else _unless_overdue(step, due, now, again_at(hours, times, now))


def after_proposing(step: int, due: datetime, hours: Hours, times: Times, now: datetime) -> datetime:
    """Return when an alert climbs again that waits for a second person to close it."""
    return _unless_overdue(step, due, now, _by_deadline(due, again_at(hours, times, now), now))


def _unless_overdue(step: int, due: datetime, now: datetime, otherwise: datetime) -> datetime:
    """Past its deadline an alert that no manager has heard of climbs at the next walk, whatever was done to it."""
    return now if due <= now and step < MANAGER else otherwise


def _by_deadline(due: datetime, step_at: datetime, now: datetime) -> datetime:
    return min(step_at, due) if due > now else step_at


def promise(due: datetime, hours: Hours, now: datetime, on_call: bool) -> datetime:
    """Return the time that a parent is told: the true one.

    It is the deadline, where the service has somebody on call or is open for an hour before it; else the end of the
    first hour in which somebody will really be there.
    """
    return due if on_call and due > now else max(due, clock.add_opening_hours(hours, now, HOUR))


def in_words(promised: datetime, now: datetime) -> str:
    """Return a time as a parent reads it: "today, by 5 in the afternoon", "on Monday 30 November, by 10 in the
    morning". Minutes are rounded up to the next five."""
    local = _up_to_five_minutes(promised).astimezone(clock.LONDON)
    day = local.date() - timedelta(days=local.time() == time(0))  # midnight ends a day
    days = (day - clock.local_day(now)).days
    named = ("today", "tomorrow")[days] if days in (0, 1) else f"on {_day(day)}"
    return f"{named}, by {_time_of_day(local)}"


def day_in_words(promised: datetime) -> str:
    """Return the day alone: "Monday 30 November"."""
    return _day(clock.local_day(promised))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _up_to_five_minutes(when: datetime) -> datetime:
    over = timedelta(minutes=when.minute % 5, seconds=when.second, microseconds=when.microsecond)
    return when + (timedelta(minutes=5) - over) if over else when


def _time_of_day(local: datetime) -> str:
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "midnight"
    part = next(words for until, words in PARTS_OF_DAY if local.hour < until)
    clock_face = f"{local.hour % 12 or 12}{f':{local:%M}' if local.minute else ''}"
    return f"{clock_face} {part}"
