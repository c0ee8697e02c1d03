"""Ages of babies: held against plain counting, on every kind of day."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import ages
from people.ages import Baby

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SOME_DAYS = st.integers(0, 3 * 366)
GESTATIONS = st.integers(ages.GESTATION_MIN, ages.GESTATION_MAX)


def plain_months(born: date, today: date) -> int:
    """Count month by month: the next one is complete on the same day, or on the 1st after a shorter month."""
    months, year, month = 0, born.year, born.month
    while True:
        month += 1
        if month == 13:
            year, month = year + 1, 1
        short = born.day > calendar.monthrange(year, month)[1]
        done = date(year + month // 12, month % 12 + 1, 1) if short else date(year, month, born.day)
        if done > today:
            return months
        months += 1


@given(DAYS, SOME_DAYS)
def test_months_are_those_of_plain_counting(born, later):
    today = born + timedelta(days=later)
    assert ages.months_old(born, today) == plain_months(born, today)


@given(DAYS, SOME_DAYS)
def test_an_age_never_falls_and_grows_by_one_month_at_most_a_day(born, later):
    today = born + timedelta(days=later)
    step = ages.months_old(born, today + timedelta(days=1)) - ages.months_old(born, today)
    assert step in (0, 1)


@given(DAYS, st.integers(0, 60))
def test_a_month_is_complete_on_its_day_and_not_before(born, months):
    day = ages.add_months(born, months)
    assert ages.months_old(born, day) == months
    assert months == 0 or ages.months_old(born, day - timedelta(days=1)) == months - 1


@given(DAYS, SOME_DAYS)
def test_before_birth_nobody_has_an_age(born, earlier):
    today = born - timedelta(days=earlier)
    assert ages.days_old(Baby(born_on=born), today) == ages.months_old(born, today) == 0


@given(DAYS, SOME_DAYS, GESTATIONS)
def test_the_corrected_age_is_the_age_less_the_weeks_before_term(born, later, gestation):
    baby, today = Baby(born_on=born, gestation_days=gestation), born + timedelta(days=later)
    early = 280 - gestation if gestation < 37 * 7 else 0
    assert ages.corrected_days_old(baby, today) == max(later - early, 0)
    assert 0 <= ages.corrected_days_old(baby, today) <= ages.days_old(baby, today)
    assert bool(ages.corrected_words(baby, today)) == (early > 0 and ages.months_old(born, today) < 24)


@given(DAYS, st.integers(-60, 320))
def test_a_pregnancy_lasts_280_days_on_the_due_date_and_a_day_more_each_day(due, ahead):
    today = due - timedelta(days=ahead)
    assert ages.pregnancy_days(due, today) == 280 - ahead


@given(DAYS, st.integers(-40, 160))
def test_the_weeks_at_birth_from_the_due_date_lie_in_the_range_or_are_open(due, early):
    born = due - timedelta(days=early)
    days = ages.gestation_at_birth(due, born)
    assert days == (280 - early if ages.GESTATION_MIN <= 280 - early <= ages.GESTATION_MAX else None)
    assert ages.gestation_at_birth(None, born) is None


@given(DAYS, st.sampled_from([24, 36, 48]))
def test_the_window_ends_on_the_birthday(born, months):
    end = ages.window_end(Baby(born_on=born), months)
    assert ages.months_old(born, end) == months and ages.months_old(born, end - timedelta(days=1)) == months - 1


@given(DAYS, SOME_DAYS)
def test_words_hold_the_numbers_that_they_say(born, later):
    words = ages.words(Baby(born_on=born), born + timedelta(days=later))
    numbers = [int(part) for part in words.split() if part.isdigit()]
    months = ages.months_old(born, born + timedelta(days=later))
    if months >= 6:
        assert numbers == [months] and "month" in words
    else:
        weeks, days = divmod(later, 7)
        assert words == ages.in_weeks(later)
        assert [n for n in (weeks, days) if n] == [n for n in numbers if n]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (7, "1 week"), (8, "1 week 1 day"), (16, "2 weeks 2 days"), (53, "7 weeks 4 days")],
)
def test_weeks_and_days(days, words):
    assert ages.in_weeks(days) == words


@pytest.mark.parametrize(
    ("born", "today", "months"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2026, 8, 31), date(2026, 9, 30), 0),
        (date(2026, 8, 31), date(2026, 10, 1), 1),
        (date(2026, 8, 31), date(2027, 2, 28), 5),
        (date(2026, 8, 31), date(2027, 3, 1), 6),
        (date(2026, 12, 31), date(2027, 1, 31), 1),
    ],
)
def test_months_at_the_ends_of_months(born, today, months):
    assert ages.months_old(born, today) == months


@pytest.mark.parametrize(
    ("baby", "words"),
    [
        (Baby(born_on=date(2026, 10, 2)), "7 weeks 4 days"),
        (Baby(born_on=date(2026, 5, 24)), "6 months"),
        (Baby(born_on=date(2026, 5, 25)), "26 weeks 1 day"),
        (Baby(born_on=date(2026, 11, 24)), "0 days"),
        (Baby(due_on=date(2027, 1, 9)), "33 weeks pregnant"),
        (Baby(due_on=date(2026, 11, 24)), "40 weeks pregnant"),
        (Baby(due_on=date(2026, 11, 10)), "42 weeks pregnant"),
        (Baby(due_on=date(2027, 8, 31)), "0 weeks pregnant"),
        (Baby(due_on=date(2027, 9, 1)), "due date far off"),
        (Baby(), "not known"),
    ],
)
def test_how_old_somebody_is(baby, words):
    assert ages.words(baby, date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("gestation", "words"),
    [(259, ""), (258, "4 weeks 3 days corrected"), (231, "4 days corrected"), (200, "0 days corrected"), (None, "")],
)
def test_the_age_is_corrected_before_37_weeks_only(gestation, words):
    baby = Baby(born_on=date(2026, 10, 2), gestation_days=gestation)
    assert ages.corrected_words(baby, date(2026, 11, 24)) == words


def test_the_corrected_age_is_said_until_the_second_birthday():
    baby = Baby(born_on=date(2024, 11, 24), gestation_days=210)
    assert ages.corrected_words(baby, date(2026, 11, 23)) == "21 months corrected"
    assert ages.corrected_words(baby, date(2026, 11, 24)) == ""


@pytest.mark.parametrize(
    "ask", [ages.days_old, lambda baby, today: ages.corrected_birth(baby), ages.corrected_days_old]
)
def test_an_unborn_baby_has_no_age(ask):
    with pytest.raises(ValueError, match="unborn"):
        ask(Baby(due_on=date(2027, 1, 9)), date(2026, 11, 24))


def test_no_window_before_birth():
    assert ages.window_end(Baby(due_on=date(2027, 1, 9)), 24) is None


@given(DAYS, st.integers(0, 30 * 366))
def test_somebody_is_a_minor_until_the_eighteenth_birthday(born, later):
    today = born + timedelta(days=later)
    turned = (today.year, today.month, today.day) >= (born.year + 18, born.month, born.day)
    assert ages.is_minor(born, today) is not turned


def test_nobody_is_a_minor_without_a_date():
    assert ages.is_minor(None, date(2026, 11, 24)) is False
