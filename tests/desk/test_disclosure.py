"""Small numbers: 1 to 7 are suppressed whatever comes together, others rounded to 5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.disclosure import Cell, band, cell, percentage, safe_text

COUNTS = st.integers(min_value=0, max_value=10**6)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (1, "1 to 7"), (7, "1 to 7"), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (100, "100")],
)
def test_edges(count, words):
    assert cell(count).words == words


@given(COUNTS)
def test_a_count_from_1_to_7_never_shows_and_others_stay_near(count):
    shown = cell(count)
    if 1 <= count <= 7:
        assert shown.value is None and str(count) != shown.words
    else:
        assert shown.value % 5 == 0 and abs(shown.value - count) <= 2


@given(COUNTS, COUNTS)
def test_a_percentage_tells_no_more_than_the_rounded_counts(one, two):
    part, whole = cell(min(one, two)), cell(max(one, two))
    shown = percentage(part, whole)
    assert shown == percentage(Cell(part.value), Cell(whole.value))
    if part.value is None or whole.value in (None, 0):
        assert shown == ""
    else:
        assert 0 <= int(shown[:-1]) <= 100


def test_percentages_round_half_up():
    assert percentage(Cell(5), Cell(40)) == "13%" and percentage(Cell(10), Cell(30)) == "33%"


@pytest.mark.parametrize("count", [-1, -100])
def test_no_count_below_zero(count):
    with pytest.raises(ValueError, match="below 0"):
        cell(count)


EDGES = (2, 5, 10)


@given(st.lists(st.integers(min_value=0, max_value=400)))
def test_a_band_needs_eight_waits_and_holds_the_median(days):
    shown = band(days, EDGES)
    if len(days) < 8:
        assert shown == ""
        return
    middle = sorted(days)[(len(days) - 1) // 2]
    if shown.startswith("more than"):
        assert middle > 10
    else:
        first, last = map(int, shown.split(" to "))
        assert first <= middle <= last


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_a_spreadsheet_runs_nothing(text):
    assert safe_text(text) == f"'{text}"


def test_plain_words_stay():
    assert safe_text("1 to 7") == "1 to 7" and safe_text(15) == "15" and safe_text("") == ""
