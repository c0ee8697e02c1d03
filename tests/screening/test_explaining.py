"""What a result rests on, as values."""

import pytest

from screening import explaining, scoring
from screening.definitions import builtin
from tests.screening.answer_sets import AMIRA, CALM


def outcome_of(key, answers):
    definition = builtin(key)
    return definition, scoring.score(definition, scoring.values_of_options(definition, answers))


def test_reasons_of_one_cause_stand_together_single_scales_before_the_total():
    whys = explaining.whys(*outcome_of("erc-baby", AMIRA))
    assert [(why.level, [one.key for one in why.measures]) for why in whys[:2]] == [
        ("early_offer", ["comfort"]),
        ("early_offer", ["total"]),
    ]
    assert len(whys[0].words) == 2 and {why.level for why in whys[2:]} == {"just_below"}


def test_an_answer_behind_the_total_is_quoted_once_and_only_where_it_weighs():
    whys = explaining.whys(*outcome_of("erc-baby", AMIRA))
    assert [[quote.item for quote in why.quotes] for why in whys[:2]] == [["c1", "c2"], ["e2"]]


def test_a_quote_holds_the_words_or_the_place_of_the_option():
    ours = explaining.quote(builtin("erc-baby"), "c1", "hardly_ever")
    assert (ours.question, ours.answer, ours.weight) == (
        "When my baby is upset, I stay calm enough to help.",
        "Hardly ever",
        3,
    )
    theirs = explaining.quote(builtin("epds"), "10", "option_1")
    assert (theirs.question, theirs.answer, theirs.place, theirs.topic) == ("", "", 1, "Self-harm ideas")
    left = explaining.quote(builtin("epds"), "10", None)
    assert (left.place, left.weight) == (None, None)


def test_the_brief_form_speaks_of_the_stage():
    assert "now or after the birth" in explaining.quote(builtin("erc-brief"), "s2", "no", "pregnancy").question


@pytest.mark.parametrize(
    ("scale", "line"),
    [("closeness", 4), ("comfort", 4), ("signals", 5), ("enjoyment", 5), ("repair", 5), ("support", 5), ("total", 13)],
)
def test_the_line_by_which_one_scale_alone_suggests_an_early_offer(scale, line):
    assert explaining.line_of(builtin("erc-baby"), scale) == line


def test_a_published_instrument_has_no_such_line():
    assert explaining.line_of(builtin("epds"), "total") is None


def test_a_gap_gives_no_value_but_its_ends():
    definition, outcome = outcome_of("erc-baby", AMIRA | {"c1": None})
    found = {one.key: one for one in explaining.measures(definition, outcome)}
    assert (found["comfort"].value, found["comfort"].lowest, found["comfort"].highest) == ("", "2", "5")
    assert found["comfort"].points is None and found["support"].points == 1


def test_a_prorated_value_is_shown_to_one_place():
    definition, outcome = outcome_of("phq9", {str(n): "option_3" for n in range(1, 8)})
    total = explaining.measures(definition, outcome)[0]
    assert (total.value, total.prorated, total.points) == ("18", True, 18)
    definition, outcome = outcome_of(
        "phq9", {"9": "option_2"} | {str(n): "option_2" for n in range(1, 7)} | {"7": "option_3"}
    )
    assert explaining.measures(definition, outcome)[0].value == "10.1"


def test_what_one_answer_would_change():
    change = explaining.change(*outcome_of("erc-baby", AMIRA))
    assert (change.quote.item, change.instead.answer, change.steps, change.lowers) == ("c1", "Often", 2, True)
    assert change.level == "just_below" and change.measures == (("Total", "11"), ("Comfort", "3"))


def test_nothing_to_lower_is_raised():
    change = explaining.change(*outcome_of("erc-baby", CALM))
    assert not change.lowers and change.level == "just_below"


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        ({str(n): "option_1" for n in range(1, 11)}, {"ge10": True, "ge11": True, "ge13": True}),  # 21
        ({"1": "option_1"}, {"ge10": None, "ge11": None, "ge13": None}),
        (
            {"3": "option_1", "5": "option_1", "6": "option_1", "7": "option_1"},
            {"ge10": True, "ge11": True, "ge13": None},
        ),
    ],
)
def test_a_cut_off_is_met_not_met_or_hangs_on_what_is_missing(answers, states):
    definition, outcome = outcome_of("epds", answers)
    assert {one.band.key: one.holds for one in explaining.cut_offs(definition, outcome)} == states


def test_every_cut_off_names_its_source():
    for key in ("epds", "phq9", "pbq", "kpcs", "core10", "gad7"):
        definition, outcome = outcome_of(key, {})
        assert all(len(one.source) > 15 for one in explaining.cut_offs(definition, outcome))


def test_our_own_bands_are_no_published_cut_offs():
    assert explaining.cut_offs_met(*outcome_of("erc-baby", AMIRA)) == ()


def test_the_items_of_a_condition():
    (rule,) = [rule for rule in builtin("erc-baby").rules if rule.urgency]
    assert explaining.items_of(rule.when) == ("a2", "e2")
