"""Which form fits which age, at every edge of the brief."""

from datetime import date, timedelta

import pytest

from people.ages import TERM_DAYS, Baby, add_months
from screening.definitions import builtin
from screening.fitting import fits, is_minor, is_possible, stage_of

TODAY = date(2026, 11, 24)
KEYS = ("erc-pregnancy", "erc-baby", "erc-toddler", "erc-brief")


def weeks(count, days=0):
    return Baby(due_on=TODAY + timedelta(days=TERM_DAYS - count * 7 - days))


def born(months=0, days=0, gestation=None):
    """A baby who is so many months and days old today (the month counted back from today)."""
    day = next(
        d for d in (TODAY - timedelta(days=n) for n in range(1200)) if add_months(d, months) + timedelta(days) == TODAY
    )
    return Baby(born_on=day, gestation_days=gestation)


def fitting(baby):
    return [key for key in KEYS if fits(builtin(key), baby, TODAY)]


@pytest.mark.parametrize(
    ("baby", "expected"),
    [
        (weeks(19, 6), "erc-brief"),
        (weeks(20), "erc-pregnancy"),
        (weeks(42), "erc-pregnancy"),
        (born(days=0), "erc-brief"),
        (born(days=13), "erc-brief"),
        (born(days=14), "erc-baby"),
        (born(months=5, days=29), "erc-baby"),
        (born(months=6), "erc-toddler"),
        (born(months=23, days=29), "erc-toddler"),
        (born(months=24), "erc-brief"),
    ],
)
def test_exactly_one_of_our_own_forms_fits(baby, expected):
    assert fitting(baby) == [expected]


def test_a_baby_born_early_is_judged_by_the_corrected_age():
    ten_weeks_early = born(days=80, gestation=TERM_DAYS - 70)
    assert fitting(ten_weeks_early) == ["erc-brief"], "corrected it is 10 days old"
    assert fitting(born(days=84, gestation=TERM_DAYS - 70)) == ["erc-baby"]
    assert fitting(born(days=30, gestation=TERM_DAYS - 70)) == ["erc-brief"], "before the due date the age counts as 0"
    assert fitting(born(days=20, gestation=37 * 7)) == ["erc-baby"], "from 37 weeks nothing is corrected"


def test_a_born_baby_never_gets_the_pregnancy_form_nor_the_reverse():
    assert not is_possible(builtin("erc-pregnancy"), born(days=1))
    assert is_possible(builtin("erc-pregnancy"), weeks(12))
    assert not is_possible(builtin("erc-baby"), weeks(39))
    assert is_possible(builtin("erc-baby"), born(months=20))


def test_without_a_baby_only_a_form_for_any_stage_is_possible():
    assert [key for key in KEYS if is_possible(builtin(key), None)] == ["erc-brief"]
    assert fits(builtin("erc-brief"), None, TODAY) and not fits(builtin("erc-baby"), None, TODAY)


def test_words_follow_the_stage():
    stages = [stage_of(baby, TODAY) for baby in (None, weeks(30), born(days=3), born(months=5), born(months=6))]
    assert stages == ["baby", "pregnancy", "baby", "baby", "toddler"]


@pytest.mark.parametrize(
    ("born_on", "minor"),
    [(None, False), (date(2008, 11, 24), False), (date(2008, 11, 25), True), (date(1990, 1, 1), False)],
)
def test_a_carer_is_a_minor_until_the_eighteenth_birthday(born_on, minor):
    assert is_minor(born_on, TODAY) is minor
