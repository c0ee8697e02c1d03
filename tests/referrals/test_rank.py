"""The rank sorts as the queue should, whatever sorts it."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.rank import rank
from referrals.statuses import Urgency

ORDER = [Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE]
START = datetime(2000, 1, 1, tzinfo=UTC)
times = st.integers(0, 6 * 10**9).map(lambda seconds: START + timedelta(seconds=seconds))
rows = st.tuples(st.sampled_from(ORDER), times, st.uuids())


@given(st.lists(rows, max_size=30))
def test_text_order_is_urgency_then_due_then_id(found):
    by_rank = sorted(found, key=lambda r: rank(*r))
    assert by_rank == sorted(found, key=lambda r: (ORDER.index(r[0]), r[1], r[2].hex))


@given(rows)
def test_every_rank_is_as_long_and_of_digits_that_every_collation_sorts_alike(row):
    text = rank(*row)
    assert len(text) == 47
    assert set(text) <= set("0123456789abcdef")


def test_the_zone_of_the_due_time_does_not_matter():
    due = datetime(2026, 11, 24, 10, tzinfo=UTC)
    elsewhere = due.astimezone(timezone(timedelta(hours=5)))
    assert rank("urgent", due, UUID(int=1)) == rank("urgent", elsewhere, UUID(int=1))


def test_a_time_without_a_zone_and_an_unknown_word_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        rank("urgent", datetime(2026, 11, 24, 10), UUID(int=1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="soon"):
        rank("soon", datetime(2026, 11, 24, 10, tzinfo=UTC), UUID(int=1))
