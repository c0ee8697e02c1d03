"""What an answer may be: taken whole or refused, never bent."""

from fractions import Fraction

import pytest

from screening.definitions import builtin
from screening.scoring import AnswerError, score, values_of_options


@pytest.mark.parametrize(
    ("key", "item", "value", "message"),
    [
        ("epds", "3", 4, "answers.3: 4 is outside 0 to 3"),
        ("epds", "3", -1, "answers.3: -1 is outside 0 to 3"),
        ("epds", "3", 10**40, "answers.3: 10000000000000000000000000000000000000000 is outside 0 to 3"),
        ("epds", "3", True, "answers.3: true is no whole number"),
        ("epds", "3", False, "answers.3: false is no whole number"),
        ("epds", "3", 2.0, "answers.3: 2.0 is no whole number"),
        ("epds", "3", float("nan"), "answers.3: NaN is no whole number"),
        ("epds", "3", Fraction(2), "answers.3: Fraction is no whole number"),
        ("epds", "3", "2", 'answers.3: "2" is no answer here'),
        ("epds", "3", "na", 'answers.3: "na" is no answer here'),
        ("epds", "3", [2], "answers.3: [2] is no whole number"),
        ("epds", "11", 0, "answers.11: no such item in epds"),
        ("epds", "11", None, "answers.11: no such item in epds"),
        ("epds", "03", 0, "answers.03: no such item in epds"),
        ("epds", "", 0, "answers.: no such item in epds"),
        ("epds", "x" * 80, 0, "answers." + "x" * 59 + "…: no such item in epds"),
        ("epds", "x" * 60, 0, "answers." + "x" * 60 + ": no such item in epds"),
        ("epds", "x" * 61, 0, "answers." + "x" * 59 + "…: no such item in epds"),
        ("epds", 3, 0, "answers.3: no such item in epds"),
        ("maas", "1", 0, "answers.1: 0 is outside 1 to 5"),
        ("maas", "1", 6, "answers.1: 6 is outside 1 to 5"),
        ("maas", "18", "na", 'answers.18: "na" is no answer here'),
        ("maas", "19", "NA", 'answers.19: "NA" is no answer here'),
        ("kpcs", "2", "na", 'answers.2: "na" is no answer here'),
        ("kpcs", "9", 4, "answers.9: 4 is outside 0 to 3"),
        ("whooley", "3", 2, "answers.3: 2 is outside 0 to 1"),
        ("phq9", "10", 4, "answers.10: 4 is outside 0 to 3"),
        ("erc-baby", "talk", 2, "answers.talk: 2 is outside 0 to 1"),
        ("erc-baby", "talk", "hello", 'answers.talk: "hello" is no answer here'),
        ("erc-baby", "talk", True, "answers.talk: true is no whole number"),
        ("erc-baby", "s1", 3, "answers.s1: 3 is outside 0 to 2"),
        ("erc-baby", "call", 2, "answers.call: 2 is outside 0 to 1"),
        ("erc-baby", "feeding", 4, "answers.feeding: 4 is outside 0 to 3"),
        ("erc-pregnancy", "feeding", 0, "answers.feeding: no such item in erc-pregnancy"),
        ("erc-brief", "a1", 0, "answers.a1: no such item in erc-brief"),
    ],
)
def test_refused(key, item, value, message):
    with pytest.raises(AnswerError) as refusal:
        score(builtin(key), {item: value})
    assert str(refusal.value) == message


def test_a_refusal_names_the_item_and_the_reason_apart():
    with pytest.raises(AnswerError) as refusal:
        score(builtin("epds"), {"1": 0, "2": 9})
    assert (refusal.value.item, refusal.value.reason) == ("2", "9 is outside 0 to 3")


def test_a_long_wrong_word_is_shortened():
    with pytest.raises(AnswerError, match=r'^answers.1: "y{58}… is no answer here$'):
        score(builtin("epds"), {"1": "y" * 500})


def test_the_answers_that_were_there_are_kept_in_the_order_of_the_form():
    result = score(builtin("epds"), {"10": 0, "3": 3, "1": None})
    assert [(given.item, given.option, given.weight) for given in result.answers] == [
        ("3", "option_1", 3),
        ("10", "option_4", 0),
    ]


def test_options_turn_into_values():
    definition = builtin("erc-baby")
    values = values_of_options(
        definition,
        {"a1": "hardly_ever", "b2": "hardly_ever", "s2": "talk", "call": "yes", "talk": "Evenings", "f1": None},
    )
    assert values == {"a1": 3, "b2": 0, "s2": 2, "call": 1, "talk": 1, "f1": None}


@pytest.mark.parametrize("words", [None, "", "  \n"])
def test_blank_words_are_nothing_written(words):
    assert values_of_options(builtin("erc-baby"), {"talk": words}) == {"talk": 0}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"a1": "never"}, 'answers.a1: "never" is no option here'),
        ({"z9": "often"}, "answers.z9: no such item in erc-baby"),
        ({"z9": None}, "answers.z9: no such item in erc-baby"),
    ],
)
def test_unknown_options_are_refused(options, message):
    with pytest.raises(AnswerError) as refusal:
        values_of_options(builtin("erc-baby"), options)
    assert str(refusal.value) == message
