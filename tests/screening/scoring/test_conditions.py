"""The vocabulary of conditions, each kind by itself, with what it rests on."""

import pytest

from screening.definitions import load_definition
from screening.scoring import score
from screening.scoring.conditions import Compiler
from tests.screening.definitions.trial import SOUND, planted, write

FULL = {"a": 0, "b": 0, "safe": 0, "talk": 0}


def trial(folder, condition=None, **changes):
    """The small definition with one rule of this condition, and other parts changed."""
    data = planted("rules", [])
    if condition is not None:
        data["rules"] = [{**SOUND["rules"][0], "key": "tried", "when": condition}]
    data["prompts"] = []
    data.update(changes)
    return load_definition(write(folder, data))


CASES = [
    # scale in a range, open and closed, and what stands in for a missing value
    ({"scale": "total", "from": 1}, {"a": 1}, True, [("a", "often")], ["total"]),
    ({"scale": "total", "from": 1}, {}, False, None, None),
    ({"scale": "total", "from": 1, "to": 1}, {"a": 1, "b": 1}, False, None, None),
    ({"scale": "total", "to": 0}, {}, True, [], ["total"]),
    ({"scale": "total", "to": 0}, {"b": 1}, False, None, None),
    ({"scale": "total", "from": 1}, {"a": 1, "b": None}, False, None, None),
    ({"scale": "total", "from": 1, "lowest_counts": True}, {"a": 1, "b": None}, True, [("a", "often")], ["total"]),
    ({"scale": "total", "from": 2, "lowest_counts": True}, {"a": 1, "b": None}, False, None, None),
    ({"scale": "total", "from": 2, "lowest_counts": True}, {"a": 1, "b": 1}, True,
     [("a", "often"), ("b", "never")], ["total"]),
    # several scales
    ({"scales": ["total", "half"], "from": 1}, {"a": 1}, True, [("a", "often")], ["total", "half"]),
    ({"scales": ["total", "half"], "from": 1}, {"b": 1}, True, [("b", "never")], ["total"]),
    ({"scales": ["total", "half"], "from": 1, "at_least": 2}, {"b": 1}, False, None, None),
    ({"scales": ["total", "half"], "from": 1, "at_least": 2}, {"a": 1}, True, [("a", "often")], ["total", "half"]),
    # one item, by weight and by option
    ({"item": "a", "from": 1}, {"a": 1}, True, [("a", "often")], []),
    ({"item": "a", "from": 1}, {}, False, None, None),
    ({"item": "a", "to": 0}, {}, True, [("a", "never")], []),
    ({"item": "a", "to": 0}, {"a": None}, False, None, None),
    ({"item": "safe", "is": ["yes"]}, {"safe": 1}, True, [("safe", "yes")], []),
    ({"item": "safe", "is": ["yes"]}, {}, False, None, None),
    # several items
    ({"items": ["a", "b"], "from": 1}, {"b": 1}, True, [("b", "never")], []),
    ({"items": "scored", "from": 1}, {"a": 1}, True, [("a", "often")], []),
    ({"items": "scored", "from": 1}, {}, False, None, None),
    ({"items": "scored", "from": 1, "at_least": 2}, {"a": 1}, False, None, None),
    ({"items": "scored", "from": 1, "at_least": 2}, {"a": 1, "b": 1}, True, [("a", "often"), ("b", "never")], []),
    # combined
    ({"all": [{"item": "a", "from": 1}, {"text": "talk"}]}, {"a": 1, "talk": 1}, True,
     [("a", "often"), ("talk", None)], []),
    ({"all": [{"item": "a", "from": 1}, {"text": "talk"}]}, {"a": 1}, False, None, None),
    ({"any": [{"item": "a", "from": 1}, {"text": "talk"}]}, {"talk": 1}, True, [("talk", None)], []),
    ({"any": [{"item": "a", "from": 1}, {"text": "talk"}]}, {}, False, None, None),
    ({"count_of": [{"item": "a", "from": 1}, {"text": "talk"}, {"fired": "safety"}], "at_least": 2},
     {"a": 1, "safe": 1}, True, [("a", "often"), ("safe", "yes")], []),
    ({"count_of": [{"item": "a", "from": 1}, {"text": "talk"}, {"fired": "safety"}], "at_least": 2},
     {"safe": 1}, False, None, None),
    # texts, gaps and safety
    ({"text": "talk"}, {"talk": 1}, True, [("talk", None)], []),
    ({"text": "talk"}, {}, False, None, None),
    ({"unanswered": ["a", "talk"]}, {"a": None, "talk": 1}, True, [("a", None)], []),
    ({"unanswered": ["a", "b"]}, {"safe": None}, False, None, None),
    ({"unanswered": ["talk"]}, {"talk": 0}, True, [("talk", None)], []),
    ({"unanswered": "safety"}, {"safe": None}, True, [("safe", None)], []),
    ({"unanswered": "safety"}, {"a": None}, False, None, None),
    ({"fired": "safety"}, {"safe": 1}, True, [("safe", "yes")], []),
    ({"fired": "safety"}, {"a": 1}, False, None, None),
]  # fmt: skip
SCALES = [*SOUND["scales"], {"key": "half", "title": "Half", "items": ["a"], "lowest": 0, "highest": 1}]


@pytest.mark.parametrize(("condition", "answers", "holds", "items", "scales"), CASES)
def test_a_condition_and_what_it_rests_on(tmp_path, condition, answers, holds, items, scales):
    result = score(trial(tmp_path, condition, scales=SCALES), {**FULL, **answers})
    assert result.rules == (("tried",) if holds else ())
    assert result.level == ("refer" if holds else "none")
    if holds:
        (reason,) = result.reasons
        assert (reason.rule, reason.level, str(reason.explanation)) == ("tried", "refer", "Both.")
        assert list(reason.answers) == items
        assert list(reason.scales) == scales


def test_a_rule_that_another_rule_rests_on(tmp_path):
    data = planted("rules[2]", {**SOUND["rules"][0], "key": "again", "when": {"rule": "both"}})
    definition = load_definition(write(tmp_path, data))
    assert score(definition, {**FULL, "a": 1, "b": 1}).rules == ("both", "high_total", "again")
    assert score(definition, {**FULL, "a": 1}).rules == ("high_total",)
    reason = score(definition, {**FULL, "a": 1, "b": 1}).reasons[2]
    assert reason.answers == (("a", "often"), ("b", "never"))


def test_what_is_no_condition_is_a_fault_of_the_program(tmp_path):
    with pytest.raises(TypeError, match=r"^unknown condition 'always'$"):
        Compiler(trial(tmp_path)).compile("always")


MEAN = {"key": "mean", "title": "Mean", "items": ["a", "c", "d"], "kind": "mean", "lowest": 0, "highest": 2}
THREE = [
    {"id": name, "topic": f"{name} thing", "weights": [0, 1, 2], "polarity": "rising"} for name in ("a", "c", "d")
]  # fmt: skip


def three(folder, **scale):
    bands = [
        {"key": "low", "scale": "mean", "kind": "range", "to": 0, "label": "Low", "source": "own"},
        {"key": "some", "scale": "mean", "kind": "range", "from": 1, "label": "Some", "source": "own"},
    ]
    bare = {"levels": {}, "safety": [], "texts": {}, "rules": [], "items": THREE, "bands": bands}
    return trial(folder, scales=[{**MEAN, **scale}], **bare)


@pytest.mark.parametrize(
    ("answers", "value", "lowest", "highest", "bands"),
    [
        ({"a": 2, "c": 1, "d": 1}, "4/3", "4/3", "4/3", ("some",)),
        ({"a": 1, "c": 1, "d": 0}, "2/3", "2/3", "2/3", ("low",)),
        ({"a": 2, "c": 1}, None, "1", "5/3", ()),
        ({}, None, "0", "2", ()),
    ],
)
def test_a_mean(tmp_path, answers, value, lowest, highest, bands):
    outcome = score(three(tmp_path), answers).as_snapshot()["scales"][0]
    assert (outcome["value"], outcome["lowest"], outcome["highest"]) == (value, lowest, highest)
    assert tuple(outcome["bands"]) == bands


def test_a_prorated_mean_is_the_mean_of_the_rest(tmp_path):
    prorating = {"missing": {"rule": "prorate", "up_to": 1, "source": "own"}}
    outcome = score(three(tmp_path, **prorating), {"a": 2, "c": 1}).scales[0]
    assert (str(outcome.value), outcome.prorated) == ("3/2", True)
    assert (str(outcome.lowest), str(outcome.highest)) == ("1", "5/3")
    assert score(three(tmp_path, **prorating), {"a": 2}).scales[0].value is None


def test_a_mean_of_two(tmp_path):
    definition = three(tmp_path, items=["a", "c"], lowest=0, highest=2)
    assert str(score(definition, {"a": 2, "c": 1}).scales[0].value) == "3/2"


def test_a_prorated_value_counts_before_the_lowest_possible(tmp_path):
    """One of two answers is there and weighs 1: prorated that is 2, and the lowest possible 1."""
    prorating = {**SOUND["scales"][0], "missing": {"rule": "prorate", "up_to": 1, "source": "own"}}
    condition = {"scale": "total", "from": 2, "lowest_counts": True}
    definition = trial(tmp_path, condition, scales=[prorating])
    result = score(definition, {**FULL, "a": 1, "b": None})
    assert (result.scales[0].value, result.scales[0].lowest, result.rules) == (2, 1, ("tried",))


def test_two_scales_on_one_form_each_with_cut_offs_are_looked_at_for_the_nearest(tmp_path):
    """The scale without cut-offs stands first and is passed over."""
    first = {"key": "all", "title": "All", "items": ["a", "c", "d"], "lowest": 0, "highest": 6}
    second = {"key": "two", "title": "Two", "items": ["c", "d"], "lowest": 0, "highest": 4}
    cut_off = {"key": "ge2", "scale": "two", "kind": "cut_off", "from": 2, "label": "High", "source": "own"}
    bare = {"levels": {}, "safety": [], "texts": {}, "rules": [], "items": THREE}
    definition = trial(tmp_path, scales=[first, second], bands=[cut_off], **bare)
    near = score(definition, {"a": 2, "c": 2, "d": 0}).nearest
    assert (near.item, near.to_option, near.steps, near.lowers) == ("c", "option_2", 1, True)
    assert dict(near.bands) == {"all": (), "two": ()}
    assert score(definition, {"a": 0, "c": 1, "d": 0}).nearest.lowers is False


def test_downward_cut_offs_are_met_from_above(tmp_path):
    """At or below 3 is met before at or below 1: what is dropped is the former."""
    scale = {"key": "all", "title": "All", "items": ["a", "c", "d"], "lowest": 0, "highest": 6}
    cut_offs = [
        {"key": f"le{edge}", "scale": "all", "kind": "cut_off", "to": edge, "label": "Low", "source": "own"}
        for edge in (1, 3)
    ]
    bare = {"levels": {}, "safety": [], "texts": {}, "rules": [], "items": THREE}
    definition = trial(tmp_path, scales=[scale], bands=cut_offs, **bare)
    near = score(definition, {"a": 1, "c": 1, "d": 0}).nearest
    assert (near.item, near.to_option, near.steps, near.lowers) == ("d", "option_3", 2, True)
    assert dict(near.bands) == {"all": ()}
    assert score(definition, {"a": 0, "c": 1, "d": 0}).nearest is None
