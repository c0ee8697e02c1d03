"""Safe contact and consents at a glance."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.models import Channel, Purpose
from people.reach import NAMES, SHORT, Said, agreed, listed, reach

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_channels_to_one_number_stand_together():
    said = [Said("text", "yes", "mornings"), Said("call", "yes", "mornings"), Said("email", "yes")]
    ways = reach(said, "+447700900412", "a@home.example").ways
    assert [(w.words, w.detail, w.notes) for w in ways] == [
        ("Call or text", "+447700900412", ("Best: mornings",)),
        ("E-mail", "a@home.example", ()),
    ]


def test_what_is_not_allowed_and_what_was_not_asked():
    found = reach([Said("voicemail", "no"), Said("post", "no", "", "her sister")], "0", "a@b.example", "1 Long Lane")
    assert found.not_by == "Voicemail or post" and found.not_by_notes == ("Who else might read or hear it: her sister",)
    assert found.not_asked == "Call, text and e-mail" and found.ways == ()


def test_nothing_is_asked_about_what_is_not_there():
    assert reach([]).not_asked == ""


def test_a_safe_way_without_a_number_is_still_shown():
    assert reach([Said("call", "yes")]).ways[0].detail == ""


@given(
    st.dictionaries(st.sampled_from(list(NAMES)), st.sampled_from(["yes", "no", "not_asked"])),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_every_channel_stands_in_exactly_one_place(said, phone, email, post):
    found = reach([Said(c, a) for c, a in said.items()], "0" * phone, "a" * email, "b" * post)
    words = [way.words for way in found.ways] + [found.not_by, found.not_asked]
    there = {"call": phone, "text": phone, "voicemail": phone, "email": email, "post": post}
    for channel, name in NAMES.items():
        times = sum(name in text.lower().replace(",", " ").split() for text in words)
        silent = said.get(channel, "not_asked") == "not_asked" and not there[channel]
        assert times == (0 if silent else 1)


def test_consents_in_their_order_with_the_newest_day():
    found = agreed([("share_gp", "given", AT), ("referral", "given", AT), ("share_social_care", "withdrawn", AT)])
    assert (found.given, found.refused, found.at) == ("Referral and GP", "Social care", AT)


def test_consents_to_channels_are_not_said_twice():
    assert agreed([("contact_call", "given", AT)]).given == ""


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "A"), (["a", "b"], "A or b"), (["a", "b", "c"], "A, b or c")]
)
def test_lists(words, text):
    assert listed(words) == text


def test_every_channel_and_purpose_has_its_word():
    assert set(NAMES) == set(Channel.values)
    assert set(SHORT) == {p for p in Purpose.values if not p.startswith("contact_")}
