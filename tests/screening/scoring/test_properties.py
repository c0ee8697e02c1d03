"""What must hold for any answers to any questionnaire."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.definitions import builtin, builtin_keys
from screening.scoring import Result, rank, score
from tests.counts import count

pytestmark = pytest.mark.soak(what="scoring")
EXAMPLES = count(150, soak=10_000)
KEYS = builtin_keys()


@st.composite
def answered(draw, keys=KEYS):
    """A definition with answers: each item one of its values, or none."""
    definition = builtin(draw(st.sampled_from(keys)))
    answers = {}
    for item in definition.items:
        values = list(item.by_value) if item.kind == "choice" else [0, 1]
        answers[item.id] = draw(st.sampled_from([None, *values]))
    return definition, answers


WITH_LEVELS = [key for key in KEYS if builtin(key).has_levels]
QUESTIONNAIRE = [key for key in KEYS if key.startswith("erc-")]


@given(answered())
@settings(max_examples=EXAMPLES)
def test_values_lie_between_the_ends_and_the_ends_in_the_range(case):
    definition, answers = case
    for outcome in score(definition, answers).scales:
        scale = definition.scale(outcome.key)
        assert scale.lowest <= outcome.lowest <= outcome.highest <= scale.highest
        if outcome.value is not None and not outcome.prorated:
            assert outcome.lowest == outcome.value == outcome.highest
        if outcome.prorated:
            assert scale.lowest <= outcome.value <= scale.highest
            assert scale.missing.rule == "prorate"
        assert isinstance(outcome.lowest, Fraction)
        assert set(outcome.bands) <= set(outcome.bands_possible) or outcome.prorated


@given(answered(), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES)
def test_the_order_in_which_answers_come_does_not_matter(case, shuffler):
    definition, answers = case
    pairs = list(answers.items())
    shuffler.shuffle(pairs)
    assert score(definition, dict(pairs)) == score(definition, answers)


@given(answered())
@settings(max_examples=EXAMPLES)
def test_explaining_changes_nothing_else(case):
    definition, answers = case
    plain = score(definition, answers, explain=False)
    full = score(definition, answers)
    assert (plain.scales, plain.level, plain.rules, plain.missing) == (
        full.scales,
        full.level,
        full.rules,
        full.missing,
    )
    assert (plain.safety, plain.red_flags, plain.same_column) == (full.safety, full.red_flags, full.same_column)
    assert (plain.reasons, plain.nearest, plain.prompts) == ((), None, ())
    assert tuple(reason.rule for reason in full.reasons) == full.rules


@given(answered())
@settings(max_examples=EXAMPLES)
def test_scoring_leaves_its_answers_alone_and_repeats_itself(case):
    definition, answers = case
    before = dict(answers)
    first = score(definition, answers)
    assert answers == before
    assert score(definition, answers) == first
    assert first.complete == (first.missing == ())


@given(answered())
@settings(max_examples=EXAMPLES)
def test_a_snapshot_is_json_and_reads_back_equal(case):
    result = score(*case)
    kept = json.loads(json.dumps(result.as_snapshot()))
    assert kept == result.as_snapshot()
    assert Result.from_snapshot(kept) == result


@given(answered())
@settings(max_examples=EXAMPLES)
def test_the_answers_behind_a_reason_were_given_or_are_missing(case):
    definition, answers = case
    for reason in score(definition, answers).reasons:
        assert reason.answers or reason.scales
        for item_id, option_id in reason.answers:
            item = definition.item(item_id)
            if option_id is not None:
                assert item.option(option_id).value == answers[item_id]
            else:
                assert answers[item_id] is None or item.kind == "text"


@given(answered(WITH_LEVELS))
@settings(max_examples=EXAMPLES)
def test_the_level_is_that_of_the_gravest_rule(case):
    definition, answers = case
    result = score(definition, answers)
    levels = [definition.rule(key).level for key in result.rules]
    if None in levels:
        assert result.level is None
    else:
        assert rank(result.level) == max([rank(level) for level in levels], default=0)
        assert rank(result.level_highest) >= rank(result.level)
        assert result.at_least or result.level == result.level_highest
        assert {reason.level for reason in result.leading_reasons} <= {result.level}


@given(answered(QUESTIONNAIRE), st.data())
@settings(max_examples=EXAMPLES)
def test_more_concern_in_one_answer_never_lowers_the_level(case, data):
    """On the Early Relationship Check; what "at least" and the highest possible level rest on."""
    definition, answers = case
    scored = [item.id for item in definition.section("scored") if answers[item.id] not in (None, 3)]
    if not scored:
        return
    item = data.draw(st.sampled_from(scored))
    before = score(definition, answers, explain=False)
    after = score(definition, {**answers, item: answers[item] + 1}, explain=False)
    assert rank(after.level) >= rank(before.level)


@given(answered(QUESTIONNAIRE), st.data())
@settings(max_examples=EXAMPLES)
def test_filling_a_gap_stays_between_at_least_and_the_highest_possible(case, data):
    definition, answers = case
    gaps = [item.id for item in definition.section("scored") if answers[item.id] is None]
    result = score(definition, answers, explain=False)
    filled = {**answers, **{item: data.draw(st.integers(0, 3)) for item in gaps}}
    level = rank(score(definition, filled, explain=False).level)
    assert rank(result.level) <= level <= rank(result.level_highest)


@given(answered(QUESTIONNAIRE), st.sampled_from(["s1", "s2", "s3"]), st.sampled_from([1, 2]))
@settings(max_examples=EXAMPLES)
def test_a_safety_answer_always_raises_its_alert_and_lowers_nothing(case, item, value):
    definition, answers = case
    without = score(definition, {**answers, item: 0}, explain=False)
    result = score(definition, {**answers, item: value}, explain=False)
    assert item in [finding.question for finding in result.alerts]
    assert rank(result.level) >= rank(without.level)
    assert result.level != "none"
    assert result.scales == without.scales


@given(answered(), st.data())
@settings(max_examples=EXAMPLES)
def test_the_nearest_answer_does_what_it_says(case, data):
    definition, answers = case
    result = score(definition, answers)
    near = result.nearest
    if near is None:
        return
    item = definition.item(near.item)
    assert item.option(near.from_option).value == answers[near.item]
    moved = score(definition, {**answers, near.item: item.option(near.to_option).value})
    assert near.steps == abs(item.position(item.option(near.to_option)) - item.position(item.option(near.from_option)))
    assert moved.level == near.level
    assert {key: moved.scale(key).value for key, _ in near.values} == dict(near.values)
    assert {key: moved.scale(key).bands for key, _ in near.bands} == dict(near.bands)
    if definition.has_levels:
        assert (rank(moved.level) < rank(result.level)) == near.lowers
        assert moved.level != result.level


@pytest.mark.parametrize("key", KEYS)
def test_every_answer_of_every_item_is_taken(key):
    definition = builtin(key)
    for item in definition.items:
        for value in item.by_value or (0, 1):
            score(definition, {item.id: value})
