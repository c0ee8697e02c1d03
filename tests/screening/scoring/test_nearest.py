"""The nearest single answer, by hand and against a search by brute force."""

import pytest

from screening.definitions import builtin
from screening.scoring import rank, score
from tests.screening.scoring import plain
from tests.screening.scoring.published import PUBLISHED
from tests.screening.scoring.sets import OFFERED, random_sets
from tests.screening.scoring.test_erc_rules import scored, spread


def found(result):
    near = result.nearest
    return (near.item, near.from_option, near.to_option, near.steps, near.lowers, near.level)


def test_ties_go_by_the_order_of_the_form():
    assert found(scored(**spread(10))) == ("a1", "often", "almost_always", 1, True, "none")
    assert found(scored(f1=3)) == ("f1", "hardly_ever", "sometimes", 1, True, "none")


def test_where_nothing_lowers_the_smallest_that_raises():
    """All at 0: b2 twice along is worth a conversation, and no answer does it in one step (`call` left out)."""
    assert found(scored(call=None)) == ("b2", "hardly_ever", "often", 2, False, "just_below")
    assert found(scored()) == ("call", "not_now", "yes", 1, False, "early_offer")


def test_a_nearer_rise_does_not_hide_a_fall_further_off():
    """One step of a2 would refer; two steps of a1 lead to the level below, and that is what is shown."""
    assert found(scored(a1=3, a2=2)) == ("a1", "hardly_ever", "often", 2, True, "just_below")


def test_where_the_fall_is_too_far_for_one_answer():
    assert found(scored(**spread(17))) == ("a1", "sometimes", "hardly_ever", 1, False, "refer")


def test_asking_for_contact_counts_as_one_step():
    assert found(scored(call=1)) == ("call", "yes", "not_now", 1, True, "none")


def test_safety_questions_and_texts_are_never_the_nearest():
    assert scored(s1=1, call=None).nearest.item == "b2"
    assert scored(s1=1, call=None).nearest.lowers is False
    assert scored(talk=1, call=None).nearest.lowers is False
    assert score(builtin("erc-brief"), {"s1": 1, "s2": 0, "s3": 0, "call": 0}).nearest.to_option == "yes"


def test_two_reasons_that_no_single_answer_removes():
    result = scored(a2=3, b2=3)
    assert result.level == "refer"
    assert found(result) == ("b2", "almost_always", "often", 1, True, "early_offer")
    assert scored(a1=3, a2=3, b1=3, b2=3, c1=3, c2=3, e2=3).nearest.lowers is True


def test_values_and_bands_that_would_then_be():
    near = scored(**spread(13)).nearest
    assert dict(near.values) == {"closeness": 1, "total": 12}
    assert dict(near.bands) == {"closeness": (), "total": ("10_12",)}


@pytest.mark.parametrize(
    ("key", "answers", "expected"),
    [
        # EPDS 11, both cut-offs met: one of the answers down by two drops ge10
        ("epds", {"1": 3, "2": 3, "3": 3, "4": 2}, ("1", "option_4", "option_2", 2, True)),
        # EPDS 9: the first answer that can rise by one
        ("epds", {"1": 3, "2": 3, "3": 3}, ("4", "option_1", "option_2", 1, False)),
        # EPDS 15: nothing single drops ge10, and nothing further can be met
        ("epds", {"1": 3, "2": 3, "3": 3, "4": 3, "5": 3}, None),
        # PHQ-9 10: severity bands are no cut-offs; ge10 is dropped by one step
        ("phq9", {"1": 3, "2": 3, "3": 3, "4": 1}, ("1", "option_4", "option_3", 1, True)),
        ("phq9", {"1": 3, "2": 1}, None),
        # KPCS counts downwards: 39 is low, one more is not
        ("kpcs", {**dict.fromkeys([str(n) for n in range(1, 14)], 3)}, ("14", "option_1", "option_2", 1, True)),
        ("whooley", {"1": 1}, ("1", "yes", "no", 1, True)),
        ("whooley", {"1": 1, "2": 1}, None),
        ("whooley", {}, ("1", "no", "yes", 1, False)),
        ("pbq", {"18": 2}, ("18", "option_4", "option_5", 1, True)),
        ("maas", {}, None),
    ],
)
def test_published_questionnaires_by_hand(key, answers, expected):
    facts = PUBLISHED[key]
    near = score(builtin(key), {**dict.fromkeys(facts.items, facts.low), **answers}).nearest
    shown = near and (near.item, near.from_option, near.to_option, near.steps, near.lowers)
    assert shown == expected
    assert near is None or near.level is None


def test_not_applicable_is_neither_left_nor_reached():
    answers = {**dict.fromkeys([str(n) for n in range(1, 16)], 3), "1": "na", "2": 1}
    result = score(builtin("kpcs"), answers)
    assert result.scale("total").value == 42
    assert result.nearest.item == "3"
    assert result.nearest.steps == 3


def severity(key, outcome):
    """What is compared: the level's rank, or by scale the cut-offs met, the one met first in front."""
    if key.startswith("erc-") or key == "together":
        return rank(outcome["level"])
    cut_offs = ("ge", "le", "high", "positive")
    return {
        scale: [band for band in values[4] if band.startswith(cut_offs)] for scale, values in outcome["scales"].items()
    }


def direction(before, after):
    if isinstance(before, int):
        return after - before
    lowered = any(met and met[0] not in after[scale] for scale, met in before.items())
    raised = any(set(after[scale]) - set(met) for scale, met in before.items())
    return -1 if lowered else 1 if raised else 0


def by_brute_force(key, answers):
    """Every other answer to every item that may be looked at, by the plain second scorer: the best as (item, value)."""
    before = plain.outcome(key, answers)
    if before["level"] is None and (key.startswith("erc-") or key == "together"):
        return None
    order = [item.id for item in builtin(key).items]
    best = {}
    for item in order:
        untouched = item in ("s1", "s2", "s3", "seen", "worry", "feeding", "support", "talk")
        unscored = (key, item) in (("phq9", "10"), ("whooley", "3"))
        value = answers.get(item)
        if untouched or unscored or item not in OFFERED[key] or value in (None, "na"):
            continue
        for other in OFFERED[key][item]:
            if other in (value, "na"):
                continue
            change = direction(severity(key, before), severity(key, plain.outcome(key, {**answers, item: other})))
            if change:
                candidate = (abs(other - value), order.index(item), item, other)
                best.setdefault(change < 0, []).append(candidate)
    for lowers in (True, False):
        if lowers in best:
            steps, _, item, _ = min(best[lowers])
            return steps, item, lowers
    return None


@pytest.mark.parametrize("key", sorted(OFFERED))
def test_the_search_agrees_with_brute_force(key):
    definition = builtin(key)
    seen = set()
    for answers in random_sets(key, 60, seed=7):
        near = score(definition, answers).nearest
        expected = by_brute_force(key, answers)
        assert (near and (near.steps, near.item, near.lowers)) == expected, answers
        seen.add(near and near.lowers)
    if definition.has_levels and key != "erc-brief":
        assert {True, False} <= seen
