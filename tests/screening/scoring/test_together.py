"""Parent and baby together: no total, concerns and mixed lines counted."""

import pytest

from screening.definitions import builtin
from screening.scoring import AnswerError, score

LINES = ["closeness", "signals", "comfort", "enjoyment", "repair", "baby_signs"]
CORE = ["closeness", "signals", "comfort", "baby_signs"]
WELL = {**dict.fromkeys(LINES, 0), "seen": 0}


def scored(*answers, **more):
    return score(builtin("together"), {**WELL, **more}, *answers)


def test_all_going_well():
    result = scored()
    assert result.complete
    assert result.scales == ()
    assert (result.level, result.rules, result.alerts) == ("none", (), ())


@pytest.mark.parametrize("line", LINES)
def test_one_concern_anywhere_is_an_early_offer(line):
    result = scored(**{line: 2})
    assert (result.level, result.rules) == ("early_offer", ("one_concern",))
    assert result.reasons[0].answers == ((line, "concern"),)
    assert [prompt.key for prompt in result.prompts] == (["health_check"] if line == "baby_signs" else [])


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in LINES for b in LINES if a < b])
def test_two_concerns_refer_only_among_the_core_lines(one, other):
    result = scored(**{one: 2, other: 2})
    if one in CORE and other in CORE:
        assert (result.level, result.rules) == ("refer", ("two_core_concerns", "one_concern"))
    else:
        assert (result.level, result.rules) == ("early_offer", ("one_concern",))


def test_three_concerns_refer():
    result = scored(closeness=2, enjoyment=2, repair=2)
    assert (result.level, result.rules) == ("refer", ("three_concerns", "one_concern"))


@pytest.mark.parametrize(("mixed", "level"), [(1, "none"), (2, "none"), (3, "early_offer"), (6, "early_offer")])
def test_three_mixed_lines_are_an_early_offer(mixed, level):
    assert scored(**dict.fromkeys(LINES[:mixed], 1)).level == level


@pytest.mark.parametrize("unseen", range(7))
def test_three_lines_not_seen_are_not_enough(unseen):
    answers = dict.fromkeys(LINES[:unseen], "na")
    result = scored(**answers)
    assert result.complete
    assert result.level == ("none" if unseen < 3 else None)
    assert ("not_enough_seen" in result.rules) == (unseen >= 3)
    assert not result.at_least


def test_not_enough_seen_withholds_whatever_else_was_seen():
    result = scored(enjoyment="na", repair="na", signals="na", closeness=2, comfort=2, seen=1)
    assert result.level is None
    assert result.level_highest is None
    assert result.rules == ("not_enough_seen", "two_core_concerns", "one_concern")
    assert result.nearest is None
    assert [finding.question for finding in result.alerts] == ["seen"]


@pytest.mark.parametrize("value", [1, 2])
def test_the_safety_line_raises_an_alert_whatever_else_is_ticked(value):
    for answers in (WELL, {}):
        (finding,) = score(builtin("together"), {**answers, "seen": value}).alerts
        assert (finding.question, finding.urgency, finding.safeguarding) == ("seen", "seen", True)
    assert scored(seen=value).level == "none"


def test_lines_and_the_safety_line_are_missing_in_the_order_of_the_form():
    result = score(builtin("together"), {})
    assert result.missing == (*LINES, "seen")
    assert result.safety_unanswered == ("seen",)
    assert (result.level, result.at_least, result.level_highest) == ("none", True, "refer")


def test_support_is_told_or_not_asked_and_never_counts():
    for value in (0, 1):
        assert scored(support=value).level == "none"
    with pytest.raises(AnswerError, match=r"answers.support: 2 is outside 0 to 1"):
        scored(support=2)


def test_the_safety_line_is_never_not_seen():
    with pytest.raises(AnswerError, match=r'answers.seen: "na" is no answer here'):
        scored(seen="na")


def test_the_nearest_single_line():
    nearest = scored(comfort=2).nearest
    assert (nearest.item, nearest.to_option, nearest.steps, nearest.lowers) == ("comfort", "mixed", 1, True)
    assert nearest.level == "none"
    raising = scored().nearest
    assert (raising.item, raising.to_option, raising.steps, raising.lowers) == ("closeness", "concern", 2, False)
    assert raising.level == "early_offer"
