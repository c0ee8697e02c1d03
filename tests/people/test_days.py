"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.days import AHEAD, MONTHS, NotADay, read_day, write_day

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "8 Dec 2026",
        "8 dec 26",
        "8th December 2026",
        "8/12/2026",
        "08/12/26",
        "8.12.2026",
        "8-12-26",
        "8 12 26",
        " 8  12  2026 ",
        "2026-12-08",
        "2026/12/8",
        "Tuesday 8 December 2026",
        "Tues, 8th of December 2026",
        "December 8, 2026",
        "8dec2026",
        "8 DECEMBER 2026",
        "٨/١٢/٢٠٢٦",
        "８／１２／２０２６",
    ],
)
def test_every_usual_way_of_writing_one_day(text):
    assert read_day(text, today=TODAY) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st may 2026", date(2026, 5, 1)),
        ("2nd Aug 26", date(2026, 8, 2)),  # the "nd" goes, the "Aug" stays whole
        ("3rd sept 26", date(2026, 9, 3)),
        ("22nd mar 26", date(2026, 3, 22)),
        ("29 2 2028", date(2028, 2, 29)),
        ("3 4 94", date(1994, 4, 3)),
        ("31 12 36", date(2036, 12, 31)),
        ("1 1 37", date(1937, 1, 1)),
        ("1 1 00", date(2000, 1, 1)),
        ("29 Mar 2026", date(2026, 3, 29)),  # the night the clocks change
    ],
)
def test_names_suffixes_leap_days_and_short_years(text, day):
    assert read_day(text, today=TODAY) == day


def test_short_years_near_the_turn_of_a_century():
    assert read_day("1 6 02", today=date(2095, 1, 1)) == date(2102, 6, 1)
    assert read_day("1 6 06", today=date(2095, 1, 1)) == date(2006, 6, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "unreadable"),
        ("soon", "unreadable"),
        ("8", "unreadable"),
        ("12/2026", "unreadable"),
        ("8 12 202", "unreadable"),
        ("8 12 20266", "unreadable"),
        ("8 Smarch 2026", "unreadable"),
        ("8 ma 2026", "unreadable"),
        ("8 0 2026", "unreadable"),
        ("-8-12-26-1", "unreadable"),
        ("8 12", "year"),
        ("8 Dec", "year"),
        ("8 12 1899", "year"),
        ("8 12 2200", "year"),
        ("30 2 2026", "impossible"),
        ("29 2 2027", "impossible"),
        ("31/11/2026", "impossible"),
        ("0 12 2026", "impossible"),
        ("12/13/2026", "impossible"),  # the American order is not guessed
    ],
)
def test_what_is_no_day_says_why(text, why):
    with pytest.raises(NotADay) as refused:
        read_day(text, today=TODAY)
    assert refused.value.why == why


@given(DAYS)
def test_what_is_written_is_read_back(day):
    assert read_day(write_day(day), today=TODAY) == day


@given(DAYS, st.sampled_from(["{d}/{m}/{y}", "{d} {m} {y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d} {n} {y}"]))
def test_every_day_in_every_order_with_a_whole_year(day, shape):
    text = shape.format(d=day.day, m=day.month, y=day.year, n=MONTHS[day.month - 1])
    assert read_day(text, today=TODAY) == day


@given(DAYS, DAYS)
def test_a_short_year_lands_within_a_century_of_today(day, today):
    short = f"{day.day} {day.month} {day.year % 100:02}"
    try:
        read = read_day(short, today=today)
    except NotADay as refused:
        assert refused.why in ("impossible", "year")
    else:
        assert today.year + AHEAD - 100 < read.year <= today.year + AHEAD


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_refused(text):
    try:
        assert 1900 <= read_day(text, today=TODAY).year <= 2199
    except NotADay as refused:
        assert refused.why in ("unreadable", "year", "impossible")
