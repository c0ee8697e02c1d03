"""Reasons, the answers behind them, and the nearest single answer."""

from screening.definitions import builtin
from screening.scoring import Result, score

# The answers that the drawn result page shows: total 13, comfort 5.
DRAWN = {
    "a1": 1, "b1": 1, "c1": 3, "b2": 1, "d1": 1, "a2": 0, "e1": 1, "c2": 2, "d2": 0, "e2": 2, "f2": 1, "f1": 0,
    "s1": 0, "s3": 0, "s2": 0, "feeding": 1, "worry": 0, "talk": 0, "call": 0,
}  # fmt: skip


def test_the_drawn_result_is_explained_as_drawn():
    result = score(builtin("erc-baby"), DRAWN)
    assert result.complete
    assert result.level == "early_offer"
    assert result.scale("total").value == 13
    assert result.scale("comfort").value == 5
    assert [reason.rule for reason in result.leading_reasons] == [
        "total_13",
        "closeness_or_comfort_at_4",
        "domain_at_5",
    ]
    comfort = result.leading_reasons[1]
    assert comfort.answers == (("c1", "hardly_ever"), ("c2", "often"))
    assert comfort.scales == ("comfort",)


def test_the_drawn_nearest_answer():
    """Calm enough to help, from hardly ever to often: the total would be 11, comfort 3, worth a conversation."""
    nearest = score(builtin("erc-baby"), DRAWN).nearest
    assert (nearest.item, nearest.from_option, nearest.to_option) == ("c1", "hardly_ever", "often")
    assert (nearest.steps, nearest.lowers, nearest.level) == (2, True, "just_below")
    assert dict(nearest.values) == {"comfort": 3, "total": 11}


def test_a_snapshot_reads_back_equal():
    result = score(builtin("erc-baby"), {**DRAWN, "s1": 2, "f2": None})
    assert Result.from_snapshot(result.as_snapshot()) == result
