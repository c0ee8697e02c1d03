"""Every published questionnaire by hand: ends, each item alone, what is printed first, edges, safety items."""

import pytest

from screening.definitions import builtin
from screening.scoring import safety_finding, score, values_of_options
from tests.screening.scoring.published import EDGES, PUBLISHED

KEYS = sorted(PUBLISHED)
ITEMS = [(key, item) for key in KEYS for item in PUBLISHED[key].items]


def all_at(key, weight):
    return dict.fromkeys(PUBLISHED[key].items, weight)


def values(key, answers):
    return {scale.key: scale.value for scale in score(builtin(key), answers).scales}


def summing_to(key, scale, target):
    """Answers that give a scale this value: its items filled up one after the other, all others at the lowest."""
    facts = PUBLISHED[key]
    answers = all_at(key, facts.low)
    items, lowest, _ = facts.scales[scale]
    left = target - lowest
    for item in items:
        step = min(left, facts.high - facts.low)
        answers[item] = facts.low + step
        left -= step
    assert left == 0
    return answers


@pytest.mark.parametrize("key", KEYS)
def test_the_lowest_answers_give_the_lowest_scores(key):
    facts = PUBLISHED[key]
    result = score(builtin(key), all_at(key, facts.low))
    assert result.complete
    assert result.missing == ()
    assert {s.key: s.value for s in result.scales} == {name: low for name, (_, low, _) in facts.scales.items()}
    assert all(s.lowest == s.highest == s.value and not s.prorated for s in result.scales)


@pytest.mark.parametrize("key", KEYS)
def test_the_highest_answers_give_the_highest_scores(key):
    facts = PUBLISHED[key]
    assert values(key, all_at(key, facts.high)) == {name: high for name, (_, _, high) in facts.scales.items()}


@pytest.mark.parametrize(("key", "item"), ITEMS)
def test_each_item_alone_moves_its_scales_and_no_other(key, item):
    facts = PUBLISHED[key]
    for weight in range(facts.low, facts.high + 1):
        expected = {
            name: low + (weight - facts.low if item in items else 0) for name, (items, low, _) in facts.scales.items()
        }
        assert values(key, {**all_at(key, facts.low), item: weight}) == expected


@pytest.mark.parametrize(("key", "item"), ITEMS)
def test_the_option_printed_first_weighs_what_the_form_says(key, item):
    facts = PUBLISHED[key]
    options = [option for option in builtin(key).item(item).options if option.value != "na"]
    expected = list(range(facts.low, facts.high + 1))
    if item in facts.first_is_highest:
        expected.reverse()
    assert [option.weight for option in options] == expected
    assert [option.value for option in options] == expected
    first = values_of_options(builtin(key), {item: options[0].id})
    assert first == {item: facts.high if item in facts.first_is_highest else facts.low}


@pytest.mark.parametrize("key", KEYS)
def test_the_form_has_these_items_and_no_others(key):
    facts = PUBLISHED[key]
    definition = builtin(key)
    assert [item.id for item in definition.section("scored")] == facts.items
    assert [item.id for item in definition.items] == facts.items + facts.unscored
    assert {s.key: (list(s.items), s.lowest, s.highest) for s in definition.scales} == facts.scales


@pytest.mark.parametrize("key", [key for key in KEYS if PUBLISHED[key].unscored])
def test_unscored_items_change_nothing_and_are_never_missing(key):
    facts = PUBLISHED[key]
    without = score(builtin(key), all_at(key, facts.high))
    for item in facts.unscored:
        for value in builtin(key).item(item).by_value:
            answered = score(builtin(key), {**all_at(key, facts.high), item: value})
            assert (answered.scales, answered.missing) == (without.scales, ())


def edges():
    return [(key, scale, value, bands) for (key, scale), at in EDGES.items() for value, bands in at.items()]


@pytest.mark.parametrize(("key", "scale", "value", "bands"), edges())
def test_bands_on_both_sides_of_every_edge(key, scale, value, bands):
    outcome = score(builtin(key), summing_to(key, scale, value)).scale(scale)
    assert outcome.value == value
    assert list(outcome.bands) == bands
    assert outcome.bands_possible == outcome.bands


def test_every_scale_has_its_edges_listed():
    assert set(EDGES) == {(key, scale) for key in KEYS for scale in PUBLISHED[key].scales}
    for key in KEYS:
        for band in builtin(key).bands:
            if band.from_ is not None:
                assert {band.from_ - 1, band.from_} <= set(EDGES[key, band.scale])
            if band.to is not None and band.to < PUBLISHED[key].scales[band.scale][2]:
                assert {band.to, band.to + 1} <= set(EDGES[key, band.scale])


@pytest.mark.parametrize("key", KEYS)
def test_published_questionnaires_bring_no_level(key):
    result = score(builtin(key), all_at(key, PUBLISHED[key].high))
    assert (result.level, result.level_highest, result.rules, result.reasons) == (None, None, (), ())
    assert not result.at_least
    assert not result.same_column


@pytest.mark.parametrize("key", KEYS)
def test_safety_items_fire_from_the_single_answer_on_an_unfinished_form(key):
    facts = PUBLISHED[key]
    for item in facts.items:
        for weight in range(facts.low, facts.high + 1):
            fires = weight in facts.safety.get(item, [])
            result = score(builtin(key), {item: weight})
            assert [f.question for f in result.safety] == ([item] if fires else [])
            assert result.alerts == result.safety
            assert set(result.safety_unanswered) == set(facts.safety) - {item}
            option = builtin(key).item(item).by_value[weight].id
            finding = safety_finding(builtin(key), item, option)
            assert (finding and (finding.question, finding.option)) == ((item, option) if fires else None)


def test_urgency_and_safeguarding_of_published_safety_items():
    found = {}
    for key in KEYS:
        for safety in builtin(key).safety:
            found[key, safety.item] = (set(safety.fires.values()), safety.safeguarding)
    assert found == {
        ("epds", "10"): ({"s1"}, False),
        ("phq9", "9"): ({"s1"}, False),
        ("core10", "6"): ({"s1"}, False),
        ("pbq", "18"): ({"seen"}, True),
        ("pbq", "24"): ({"seen"}, True),
        ("maas", "12"): ({"talk"}, False),
    }
