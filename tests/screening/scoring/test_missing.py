"""Missing answers: no total without a published rule, the range shown instead, prorating exact and marked."""

from fractions import Fraction

import pytest

from screening.definitions import builtin
from screening.scoring import decimal_text, score
from tests.screening.scoring.published import PUBLISHED

STRICT = [key for key in sorted(PUBLISHED) if key not in ("phq9", "core10")]


def without(key, *items, weight=None):
    facts = PUBLISHED[key]
    answers = dict.fromkeys(facts.items, facts.high if weight is None else weight)
    for item in items:
        del answers[item]
    return answers


@pytest.mark.parametrize(("key", "item"), [(key, item) for key in STRICT for item in PUBLISHED[key].items])
def test_one_missing_answer_leaves_its_scales_without_a_value(key, item):
    facts = PUBLISHED[key]
    result = score(builtin(key), without(key, item, weight=facts.low))
    assert result.missing == (item,)
    assert not result.complete
    for name, (items, low, _) in facts.scales.items():
        scale = result.scale(name)
        assert not scale.prorated
        if item in items:
            assert (scale.value, scale.lowest, scale.highest) == (None, low, low + facts.high - facts.low)
            assert scale.bands == ()
        else:
            assert scale.value == scale.lowest == scale.highest == low


@pytest.mark.parametrize("absent", [True, False])
def test_absent_and_none_are_the_same(absent):
    answers = without("epds", "4") if absent else {**without("epds", "4"), "4": None}
    result = score(builtin("epds"), answers)
    assert result.missing == ("4",)
    assert result.scale("total").value is None


@pytest.mark.parametrize("item", PUBLISHED["phq9"].items)
def test_phq9_prorates_one_missing_answer(item):
    answers = {**without("phq9", item, weight=1), ("1" if item != "1" else "2"): 3}
    scale = score(builtin("phq9"), answers).scale("total")
    assert scale.value == Fraction(10 * 9, 8)
    assert scale.prorated
    assert (scale.lowest, scale.highest) == (10, 13)
    assert scale.bands == ("moderate", "ge10")
    assert decimal_text(scale.value) == "11.25"


def test_phq9_prorates_two_missing_answers_and_no_more():
    two = score(builtin("phq9"), without("phq9", "3", "8", weight=1)).scale("total")
    assert (two.value, two.prorated, two.lowest, two.highest) == (9, True, 7, 13)
    three = score(builtin("phq9"), without("phq9", "3", "5", "8", weight=1)).scale("total")
    assert (three.value, three.prorated, three.bands) == (None, False, ())
    assert (three.lowest, three.highest) == (6, 15)
    assert three.bands_possible == ("mild", "moderate", "moderately_severe", "ge10")
    assert three.bands_could_change


def filled(items, total, most):
    """Answers to these items that sum to `total`, one item filled up after the other."""
    answers = {}
    for item in items:
        answers[item] = min(most, total)
        total -= answers[item]
    assert total == 0
    return answers


@pytest.mark.parametrize(
    ("answered", "total", "printed", "bands"),
    [
        (8, 4, "4.5", ("minimal",)),
        (8, 8, "9", ("mild",)),
        (8, 9, "10.125", ("moderate", "ge10")),
        (8, 13, "14.625", ("moderate", "ge10")),
        (8, 17, "19.125", ("moderately_severe", "ge10")),
        (7, 7, "9", ("mild",)),
        (7, 10, "12.8571", ("moderate", "ge10")),
        (7, 15, "19.2857", ("moderately_severe", "ge10")),
        (7, 21, "27", ("severe", "ge10")),
    ],
)
def test_phq9_bands_a_prorated_value_exactly(answered, total, printed, bands):
    """Between two whole scores the lower band holds until the next begins: 4.5 is minimal, 14.625 moderate."""
    scale = score(builtin("phq9"), filled(PUBLISHED["phq9"].items[:answered], total, 3)).scale("total")
    assert scale.value == Fraction(total * 9, answered)
    assert decimal_text(scale.value) == printed
    assert scale.bands == bands


@pytest.mark.parametrize(
    ("answered", "possible"),
    [(4, ("minimal", "mild", "moderate", "ge10")), (5, ("mild", "moderate", "ge10"))],
)
def test_bands_that_touch_either_end_of_the_range_are_possible(answered, possible):
    """Three of nine missing: the range is nine points long, and both of its ends belong to it."""
    scale = score(builtin("phq9"), filled(PUBLISHED["phq9"].items[:6], answered, 3)).scale("total")
    assert (scale.lowest, scale.highest) == (answered, answered + 9)
    assert scale.bands_possible == possible


def test_phq9_item_9_missing_is_to_be_asked_whatever_the_total():
    result = score(builtin("phq9"), without("phq9", "9", weight=3))
    assert result.scale("total").prorated
    assert result.missing == ("9",)
    assert result.safety == ()
    assert result.safety_unanswered == ("9",)


@pytest.mark.parametrize("item", PUBLISHED["core10"].items)
def test_core10_prorates_one_missing_answer(item):
    scale = score(builtin("core10"), without("core10", item, weight=1)).scale("total")
    assert (scale.value, scale.prorated, scale.lowest, scale.highest) == (10, True, 9, 13)
    assert scale.bands == ("healthy_or_low",)


@pytest.mark.parametrize(
    ("total", "printed", "bands"),
    [
        (9, "10", ("healthy_or_low",)),
        (10, "11.1111", ("mild", "ge11")),
        (13, "14.4444", ("mild", "ge11")),
        (17, "18.8889", ("moderate", "ge11")),
        (18, "20", ("moderate_to_severe", "ge11")),
        (22, "24.4444", ("moderate_to_severe", "ge11")),
        (23, "25.5556", ("severe", "ge11")),
    ],
)
def test_core10_bands_a_prorated_value_exactly(total, printed, bands):
    scale = score(builtin("core10"), filled(PUBLISHED["core10"].items[:9], total, 4)).scale("total")
    assert scale.value == Fraction(total * 10, 9)
    assert decimal_text(scale.value) == printed
    assert scale.bands == bands


def test_core10_gives_no_total_with_two_missing():
    scale = score(builtin("core10"), without("core10", "2", "6", weight=4)).scale("total")
    assert (scale.value, scale.prorated, scale.bands) == (None, False, ())
    assert (scale.lowest, scale.highest) == (32, 40)
    assert scale.bands_possible == ("severe", "ge11")


@pytest.mark.parametrize(("answers", "bands"), [({"1": 1}, ("positive",)), ({"2": 1}, ("positive",)), ({"1": 0}, ())])
def test_whooley_is_positive_as_soon_as_one_yes_stands(answers, bands):
    result = score(builtin("whooley"), answers)
    scale = result.scale("total")
    assert scale.value is None
    assert scale.bands == bands
    assert scale.lowest == len(bands)
    assert scale.highest == len(bands) + 1
    assert scale.bands_possible == ("positive",)
    assert scale.bands_could_change == (not bands)
    assert [prompt.key for prompt in result.prompts] == (["fuller_measure"] if bands else [])


def test_kpcs_not_applicable_counts_two_for_items_1_and_9_only():
    definition = builtin("kpcs")
    answers = without("kpcs", weight=3)
    assert score(definition, {**answers, "1": "na", "9": "na"}).scale("total").value == 43
    assert score(definition, {**answers, "1": "na"}).complete
    takes_na = [item.id for item in definition.items if "na" in item.by_value]
    assert takes_na == ["1", "9"]


def test_maas_item_19_may_be_skipped_after_a_loss():
    result = score(builtin("maas"), {**without("maas", weight=4), "19": "na"})
    assert result.complete
    assert result.missing == ()
    assert result.scale("time").value == 32
    for name, low, high in (("quality", 37, 41), ("total", 73, 77)):
        scale = result.scale(name)
        assert (scale.value, scale.lowest, scale.highest, scale.prorated) == (None, low, high, False)


def test_maas_item_7_counts_in_the_global_score_only():
    result = score(builtin("maas"), without("maas", "7", weight=4))
    assert (result.scale("quality").value, result.scale("time").value) == (40, 32)
    assert result.scale("total").value is None


def test_nothing_answered_at_all():
    for key, facts in PUBLISHED.items():
        result = score(builtin(key), {})
        assert list(result.missing) == facts.items
        for name, (_, low, high) in facts.scales.items():
            scale = result.scale(name)
            assert (scale.value, scale.lowest, scale.highest, scale.bands) == (None, low, high, ())
