"""When a service is open, and working days by the nation's bank holidays. Pure: `now` is always passed in.

Opening times are local (Europe/London) and durations are real time, so that an hour stays an hour when the clocks
change. Every instant that comes out is in UTC; one that goes in may carry any zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
DAY_ENDS = time(23, 59)
LONGEST_CLOSED = 400  # days to look ahead before giving up; no service closes for a year


@dataclass(frozen=True)
class Stretch:
    """One stretch of a weekday (0 is Monday) in which the service is open, by local time."""

    weekday: int
    opens: time
    closes: time


#: Where a service has not said its hours (it cannot go live without): nothing may wait for ever.
OFFICE_HOURS = tuple(Stretch(weekday, time(9), time(17)) for weekday in range(5))


@dataclass(frozen=True)
class Hours:
    """The week of a service and the nation whose bank holidays it keeps."""

    nation: str = "england"
    stretches: tuple[Stretch, ...] = OFFICE_HOURS

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return when it opens and closes on `day` (UTC, in order); () when it is closed."""
        if is_bank_holiday(self.nation, day):
            return ()
        return tuple(
            (at(day, s.opens), at(day, s.closes))
            for s in sorted(self.stretches or OFFICE_HOURS, key=lambda s: s.opens)
            if s.weekday == day.weekday()
        )


def at(day: date, local: time) -> datetime:
    """Return the instant (UTC) at which clocks in London show `local` on `day`."""
    return datetime.combine(day, local, LONDON).astimezone(UTC)


def local_day(now: datetime) -> date:
    """Return the day it is in London."""
    return now.astimezone(LONDON).date()


@cache
def _bank_holidays(nation: str):
    return holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation])


def is_bank_holiday(nation: str, day: date) -> bool:
    """Tell whether `day` is a bank holiday in "england", "wales", "scotland" or "northern_ireland".

    Raises KeyError for another nation. Source: the `holidays` package, after the lists of gov.uk.
    """
    return day in _bank_holidays(nation)


def is_working_day(nation: str, day: date) -> bool:
    """Tell whether `day` is a weekday and no bank holiday there."""
    return day.weekday() < 5 and not is_bank_holiday(nation, day)


def add_working_days(nation: str, day: date, count: int) -> date:
    """Return the `count`th working day after `day`; for 0 `day` itself, or the next working day."""
    while count or not is_working_day(nation, day):
        day += timedelta(days=1)
        if count and is_working_day(nation, day):
            count -= 1
    return day


def is_open(hours: Hours, now: datetime) -> bool:
    """Tell whether the service is open; at its closing time it is closed."""
    return any(opens <= now < closes for opens, closes in hours.on(local_day(now)))


def next_opening(hours: Hours, now: datetime) -> datetime:
    """Return when somebody is there next: `now` while it is open."""
    opens, _ = next(_ahead(hours, now))
    return max(opens, now.astimezone(UTC))


def add_opening_hours(hours: Hours, now: datetime, amount: timedelta) -> datetime:
    """Return when the service will have been open for `amount` since `now`."""
    for opens, closes in _ahead(hours, now):
        start = max(opens, now.astimezone(UTC))
        if amount <= closes - start:
            return start + amount
        amount -= closes - start
    raise AssertionError("unreachable: _ahead raises first")


def closing(hours: Hours, day: date) -> datetime | None:
    """Return when the service closes for the last time on `day`; None when it does not open."""
    stretches = hours.on(day)
    return stretches[-1][1] if stretches else None


def next_closing(hours: Hours, now: datetime) -> datetime:
    """Return the last closing time of today, where the service is open now or later today, else of the next day
    on which it opens."""
    opens, _ = next(_ahead(hours, now))
    return closing(hours, local_day(opens))


def end_of_day(now: datetime) -> datetime:
    """Return the end of the calendar day in London (23:59)."""
    return at(local_day(now), DAY_ENDS)


def end_of_working_day(hours: Hours, now: datetime, count: int) -> datetime:
    """Return when the service closes (else 17:00) on the `count`th working day after the day of `now`.

    What comes in on a closed day counts from that day: for 1 it is the next working day.
    """
    day = add_working_days(hours.nation, local_day(now), count)
    return closing(hours, day) or at(day, time(17))


def _ahead(hours: Hours, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give the stretches that have not ended at `now`, for ever. Raises ValueError after a year without any."""
    day, idle = local_day(now), 0
    while idle < LONGEST_CLOSED:
        stretches = [(opens, closes) for opens, closes in hours.on(day) if closes > now]
        yield from stretches
        idle = 0 if stretches else idle + 1
        day += timedelta(days=1)
    raise ValueError("This service never opens. Set its opening hours.")
