"""Opening hours, bank holidays and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import hours
from people.hours import Hours, Stretch

OFFICE = Hours()
HOUR = timedelta(hours=1)


def london(*parts) -> datetime:
    return datetime(*parts, tzinfo=hours.LONDON)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (london(2026, 11, 24, 10), london(2026, 11, 24, 10)),  # Tuesday, open
        (london(2026, 11, 24, 9), london(2026, 11, 24, 9)),
        (london(2026, 11, 24, 8, 59), london(2026, 11, 24, 9)),
        (london(2026, 11, 24, 17), london(2026, 11, 25, 9)),  # closes at 17:00 sharp
        (london(2026, 11, 27, 18), london(2026, 11, 30, 9)),  # over a weekend
        (london(2026, 12, 24, 17), london(2026, 12, 29, 9)),  # Christmas, Boxing Day on a Saturday, its Monday
        (london(2026, 3, 27, 17, 30), london(2026, 3, 30, 9)),  # the clocks go forward on that Sunday
        (london(2026, 10, 23, 17, 30), london(2026, 10, 26, 9)),  # and back on that one
    ],
)
def test_the_next_opening(now, opening):
    assert hours.next_opening(OFFICE, now) == opening
    assert hours.is_open(OFFICE, now) == (now == opening)


def test_an_hour_stays_an_hour_when_the_clocks_change():
    nights = Hours("england", (Stretch(6, time(0), time(6)),))  # Sundays, midnight to six
    start = london(2026, 3, 29, 0, 30)
    assert hours.add_opening_hours(nights, start, HOUR) == start.astimezone(UTC) + HOUR
    assert hours.add_opening_hours(nights, start, HOUR).astimezone(hours.LONDON).time() == time(2, 30)
    spring = nights.on(date(2026, 3, 29))
    autumn = nights.on(date(2026, 10, 25))
    assert spring[0][1] - spring[0][0] == 5 * HOUR
    assert autumn[0][1] - autumn[0][0] == 7 * HOUR


def test_opening_hours_are_added_over_lunch_nights_and_weekends():
    lunch = Hours(
        "england", tuple(s for d in range(5) for s in (Stretch(d, time(9), time(12)), Stretch(d, time(13), time(17))))
    )
    assert hours.add_opening_hours(lunch, london(2026, 11, 27, 11), 2 * HOUR) == london(2026, 11, 27, 14)
    assert hours.add_opening_hours(lunch, london(2026, 11, 27, 16), 2 * HOUR) == london(2026, 11, 30, 10)
    assert hours.add_opening_hours(lunch, london(2026, 11, 28, 3), HOUR) == london(2026, 11, 30, 10)
    assert hours.add_opening_hours(lunch, london(2026, 11, 27, 11), HOUR) == london(2026, 11, 27, 12)
    assert hours.closing(lunch, date(2026, 11, 27)) == london(2026, 11, 27, 17)
    assert hours.closing(lunch, date(2026, 11, 28)) is None


@pytest.mark.parametrize(
    ("nation", "day", "closed"),
    [
        ("england", date(2026, 4, 6), True),  # Easter Monday, not in Scotland
        ("wales", date(2026, 4, 6), True),
        ("scotland", date(2026, 4, 6), False),
        ("northern_ireland", date(2026, 4, 6), True),
        ("scotland", date(2026, 1, 2), True),
        ("england", date(2026, 1, 2), False),
        ("scotland", date(2026, 8, 3), True),
        ("england", date(2026, 8, 3), False),
        ("england", date(2026, 8, 31), True),
        ("scotland", date(2026, 8, 31), False),
        ("northern_ireland", date(2026, 7, 13), True),
        ("england", date(2026, 7, 13), False),
        ("scotland", date(2026, 11, 30), True),
        ("england", date(2026, 12, 28), True),  # Boxing Day falls on a Saturday
    ],
)
def test_bank_holidays_are_those_of_the_nation(nation, day, closed):
    assert hours.is_bank_holiday(nation, day) is closed
    assert bool(Hours(nation).on(day)) is not closed


def test_an_unknown_nation_is_refused():
    with pytest.raises(KeyError):
        hours.is_bank_holiday("france", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 27), 0, date(2026, 11, 27)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday: the first working day after it
        (date(2026, 11, 24), 5, date(2026, 12, 1)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 3, date(2026, 12, 31)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_working_days(day, count, expected):
    assert hours.add_working_days("england", day, count) == expected


def test_the_end_of_a_working_day_is_closing_time():
    tuesdays = Hours("england", (Stretch(1, time(10), time(15)),))
    monday = london(2026, 11, 23, 12)
    assert hours.end_of_working_day(tuesdays, monday, 1) == london(2026, 11, 24, 15)
    assert hours.end_of_working_day(tuesdays, monday, 2) == london(2026, 11, 25, 17)  # a working day, though closed


def test_closing_time_of_today_or_of_the_next_day_that_opens():
    assert hours.next_closing(OFFICE, london(2026, 11, 24, 7)) == london(2026, 11, 24, 17)
    assert hours.next_closing(OFFICE, london(2026, 11, 24, 16, 59)) == london(2026, 11, 24, 17)
    assert hours.next_closing(OFFICE, london(2026, 11, 27, 17)) == london(2026, 11, 30, 17)


def test_days_end_by_the_clocks_of_london():
    assert hours.end_of_day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == london(2026, 7, 1, 23, 59)
    assert hours.end_of_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == london(2026, 7, 2, 23, 59)
    assert hours.local_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_service_without_hours_keeps_office_hours():
    assert hours.next_opening(Hours("england", ()), london(2026, 11, 28, 9)) == london(2026, 11, 30, 9)


def test_a_service_that_never_opens_is_refused():
    never = Hours("england", (Stretch(7, time(9), time(17)),))
    with pytest.raises(ValueError, match="never opens"):
        hours.next_opening(never, london(2026, 11, 24, 10))


moments = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(moments, st.integers(1, 40 * 60))
def test_added_opening_time_is_exactly_open_time(now, minutes):
    until = hours.add_opening_hours(OFFICE, now, timedelta(minutes=minutes))
    day, spent = hours.local_day(now), timedelta()
    while day <= hours.local_day(until):
        for opens, closes in OFFICE.on(day):
            spent += max(min(closes, until) - max(opens, now), timedelta())
        day += timedelta(days=1)
    assert spent == timedelta(minutes=minutes)
    assert hours.is_open(OFFICE, until - timedelta(seconds=1))
