"""Each rule of urgency at its edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.ages import Baby
from referrals.statuses import Urgency
from referrals.urgency import REPORTS, Facts, next_line, suggest

TODAY = date(2026, 11, 24)
E, U, R = Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE


def suggested(**facts):
    found = suggest(Facts(**facts), TODAY)
    return found.urgency, [r.key for r in found.reasons]


def test_nothing_known_is_routine_without_a_reason():
    assert suggested() == (R, [])


@pytest.mark.parametrize(
    ("key", "urgency"),
    [
        ("mental_change", E),
        ("psychotic_signs", E),
        ("confusion", E),
        ("self_harm_plan", E),
        ("self_harm_act", E),
        ("intent_to_harm_baby", E),
        ("injury_or_shaking", E),
        ("earlier_removal", U),
        ("domestic_abuse_now", U),
        ("hostile_interaction", U),
    ],
)
def test_what_was_reported(key, urgency):
    assert suggested(reported=frozenset({key})) == (urgency, [key])


def test_every_report_has_its_test():
    assert set(REPORTS) == {
        *("mental_change", "psychotic_signs", "confusion", "self_harm_plan", "self_harm_act"),
        *("intent_to_harm_baby", "injury_or_shaking"),
        *("earlier_removal", "domestic_abuse_now", "hostile_interaction"),
    }


def test_an_open_alert_is_an_emergency():
    assert suggested(open_alert=True) == (E, ["open_alert"])


@pytest.mark.parametrize(
    ("level", "urgency"), [("same_day", E), ("refer", U), ("early_offer", R), ("just_below", R), ("none", R), ("", R)]
)
def test_the_level_of_the_result(level, urgency):
    assert suggested(level=level)[0] == urgency


@pytest.mark.parametrize("kind", ["child_protection_plan", "pre_birth_plan", "pre_proceedings", "care_proceedings"])
@pytest.mark.parametrize("answer", ["never", "previously", "currently", "under_assessment", "not_known"])
def test_safeguarding_is_urgent_only_while_it_holds(kind, answer):
    assert suggested(safeguarding={kind: answer})[0] == (U if answer == "currently" else R)


@pytest.mark.parametrize("kind", ["child_in_need", "early_help_assessment", "looked_after", "special_guardianship"])
def test_other_kinds_of_safeguarding_do_not_raise_it(kind):
    assert suggested(safeguarding={kind: "currently"}) == (R, [])


@pytest.mark.parametrize(
    ("born_on", "urgency"),
    [(TODAY, U), (date(2026, 8, 25), U), (date(2026, 8, 24), R), (date(2025, 11, 24), R)],
)
def test_a_baby_is_young_until_the_day_of_three_months(born_on, urgency):
    assert suggested(babies=(Baby(born_on=born_on),), level="early_offer")[0] == urgency


def test_the_third_trimester_begins_at_28_weeks():
    at_28_weeks = TODAY + timedelta(days=280 - 196)
    assert suggested(babies=(Baby(due_on=at_28_weeks),), worry_in_words=True) == (U, ["third_trimester"])
    assert suggested(babies=(Baby(due_on=at_28_weeks + timedelta(days=1)),), worry_in_words=True) == (R, [])
    past_due = Baby(due_on=TODAY - timedelta(days=10))
    assert suggested(babies=(past_due,), worry_in_words=True)[0] == U


@pytest.mark.parametrize(
    ("facts", "urgency"),
    [({}, R), ({"level": "none"}, R), ({"level": "just_below"}, U), ({"worry_in_words": True}, U)],
)
def test_youth_alone_is_no_reason(facts, urgency):
    assert suggested(babies=(Baby(born_on=TODAY),), **facts)[0] == urgency


def test_one_young_twin_or_sibling_is_enough():
    older, younger = Baby(born_on=date(2025, 1, 1)), Baby(born_on=date(2026, 11, 1))
    assert suggested(babies=(older, younger), worry_in_words=True)[0] == U


@pytest.mark.parametrize(("missed", "urgency"), [(0, R), (1, R), (2, U), (5, U)])
def test_two_missed_contacts(missed, urgency):
    assert suggested(missed_contacts=missed)[0] == urgency


def test_every_reason_is_named_and_the_gravest_stands_first():
    urgency, keys = suggested(reported=frozenset({"earlier_removal", "confusion"}), missed_contacts=3)
    assert (urgency, keys) == (E, ["confusion", "earlier_removal", "missed_contacts"])


@given(st.frozensets(st.sampled_from(sorted(REPORTS))), st.integers(0, 4), st.booleans())
def test_more_facts_never_make_it_less_urgent(reported, missed, alert):
    order = [E, U, R]
    less = suggest(Facts(missed_contacts=missed), TODAY).urgency
    more = suggest(Facts(missed_contacts=missed, reported=reported, open_alert=alert), TODAY).urgency
    assert order.index(more) <= order.index(less)


def test_the_next_line_is_the_day_on_which_the_suggestion_can_change():
    baby = Baby(born_on=date(2026, 10, 2))
    day = next_line((baby,), TODAY)
    before, after = (suggest(Facts(babies=(baby,), worry_in_words=True), d) for d in (day - timedelta(days=1), day))
    assert (day, before.urgency, after.urgency) == (date(2027, 1, 2), U, R)
    assert next_line((Baby(born_on=date(2024, 1, 1)),), TODAY) is None
    assert next_line((), TODAY) is None


def test_an_unborn_baby_is_looked_at_every_day():
    due = Baby(due_on=date(2027, 4, 1))
    assert next_line((due,), TODAY) == next_line((Baby(born_on=date(2026, 10, 2)), due), TODAY) == date(2026, 11, 25)
