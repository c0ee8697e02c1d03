"""When an alert is due, when a result is read, how both climb, and the words for a parent."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import hours as clock
from people.hours import LONDON, Hours
from screening import deadlines
from screening.deadlines import MANAGER, OWNER, TEAM, Times, Urgency
from screening.models import SafetyAlert

OFFICE, TIMES, HOUR = Hours(), Times(), timedelta(hours=1)


def london(*parts) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


TUESDAY = london(2026, 11, 24, 10)
FRIDAY_LATE = london(2026, 11, 27, 16, 50)
SATURDAY = london(2026, 11, 28, 12, 3)
CHRISTMAS_EVE = london(2026, 12, 24, 18)


@pytest.mark.parametrize(
    ("kind", "safeguarding", "urgency"),
    [
        ("s3", False, "gravest"),
        ("seen", True, "gravest"),
        ("s1", False, "same_day"),
        ("s2", False, "same_day"),
        ("talk", False, "working_day"),
        ("red_flag", False, "working_day"),
        ("s2", True, "gravest"),
    ],
)
def test_each_finding_has_its_clock(kind, safeguarding, urgency):
    assert deadlines.urgency_of(kind, safeguarding) == urgency


def test_the_graver_of_two():
    assert deadlines.graver("working_day", "gravest") == "gravest"
    assert deadlines.graver("same_day", "working_day") == "same_day"


@pytest.mark.parametrize(
    ("urgency", "now", "due"),
    [
        ("gravest", TUESDAY, london(2026, 11, 24, 14)),
        ("gravest", FRIDAY_LATE, london(2026, 11, 27, 20, 50)),
        ("gravest", london(2026, 3, 28, 23), london(2026, 3, 29, 4)),  # the night has an hour less
        ("gravest", london(2026, 10, 24, 23), london(2026, 10, 25, 2)),  # and one more
        ("same_day", TUESDAY, london(2026, 11, 24, 17)),
        ("same_day", london(2026, 11, 24, 6), london(2026, 11, 24, 17)),
        ("same_day", FRIDAY_LATE, london(2026, 11, 27, 17, 50)),  # never less than an hour off
        ("same_day", SATURDAY, london(2026, 11, 28, 23, 59)),
        ("same_day", london(2026, 11, 24, 19), london(2026, 11, 24, 23, 59)),
        ("same_day", london(2026, 11, 24, 23, 40), london(2026, 11, 25, 0, 40)),
        ("working_day", TUESDAY, london(2026, 11, 24, 17)),
        ("working_day", FRIDAY_LATE, london(2026, 11, 30, 9, 50)),
        ("working_day", SATURDAY, london(2026, 11, 30, 17)),
        ("working_day", CHRISTMAS_EVE, london(2026, 12, 29, 17)),
    ],
)
def test_when_an_alert_is_due(urgency, now, due):
    assert deadlines.act_by(urgency, OFFICE, TIMES, now) == due


def test_the_hours_of_the_gravest_are_a_setting():
    assert deadlines.act_by("gravest", OFFICE, Times(gravest_hours=2), TUESDAY) == TUESDAY + 2 * HOUR


@pytest.mark.parametrize(
    ("level", "free_text", "now", "due"),
    [
        ("same_day", False, TUESDAY, london(2026, 11, 24, 17)),
        ("same_day", True, TUESDAY, london(2026, 11, 24, 17)),
        ("refer", False, TUESDAY, london(2026, 11, 25, 17)),
        ("refer", True, SATURDAY, london(2026, 11, 30, 17)),
        ("early_offer", False, TUESDAY, london(2026, 11, 27, 17)),
        ("just_below", False, TUESDAY, london(2026, 12, 1, 17)),
        ("just_below", True, TUESDAY, london(2026, 11, 27, 17)),
        ("none", False, TUESDAY, london(2026, 12, 1, 17)),
        ("none", True, CHRISTMAS_EVE, london(2026, 12, 31, 17)),
        ("", False, TUESDAY, london(2026, 12, 1, 17)),
    ],
)
def test_when_a_result_is_read(level, free_text, now, due):
    assert deadlines.read_by(level, free_text, OFFICE, now) == due


def test_a_parent_is_told_a_day_that_says_nothing_of_the_answers():
    told = deadlines.promised_reading(OFFICE, TUESDAY)
    levels = ("none", "just_below", "early_offer", "refer", "same_day", "")
    assert told == max(deadlines.read_by(level, False, OFFICE, TUESDAY) for level in levels)
    assert deadlines.promised_free_text(OFFICE, TUESDAY) == deadlines.read_by("none", True, OFFICE, TUESDAY)


def walk(due, now, until):
    """Let an alert that nobody acknowledges climb until a time; return [(when, step)]."""
    step, at, seen = OWNER, deadlines.first_step_at(due, OFFICE, TIMES, now), []
    while at <= until:
        step, next_at = deadlines.climb(step, due, OFFICE, TIMES, at, at)
        assert next_at > at
        seen.append((at, step))
        at = next_at
    return seen


def test_the_ladder_within_a_day():
    seen = walk(london(2026, 11, 24, 17), TUESDAY, london(2026, 11, 24, 14))
    hours = [
        (london(2026, 11, 24, hour), step) for hour, step in ((11, TEAM), (12, MANAGER), (13, MANAGER), (14, MANAGER))
    ]
    assert seen == hours


def test_the_ladder_waits_over_a_weekend_but_not_past_the_deadline():
    due = deadlines.act_by("same_day", OFFICE, TIMES, SATURDAY)
    seen = walk(due, SATURDAY, london(2026, 11, 30, 11))
    assert seen == [(due, MANAGER), (london(2026, 11, 30, 10), MANAGER), (london(2026, 11, 30, 11), MANAGER)]


def test_the_ladder_over_christmas():
    due = deadlines.act_by("working_day", OFFICE, TIMES, CHRISTMAS_EVE)
    seen = walk(due, CHRISTMAS_EVE, london(2026, 12, 29, 12))
    assert seen == [(london(2026, 12, 29, h), s) for h, s in ((10, TEAM), (11, MANAGER), (12, MANAGER))]


def test_a_walk_that_stood_still_catches_up_in_one_step():
    due = london(2026, 11, 24, 17)
    late = london(2026, 11, 24, 12, 30)
    assert deadlines.climb(OWNER, due, OFFICE, TIMES, london(2026, 11, 24, 11), late) == (
        MANAGER,
        london(2026, 11, 24, 13, 30),
    )


def test_the_repeating_step_does_not_lie_behind_the_deadline():
    due = london(2026, 11, 24, 13, 20)
    assert deadlines.climb(MANAGER, due, OFFICE, TIMES, TUESDAY, london(2026, 11, 24, 13))[1] == due
    assert deadlines.climb(OWNER, due, OFFICE, TIMES, london(2026, 11, 24, 13), london(2026, 11, 24, 13))[1] == due


def test_an_acknowledged_alert_climbs_at_its_deadline_and_hourly_after():
    due = london(2026, 11, 24, 14)
    assert deadlines.after_acknowledging(OWNER, due, OFFICE, TIMES, TUESDAY) == due
    assert deadlines.after_acknowledging(MANAGER, due, OFFICE, TIMES, due) == london(2026, 11, 24, 15)


def test_past_its_deadline_nothing_holds_up_the_step_to_the_manager():
    due = london(2026, 11, 24, 14)
    late = due + timedelta(minutes=5)
    for step in (OWNER, TEAM):
        assert deadlines.after_acknowledging(step, due, OFFICE, TIMES, late) == late
        assert deadlines.after_proposing(step, due, OFFICE, TIMES, late) == late
        assert deadlines.begin_again(step, due, OFFICE, TIMES, late) == (step, late)
    assert deadlines.begin_again(MANAGER, due, OFFICE, TIMES, late) == (MANAGER, late + HOUR)


def test_a_new_owner_begins_at_the_foot_of_the_ladder():
    due = london(2026, 11, 24, 14)
    assert deadlines.begin_again(MANAGER, due, OFFICE, TIMES, TUESDAY) == (OWNER, TUESDAY + HOUR)
    assert deadlines.after_proposing(OWNER, due, OFFICE, TIMES, TUESDAY) == TUESDAY + HOUR


@pytest.mark.parametrize(
    ("urgency", "now", "on_call", "words"),
    [
        ("same_day", TUESDAY, False, "today, by 5 in the afternoon"),
        ("gravest", london(2026, 11, 24, 10, 12), False, "today, by 2:15 in the afternoon"),
        ("gravest", london(2026, 11, 24, 8), False, "today, by midday"),
        ("gravest", london(2026, 11, 24, 15), False, "today, by 7 in the evening"),
        ("gravest", FRIDAY_LATE, False, "on Monday 30 November, by 9:50 in the morning"),
        ("gravest", FRIDAY_LATE, True, "today, by 8:50 in the evening"),
        ("same_day", SATURDAY, False, "on Monday 30 November, by 10 in the morning"),
        ("same_day", SATURDAY, True, "today, by midnight"),
        ("working_day", SATURDAY, False, "on Monday 30 November, by 5 in the afternoon"),
        ("working_day", london(2026, 11, 24, 18), False, "tomorrow, by 5 in the afternoon"),
        ("gravest", CHRISTMAS_EVE, False, "on Tuesday 29 December, by 10 in the morning"),
        ("gravest", london(2026, 11, 24, 23), True, "tomorrow, by 3 at night"),
    ],
)
def test_what_a_parent_is_told_is_true(urgency, now, on_call, words):
    due = deadlines.act_by(urgency, OFFICE, TIMES, now)
    assert deadlines.in_words(deadlines.promise(due, OFFICE, now, on_call), now) == words


def test_a_deadline_gone_by_is_not_promised():
    assert deadlines.promise(TUESDAY - HOUR, OFFICE, TUESDAY, True) == TUESDAY + HOUR


def test_the_day_alone():
    assert deadlines.day_in_words(london(2026, 12, 1, 17)) == "Tuesday 1 December"


moments = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(moments, st.sampled_from(list(Urgency)), st.booleans())
def test_no_alert_is_born_late_and_no_promise_is_empty(now, urgency, on_call):
    due = deadlines.act_by(urgency, OFFICE, TIMES, now)
    assert due - now >= HOUR
    promised = deadlines.promise(due, OFFICE, now, on_call)
    assert promised >= due
    somebody_there = on_call or deadlines.clock.add_opening_hours(OFFICE, now, HOUR) <= promised
    assert somebody_there
    gravest = deadlines.act_by(Urgency.GRAVEST, OFFICE, TIMES, now)
    if urgency == Urgency.SAME_DAY:
        assert clock.local_day(due - HOUR) == clock.local_day(now) and gravest - now == 4 * HOUR


@given(moments, st.sampled_from(list(Urgency)))
def test_the_ladder_never_sleeps_past_a_deadline(now, urgency):
    due = deadlines.act_by(urgency, OFFICE, TIMES, now)
    seen = walk(due, now, due + timedelta(days=1))
    assert any(at <= due for at, _ in seen)
    assert (due, MANAGER) in seen or next(step for at, step in reversed(seen) if at <= due) == MANAGER
    steps = [step for _, step in seen]
    assert steps == sorted(steps)


def test_every_urgency_fits_its_column():
    longest = SafetyAlert._meta.get_field("urgency").max_length
    assert all(len(urgency) <= longest for urgency in Urgency)
