"""Opening hours as people write them, and back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.week import NotHours, read_hours, write_hours

WHOLE = [(time(9), time(17))]


@pytest.mark.parametrize(
    "text", ["9-17", "9 to 17", "9:00 to 17:00", "09.00 – 17.00", " 9am to 5pm ", "9 am until 5 pm", "9:00am-5:00PM"]
)
def test_ways_to_write_the_same(text):
    assert read_hours(text) == WHOLE


@pytest.mark.parametrize("text", ["", "  ", "closed", "Closed", "-"])
def test_closed(text):
    assert read_hours(text) == []


@pytest.mark.parametrize("text", ["13:30 to 17, 9 to 12:30", "9-12:30 and 13:30-17", "9 to 12:30 & 1:30pm to 5pm"])
def test_two_stretches_in_their_order(text):
    assert read_hours(text) == [(time(9), time(12, 30)), (time(13, 30), time(17))]


@pytest.mark.parametrize(("text", "hour"), [("12am to 1", 0), ("12pm to 13", 12)])
def test_noon_and_midnight(text, hour):
    assert read_hours(text)[0][0] == time(hour)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nine to five", "unreadable"), ("9", "unreadable"), ("9 to 25", "unreadable"), ("9:70 to 10", "unreadable"),
        ("13pm to 14", "unreadable"), ("17 to 9", "order"), ("9 to 9", "order"), ("9 to 12, 11 to 17", "overlap"),
    ],
)  # fmt: skip
def test_what_is_no_hours_says_why(text, why):
    with pytest.raises(NotHours) as refused:
        read_hours(text)
    assert refused.value.why == why


TIMES = st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=0, max_size=8, unique=True)


@given(TIMES)
def test_what_is_written_reads_back(times):
    ends = sorted(times)[: len(times) // 2 * 2]
    stretches = list(zip(ends[::2], ends[1::2], strict=True))
    assert read_hours(write_hours(stretches)) == stretches
