"""The small deciding modules: reference, reason in ten words, safeguarding, feedback, range of the wait, plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.outbox.kinds import KINDS
from referrals import feedback, history, lines, plans, reference, safeguarding, waits, wording
from referrals.acts import Action
from referrals.lifecycle import TABLE
from referrals.statuses import ENDED, Status


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Fernhope", "FE"), ("Élan Babies", "EL"), ("ß", "SS"), ("1 2 3", "PI"), ("", "PI"), ("مرحبا", "PI"), ("x", "X")],
)
def test_the_reference_begins_with_two_letters_of_the_service(name, expected):
    assert reference.reference(name, 2026, 7) == f"{expected}-2026-0007"


def test_the_reference_grows_after_ten_thousand():
    assert reference.reference("Fernhope", 2026, 12345) == "FE-2026-12345"


@given(st.lists(st.text(min_size=1, max_size=60), max_size=8), st.sampled_from([*lines.LEVELS, ""]))
def test_the_reason_fits_its_column_and_is_never_empty(reasons, level):
    line = lines.in_ten_words(reasons, level)
    assert len(line) <= lines.LONGEST
    assert line or reasons


def test_the_reason_names_what_makes_it_urgent_then_what_the_check_found():
    line = lines.in_ten_words(["Pre-birth plan now", "An earlier removal of a child"], "refer", ("Comfort 5 of 6",))
    assert line == "Pre-birth plan now; an earlier removal of a child; comfort 5 of 6"
    assert lines.in_ten_words([]) == "Referred on what was seen"
    assert lines.in_ten_words([], "none") == "The check shows no concern"


@pytest.mark.parametrize("kind", safeguarding.KINDS)
@pytest.mark.parametrize("answer", safeguarding.ANSWERS)
def test_safeguarding_is_marked_while_it_holds(kind, answer):
    expected = answer in ("currently", "under_assessment") and kind not in ("early_help_assessment", "adoption")
    assert safeguarding.is_marked({kind: answer}, frozenset()) is expected


@pytest.mark.parametrize(
    ("report", "marks"), [("injury_or_shaking", True), ("domestic_abuse_now", True), ("confusion", False)]
)
def test_some_reports_mark_it(report, marks):
    assert safeguarding.is_marked({}, frozenset({report})) is marks


def test_safeguarding_in_words():
    never = dict.fromkeys(safeguarding.KINDS, "never")
    assert safeguarding.summary(never) == "Never"
    assert safeguarding.summary({}) == "Not asked"
    assert safeguarding.summary({"adoption": "not_known"}) == "Nothing known"
    assert safeguarding.summary(never | {"child_in_need": "currently"}) == "Child in need: currently"


@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_for_the_referrer_and_a_tone(status):
    assert feedback.TONES[feedback.words(status)] in ("", "info", "amber", "calm")


def test_what_somebody_holds_is_being_looked_at():
    assert feedback.words("received") == "Received"
    assert feedback.words("received", held=True) == "Being looked at"
    assert feedback.words("in_support", held=True) == "Accepted"


def test_the_words_are_those_of_the_pathway():
    assert set(feedback.WORDS.values()) == {
        *("Received", "Being looked at", "More information asked", "Accepted", "Early offer"),
        *("Not taken on", "Closed"),
    }


def test_nine_decisions_are_too_few_and_ten_are_enough():
    assert not waits.range_of(range(9)).known
    assert waits.range_of(range(1, 11)) == waits.Range(5, 9)


@given(st.lists(st.integers(0, 400), min_size=10, max_size=300))
def test_the_range_holds_what_it_says(days):
    found = waits.range_of(days)
    assert sum(day <= found.median for day in days) * 2 >= len(days)
    assert sum(day <= found.most for day in days) * 10 >= len(days) * 9
    assert sum(day < found.most for day in days) * 10 < len(days) * 9
    assert found.median <= found.most


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.action)
def test_every_move_has_a_heading_and_ends_with_a_plan_or_an_end(line):
    assert line.action in history.TITLES
    may_end = line.end in ENDED
    keeps = line.action in (Action.HAND_OVER, Action.TURN_DOWN)
    assert may_end or keeps or plans.after(line.action, None).action


@pytest.mark.parametrize("action", wording.WORDS)
def test_what_is_told_goes_with_a_kind_of_message_and_holds_no_verdict(action):
    assert wording.kind_of(action) in KINDS
    for words in (wording.parent_words(action), wording.referrer_words(action)):
        assert not any(word in words.casefold() for word in ("score", "risk", "depress", "screening", "mother", "mum"))
