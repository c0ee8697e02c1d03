"""What is suggested, and when a decision has to say why."""

import pytest

from screening import suggestion
from screening.definitions import LEVELS
from screening.models import DecisionKind

KINDS = list(DecisionKind.values)


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("none", "nothing_now"),
        ("just_below", "nothing_now"),
        ("early_offer", "early_offer"),
        ("refer", "refer"),
        ("same_day", "refer"),
        ("", ""),
    ],
)
def test_every_level_suggests_a_decision(level, kind):
    assert suggestion.suggested(level) == kind
    for other in KINDS:
        assert suggestion.needs_reason(other, level) == bool(kind and other != kind)


def test_no_level_is_forgotten():
    assert set(suggestion.OF_LEVEL) == set(LEVELS) and set(suggestion.OF_LEVEL.values()) <= set(KINDS)


@pytest.mark.parametrize("beside", [{"cut_off_met": True}, {"alert_open": True}])
def test_nothing_now_says_why_beside_a_cut_off_or_an_open_alert(beside):
    assert suggestion.needs_reason("nothing_now", "", **beside)
    assert suggestion.needs_reason("nothing_now", "none", **beside)
    assert not suggestion.needs_reason("refer", "", **beside)
