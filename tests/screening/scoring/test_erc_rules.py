"""Every rule of the Early Relationship Check, at its edge and one below."""

import pytest

from screening.definitions import builtin
from screening.scoring import score

ASKED = ["a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"]
CALM = {**dict.fromkeys(ASKED, 0), "s1": 0, "s2": 0, "s3": 0, "worry": 0, "talk": 0, "call": 0}
FORMS = ["erc-pregnancy", "erc-baby", "erc-toddler"]


def scored(form="erc-baby", **answers):
    return score(builtin(form), {**CALM, **answers})


def spread(total):
    """A total of up to 18 reached with no rule but the total's: no answer above 2, the core ones at 1 at most, no
    domain above 3.
    """
    plan = ["a1", "b1", "c1", "d1", "e1", "f1", "d2", "e2", "f2", "b2", "a2", "c2", "d1", "e1", "f1", "a1", "b1", "c1"]
    answers = dict.fromkeys(ASKED, 0)
    for item in plan[:total]:
        answers[item] += 1
    assert sum(answers.values()) == total
    return answers


def at(*rules):
    return set(rules)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("total", "level", "rules"),
    [
        (0, "none", set()),
        (9, "none", set()),
        (10, "just_below", {"total_10"}),
        (12, "just_below", {"total_10"}),
        (13, "early_offer", {"total_13"}),
        (17, "early_offer", {"total_13"}),
        (18, "refer", {"total_18"}),
    ],
)
def test_the_total_alone(form, total, level, rules):
    result = scored(form, **spread(total))
    assert result.scale("total").value == total
    assert (result.level, set(result.rules)) == (level, rules)


def test_the_highest_total():
    result = scored(**dict.fromkeys(ASKED, 3))
    assert result.scale("total").value == 36
    assert "total_18" in result.rules
    assert result.level == "same_day"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("item", ASKED)
def test_one_answer_alone(form, item):
    """Any answer at 3 is worth a conversation; a2, b2 and c2 at 2 too, and an early offer at 3."""
    core = item in ("a2", "b2", "c2")
    found = [scored(form, **{item: weight}) for weight in (0, 1, 2, 3)]
    levels = ["none", "none", "just_below" if core else "none", "early_offer" if core else "just_below"]
    assert [result.level for result in found] == levels
    assert set(found[2].rules) == ({"core_answer_at_2"} if core else set())
    assert set(found[3].rules) == ({"core_answer_at_3", "answer_at_3"} if core else {"answer_at_3"})


@pytest.mark.parametrize(
    ("answers", "level", "rules"),
    [
        # any domain at 4
        ({"d1": 2, "d2": 1}, "none", at()),
        ({"d1": 2, "d2": 2}, "just_below", at("domain_at_4")),
        ({"e1": 2, "e2": 2}, "just_below", at("domain_at_4")),
        ({"f1": 2, "f2": 2}, "just_below", at("domain_at_4")),
        ({"b1": 3, "b2": 1}, "just_below", at("domain_at_4", "answer_at_3")),
        # any domain at 5
        ({"d1": 3, "d2": 2}, "early_offer", at("domain_at_5", "answer_at_3")),
        ({"e1": 2, "e2": 3}, "early_offer", at("domain_at_5", "answer_at_3")),
        ({"f1": 3, "f2": 3}, "early_offer", at("domain_at_5", "answer_at_3")),
        # closeness or comfort at 4
        ({"a1": 2, "a2": 1}, "none", at()),
        ({"a1": 3, "a2": 1}, "early_offer", at("closeness_or_comfort_at_4", "domain_at_4", "answer_at_3")),
        ({"c1": 2, "c2": 1}, "none", at()),
        ({"c1": 3, "c2": 1}, "early_offer", at("closeness_or_comfort_at_4", "domain_at_4", "answer_at_3")),
        # signals at 4, with b2 at 2 or more
        ({"b1": 1, "b2": 2}, "just_below", at("core_answer_at_2")),
        ({"b1": 2, "b2": 2}, "early_offer", at("signals_at_4", "domain_at_4", "core_answer_at_2")),
        ({"b1": 1, "b2": 3}, "early_offer", at("signals_at_4", "core_answer_at_3", "domain_at_4", "answer_at_3")),
        # one of three core domains at 6
        (
            {"a1": 3, "a2": 2},
            "early_offer",
            at("closeness_or_comfort_at_4", "domain_at_5", "answer_at_3", "core_answer_at_2"),
        ),
        (
            {"a1": 3, "a2": 3},
            "refer",
            at("core_domain_at_6", "core_answer_at_3", "closeness_or_comfort_at_4", "domain_at_5", "answer_at_3"),
        ),
        (
            {"b1": 3, "b2": 3},
            "refer",
            at("core_domain_at_6", "core_answer_at_3", "signals_at_4", "domain_at_5", "answer_at_3"),
        ),
        (
            {"c1": 3, "c2": 3},
            "refer",
            at("core_domain_at_6", "core_answer_at_3", "closeness_or_comfort_at_4", "domain_at_5", "answer_at_3"),
        ),
        ({"d1": 3, "d2": 3}, "early_offer", at("domain_at_5", "answer_at_3")),
        # three or more domains at 4
        ({"d1": 2, "d2": 2, "e1": 2, "e2": 2, "f1": 2, "f2": 1}, "just_below", at("total_10", "domain_at_4")),
        (
            {"d1": 2, "d2": 2, "e1": 2, "e2": 2, "f1": 2, "f2": 2},
            "refer",
            at("three_domains_at_4", "total_10", "domain_at_4"),
        ),
        # the red flag
        ({"a2": 3, "e2": 1}, "early_offer", at("core_answer_at_3", "answer_at_3")),
        ({"a2": 2, "e2": 2}, "just_below", at("core_answer_at_2")),
        ({"a2": 1, "e2": 3}, "just_below", at("answer_at_3")),
        ({"a2": 3, "e2": 2}, "same_day", at("red_flag", "core_answer_at_3", "answer_at_3")),
        ({"a2": 2, "e2": 3}, "same_day", at("red_flag", "answer_at_3", "core_answer_at_2")),
        ({"a2": 3, "e2": 3}, "same_day", at("red_flag", "core_answer_at_3", "answer_at_3")),
    ],
)
def test_rules_of_domains_and_pairs(answers, level, rules):
    for form in FORMS:
        result = scored(form, **answers)
        assert (result.level, set(result.rules)) == (level, rules)


CLOSENESS = [{"a1": 2, "a2": 2}, {"a1": 3, "a2": 1}, {"a2": 3}]
SIGNALS = [{"b1": 2, "b2": 2}, {"b2": 3}]
COMFORT = [{"c1": 2, "c2": 2}, {"c1": 3, "c2": 1}, {"c2": 3}]
NEARLY = {
    "closeness": [{"a1": 1, "a2": 2}, {"a1": 2, "a2": 1}, {"a1": 3}],
    "signals": [{"b1": 1, "b2": 2}, {"b1": 3, "b2": 1}],
    "comfort": [{"c1": 1, "c2": 2}, {"c1": 2, "c2": 1}, {"c1": 3}],
}


def pairs():
    domains = {"closeness": CLOSENESS, "signals": SIGNALS, "comfort": COMFORT}
    for one, other in (("closeness", "signals"), ("closeness", "comfort"), ("signals", "comfort")):
        for first in domains[one]:
            yield from ({**first, **second} for second in domains[other])


def near_pairs():
    domains = {"closeness": CLOSENESS, "signals": SIGNALS, "comfort": COMFORT}
    for one, answers in domains.items():
        for other in domains:
            if one != other:
                yield from ({**first, **second} for first in answers for second in NEARLY[other])


@pytest.mark.parametrize("answers", list(pairs()))
def test_two_core_domains_each_enough_for_an_early_offer(answers):
    result = scored(**answers)
    assert "two_core_domains" in result.rules
    assert result.level == "refer"


@pytest.mark.parametrize("answers", list(near_pairs()))
def test_one_core_domain_beside_one_that_is_nearly_enough(answers):
    result = scored(**answers)
    assert "two_core_domains" not in result.rules
    assert result.level == "early_offer"


@pytest.mark.parametrize("form", [*FORMS, "erc-brief"])
def test_asking_for_contact_is_an_early_offer_whatever_the_score(form):
    answers = {item: 0 for item in CALM if item in builtin(form).items_by_id}
    assert score(builtin(form), answers).level == "none"
    result = score(builtin(form), {**answers, "call": 1})
    assert (result.level, result.rules) == ("early_offer", ("call_wanted",))


@pytest.mark.parametrize("form", [*FORMS, "erc-brief"])
def test_something_written_is_worth_a_conversation(form):
    answers = {item: 0 for item in CALM if item in builtin(form).items_by_id}
    result = score(builtin(form), {**answers, "talk": 1})
    assert (result.level, result.rules) == ("just_below", ("talk_written",))


@pytest.mark.parametrize("form", [*FORMS, "erc-brief"])
@pytest.mark.parametrize("item", ["s1", "s2", "s3"])
def test_a_safety_question_without_an_answer_is_never_read_as_no(form, item):
    answers = {i: 0 for i in CALM if i in builtin(form).items_by_id}
    result = score(builtin(form), {**answers, item: None})
    assert (result.level, result.rules) == ("just_below", ("safety_unanswered",))
    assert result.safety_unanswered == result.missing == (item,)
    assert result.safety == ()


@pytest.mark.parametrize("form", [*FORMS, "erc-brief"])
@pytest.mark.parametrize(("item", "value"), [(item, value) for item in ("s1", "s2", "s3") for value in (1, 2)])
def test_none_shown_needs_all_three_safety_questions_answered_no(form, item, value):
    answers = {i: 0 for i in CALM if i in builtin(form).items_by_id}
    result = score(builtin(form), {**answers, item: value})
    assert (result.level, result.rules) == ("just_below", ("safety_raised",))
    (finding,) = result.alerts
    assert (finding.question, finding.urgency) == (item, item if value == 1 else "talk")


def test_a_safety_answer_leaves_higher_levels_alone():
    for answers in ({"a2": 3}, {"a1": 3, "a2": 3}, {"a2": 3, "e2": 3}):
        assert scored(**answers, s1=1).level == scored(**answers).level


@pytest.mark.parametrize("worry", [0, 1, 2, 3])
@pytest.mark.parametrize("feeding", [0, 1, 2, 3])
def test_context_never_scores_but_prompts_staff_from_often(worry, feeding):
    result = scored(worry=worry, feeding=feeding)
    assert result.level == "none"
    assert result.scale("total").value == 0
    expected = (["feeding_checked"] if feeding >= 2 else []) + (["worry"] if worry >= 2 else [])
    assert [prompt.key for prompt in result.prompts] == expected


def test_the_red_flag_raises_an_alert_and_prompts():
    result = scored(a2=2, e2=3)
    (flag,) = result.alerts
    assert (flag.question, flag.option, flag.urgency) == ("red_flag", None, "red_flag")
    assert result.safety == ()
    assert "red_flag" in [prompt.key for prompt in result.prompts]


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_the_same_column_throughout_is_noted_and_changes_no_level(place):
    definition = builtin("erc-baby")
    answers = {item.id: item.options[place].value for item in definition.section("scored")}
    result = scored(**answers)
    assert result.same_column
    shuffled = {**answers, "f1": definition.item("f1").options[(place + 1) % 4].value}
    assert not scored(**shuffled).same_column
    assert not scored(**{**answers, "f1": None}).same_column
    assert scored(**answers).level == {0: "refer", 1: "refer", 2: "refer", 3: "same_day"}[place]
