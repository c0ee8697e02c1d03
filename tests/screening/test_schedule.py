"""At which contact a baby stands: due, overdue, waiting, done, and the warning near the end of the window."""

from datetime import date, timedelta

import pytest

from people.ages import TERM_DAYS, Baby
from screening.schedule import Given, Point, State, contacts, standing, window

TODAY = date(2026, 11, 24)
ANTENATAL = Point("a", "Antenatal contact", "pregnancy", 196, 280)
WEEKS = Point("w", "6 to 8 weeks", "birth", 42, 56)
YEAR = Point("y", "9 to 12 months", "birth", 274, 365)
POINTS = [YEAR, ANTENATAL, WEEKS]


def born(days):
    return Baby(born_on=TODAY - timedelta(days=days))


def pregnant(days):
    return Baby(due_on=TODAY + timedelta(days=TERM_DAYS - days))


def stands(baby, *given, today=TODAY, months=24):
    found = standing(baby, POINTS, given, today, months)
    return (found.point.id, found.state) if found else None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, None),
        (41, None),
        (42, ("w", State.DUE)),
        (56, ("w", State.DUE)),
        (57, ("w", State.OVERDUE)),
        (273, ("w", State.OVERDUE)),
        (274, ("y", State.DUE)),
        (365, ("y", State.DUE)),
        (366, ("y", State.OVERDUE)),
    ],
)
def test_a_contact_is_due_then_overdue_until_the_next_begins(days, expected):
    assert stands(born(days)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(195, None), (196, ("a", State.DUE)), (280, ("a", State.DUE)), (281, ("a", State.OVERDUE)), (295, None)],
)
def test_a_pregnancy_is_prompted_until_two_weeks_past_the_due_date(days, expected):
    assert stands(pregnant(days)) == expected
    assert stands(pregnant(294)) == ("a", State.OVERDUE)


def test_a_screening_for_the_contact_is_done_whenever_it_was_given():
    assert stands(born(60), Given(TODAY - timedelta(days=30), "w")) == ("w", State.DONE)


@pytest.mark.parametrize(("age", "done"), [(41, False), (42, True), (60, True)])
def test_any_screening_since_the_contact_began_counts(age, done):
    given = Given(TODAY - timedelta(days=60 - age))
    assert stands(born(60), given) == ("w", State.DONE if done else State.OVERDUE)


def test_a_screening_of_an_earlier_contact_does_not_do_for_the_next():
    assert stands(born(300), Given(TODAY - timedelta(days=250), "w")) == ("y", State.DUE)


def test_a_form_that_did_not_come_back_waits():
    assert stands(born(50), Given(TODAY, "w", sent_in=False)) == ("w", State.WAITING)
    both = Given(TODAY, "w", sent_in=False), Given(TODAY, "w")
    assert stands(born(50), *both) == ("w", State.DONE)


def test_what_was_passed_over_is_missed_and_the_next_one_stands():
    found = contacts(born(280), POINTS, [], TODAY)
    assert [(one.point.id, one.state) for one in found] == [("w", State.MISSED), ("y", State.DUE)]
    assert [one.is_prompted for one in found] == [False, True]


def test_what_is_to_come_is_named_with_its_days():
    (weeks, year) = contacts(born(10), POINTS, [], TODAY)
    assert weeks.state is year.state is State.COMING
    assert (weeks.from_day, weeks.until_day) == (TODAY + timedelta(days=32), TODAY + timedelta(days=46))
    assert not weeks.is_prompted


def test_nothing_is_prompted_once_the_window_has_closed():
    baby = Baby(born_on=date(2024, 11, 25))
    assert stands(baby) == ("y", State.OVERDUE)
    assert stands(Baby(born_on=date(2024, 11, 24))) is None
    assert stands(Baby(born_on=date(2024, 11, 24)), months=36) == ("y", State.OVERDUE)


@pytest.mark.parametrize(
    ("day", "left"),
    [(date(2025, 5, 25), None), (date(2025, 5, 24), 181), (date(2024, 11, 25), 1)],
)
def test_a_warning_comes_from_18_months(day, left):
    assert standing(Baby(born_on=day), POINTS, [], TODAY).closing_in == left


def test_no_warning_where_the_last_contact_was_done():
    baby = Baby(born_on=date(2025, 3, 1))
    assert standing(baby, POINTS, [Given(TODAY, "y")], TODAY).closing_in is None
    assert standing(baby, POINTS, [], TODAY, 36).closing_in is None, "its window has a year to go"


def test_a_birth_ends_the_contacts_of_the_pregnancy():
    baby = Baby(born_on=TODAY, due_on=TODAY)
    assert window(ANTENATAL, baby) is None and window(WEEKS, pregnant(250)) is None
    assert window(ANTENATAL, Baby(born_on=None, due_on=None)) is None


def test_ages_are_those_since_birth_also_for_a_baby_born_early():
    early = Baby(born_on=TODAY - timedelta(days=42), gestation_days=210)
    assert standing(early, POINTS, [], TODAY).state is State.DUE


def test_without_a_schedule_nothing_stands():
    assert standing(born(50), [], [], TODAY) is None
