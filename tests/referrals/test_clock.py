"""The clocks at their edges: working days, bank holidays, clock changes."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from people.hours import Hours
from referrals import clock
from referrals.statuses import Status

TARGETS = SimpleNamespace(emergency_hours=4, urgent_working_days=2, routine_working_days=5, assessment_days=14)
HOURS = Hours("england")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


def at(day, hour=17, month=11, year=2026):
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "received", "expected"),
    [
        ("emergency", TUESDAY, at(24, 14)),
        ("emergency", datetime(2026, 11, 27, 23, tzinfo=UTC), datetime(2026, 11, 28, 3, tzinfo=UTC)),  # clock time
        ("urgent", TUESDAY, at(26)),
        ("urgent", datetime(2026, 11, 27, 10, tzinfo=UTC), at(1, month=12)),  # Friday to Tuesday
        ("urgent", datetime(2026, 11, 28, 10, tzinfo=UTC), at(1, month=12)),  # Saturday counts as Friday's end
        ("routine", TUESDAY, at(1, month=12)),
        ("routine", datetime(2026, 12, 22, 10, tzinfo=UTC), at(31, month=12)),  # Christmas and its substitute days
        ("urgent", datetime(2028, 2, 28, 10, tzinfo=UTC), at(1, year=2028, month=3)),  # over 29 February
    ],
)
def test_by_when_it_is_decided(urgency, received, expected):
    assert clock.decide_by(urgency, received, TARGETS, HOURS) == expected


def test_bank_holidays_are_those_of_the_nation():
    before = datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert clock.decide_by("urgent", before, TARGETS, Hours("scotland")) == at(2, month=12)  # St Andrew's Day, the 30th
    assert clock.decide_by("urgent", before, TARGETS, Hours("england")) == at(1, month=12)


def test_assessment_is_within_two_weeks_by_the_evening_also_across_a_clock_change():
    assert clock.assess_by(TUESDAY, TARGETS) == at(8, month=12)
    assert clock.assess_by(datetime(2026, 10, 20, 10, tzinfo=UTC), TARGETS) == at(3)
    assert clock.assess_by(datetime(2026, 3, 20, 10, tzinfo=UTC), TARGETS) == at(3, 16, month=4)  # 17:00 in summer


@pytest.mark.parametrize("status", Status)
def test_what_the_queue_orders_by_is_the_clock_that_runs_else_what_is_planned(status):
    due = clock.due_at(status, decide_by=at(26), received_at=TUESDAY, next_on=date(2026, 11, 30), targets=TARGETS)
    if status in clock.UNTIL_DECISION:
        assert due == at(26)
    elif status in clock.UNTIL_ASSESSMENT:
        assert due == at(8, month=12)
    else:
        assert due == at(30)


def test_with_nothing_planned_the_time_of_the_decision_stands():
    due = clock.due_at(Status.PAUSED, decide_by=at(26), received_at=TUESDAY, next_on=None, targets=TARGETS)
    assert due == at(26)


def waited(urgency, received, now, status=Status.RECEIVED, due=None):
    due = due or clock.decide_by(urgency, received, TARGETS, HOURS)
    return clock.wait(status, urgency, received_at=received, due_at=due, now=now, nation="england", targets=TARGETS)


def test_working_days_are_counted_from_the_day_after():
    monday = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
    found = waited("urgent", monday, TUESDAY)
    assert (found.waited, found.target, found.unit, found.late, found.over) == (1, 2, "working days", False, 0)
    on_the_day = waited("urgent", monday, at(25, 17))
    assert (on_the_day.waited, on_the_day.late) == (2, False)
    a_minute_later = waited("urgent", monday, at(25, 17) + timedelta(minutes=1))
    assert (a_minute_later.late, a_minute_later.over) == (True, 0)
    after_the_weekend = waited("urgent", monday, at(30, 9))
    assert (after_the_weekend.waited, after_the_weekend.over) == (5, 3)


def test_an_emergency_is_counted_in_hours():
    found = waited("emergency", TUESDAY, TUESDAY + timedelta(hours=3, minutes=59))
    assert (found.waited, found.target, found.unit, found.late) == (3, 4, "hours", False)
    late = waited("emergency", TUESDAY, TUESDAY + timedelta(hours=7))
    assert (late.late, late.over) == (True, 3)


def test_after_the_decision_days_count_towards_the_assessment():
    found = waited("urgent", TUESDAY, TUESDAY + timedelta(days=9), Status.ACCEPTED, clock.assess_by(TUESDAY, TARGETS))
    assert (found.waited, found.target, found.unit) == (9, 14, "days")


@pytest.mark.parametrize("status", sorted(set(Status) - clock.ON_A_CLOCK))
def test_elsewhere_no_clock_runs(status):
    assert waited("urgent", TUESDAY, TUESDAY, status) is None


def test_days_are_london_s_days():
    late_evening = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # 23:30 in London
    assert clock.days_waiting(late_evening, late_evening + timedelta(hours=1)) == 1
    assert clock.days_waiting(late_evening, late_evening + timedelta(minutes=10)) == 0
