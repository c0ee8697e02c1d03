"""The Early Relationship Check with answers missing: what still stands, and what could still change."""

from collections import Counter

import pytest

from screening.definitions import builtin
from screening.scoring import score
from tests.screening.scoring.test_erc_rules import ASKED, CALM, scored, spread


@pytest.mark.parametrize("item", ASKED)
def test_one_missing_answer_leaves_no_total_and_no_domain_with_a_gap(item):
    result = scored(**{item: None})
    assert result.missing == (item,)
    assert not result.complete
    total = result.scale("total")
    assert (total.value, total.lowest, total.highest, total.bands) == (None, 0, 3, ())
    with_gap = [scale.key for scale in result.scales if scale.value is None]
    assert len(with_gap) == 2
    for key in with_gap:
        assert item in builtin("erc-baby").scale(key).items
    assert result.level == "none"
    assert result.at_least
    assert result.level_could_change
    assert result.level_highest == ("early_offer" if item in ("a2", "b2", "c2") else "just_below")


@pytest.mark.parametrize(
    ("lowest", "level", "rules"),
    [
        (9, "none", ()),
        (10, "just_below", ("total_10",)),
        (12, "just_below", ("total_10",)),
        (13, "early_offer", ("total_13",)),
        (17, "early_offer", ("total_13",)),
        (18, "refer", ("total_18",)),
    ],
)
def test_the_level_is_at_least_that_of_the_lowest_possible_total(lowest, level, rules):
    """With f1 missing and the rest filled so that no other rule reaches the total's level."""
    plan = ["a1", "b1", "c1", "d1", "e1", "d2", "e2", "f2", "b2", "a2", "c2", "d1", "e1", "a1", "b1", "c1", "f2", "f2"]
    answers = Counter(plan[:lowest])
    result = scored(**{item: answers[item] for item in ASKED if item != "f1"}, f1=None)
    total = result.scale("total")
    assert (total.value, total.lowest, total.highest) == (None, lowest, lowest + 3)
    assert result.level == level
    assert set(rules) <= set(result.rules)
    assert result.at_least


def test_rules_whose_own_answers_are_there_still_fire():
    only = {"s1": 0, "s3": 0, "s2": 0}
    definition = builtin("erc-baby")
    for answers, rule, level in (
        ({"a2": 3, "e2": 2}, "red_flag", "same_day"),
        ({"c1": 3, "c2": 3}, "core_domain_at_6", "refer"),
        ({"a2": 3, "b2": 3}, "two_core_domains", "refer"),
        ({"b1": 2, "b2": 2, "c2": 3}, "two_core_domains", "refer"),
        ({"d1": 2, "d2": 2, "e1": 2, "e2": 2, "f1": 2, "f2": 2}, "three_domains_at_4", "refer"),
        ({"a1": 3, "a2": 1}, "closeness_or_comfort_at_4", "early_offer"),
        ({"b1": 2, "b2": 2}, "signals_at_4", "early_offer"),
        ({"f1": 3, "f2": 2}, "domain_at_5", "early_offer"),
        ({"b2": 3}, "core_answer_at_3", "early_offer"),
        ({"call": 1}, "call_wanted", "early_offer"),
        ({"f1": 3}, "answer_at_3", "just_below"),
        ({"c2": 2}, "core_answer_at_2", "just_below"),
        ({"d1": 2, "d2": 2}, "domain_at_4", "just_below"),
    ):
        result = score(definition, {**only, **answers})
        assert rule in result.rules
        assert result.level == level
        assert result.at_least


@pytest.mark.parametrize(
    "answers", [{"a1": 3}, {"b1": 3}, {"b2": 2}, {"c1": 3}, {"d1": 3}, {"e1": 3}, {"f2": 3}, {"a2": 2}, {"e2": 3}]
)
def test_a_domain_with_a_gap_fires_nothing(answers):
    result = score(builtin("erc-baby"), {"s1": 0, "s3": 0, "s2": 0, **answers})
    assert result.level == "just_below"
    assert not {"domain_at_4", "domain_at_5", "closeness_or_comfort_at_4", "signals_at_4"} & set(result.rules)


def test_an_empty_form():
    result = score(builtin("erc-baby"), {})
    assert result.missing == (*ASKED, "s1", "s3", "s2")
    assert (result.level, result.rules) == ("just_below", ("safety_unanswered",))
    assert result.at_least
    assert result.level_highest == "same_day"
    assert not result.same_column


def test_a_whole_form_is_not_at_least_and_could_not_change():
    result = scored(**spread(13))
    assert not result.at_least
    assert not result.level_could_change
    assert result.complete


def test_context_questions_are_never_missing():
    for form in ("erc-pregnancy", "erc-baby", "erc-toddler"):
        answers = {item: 0 for item in CALM if item not in ("worry", "talk", "call")}
        result = score(builtin(form), answers)
        assert result.complete
        assert (result.level, result.rules) == ("none", ())


def test_an_unanswered_safety_question_alone_leaves_the_level_exact():
    """`at_least` speaks of the statements: the total is exact here."""
    result = scored(s2=None)
    assert not result.complete
    assert not result.at_least
    assert not result.level_could_change


def test_the_brief_form_has_no_scales_and_misses_only_the_safety_block():
    result = score(builtin("erc-brief"), {})
    assert result.scales == ()
    assert result.missing == ("s1", "s3", "s2")
    assert not result.at_least
    assert result.nearest is None
