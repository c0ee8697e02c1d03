"""Every message is neutral: no word of health, no name, no score, whoever reads it over a shoulder."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from people.outbox import rendering
from people.outbox.kinds import FORBIDDEN, KINDS, Audience
from people.outbox.rendering import BLANKED, render

CASES = [(kind.key, audience) for kind in KINDS.values() for audience in kind.templates]
LINK = SimpleNamespace(path="/a/TOKEN123/", expires_at=datetime(2026, 12, 8, 12, tzinfo=UTC))


@pytest.fixture(autouse=True)
def reset_link(monkeypatch):
    """The link of a new password is made when it is sent; for whom is tested with the pages of sign-in."""
    monkeypatch.setattr(rendering, "reset_address", lambda user: f"http://localhost:8000{LINK.path}")


def message(kind, audience, link=LINK, facts=None):
    return SimpleNamespace(
        kind=kind,
        to_carer_id=1 if audience is Audience.CARER else None,
        to_user_id=1 if audience is Audience.STAFF else None,
        service=SimpleNamespace(short_name="Fernhope", phone="01632 960100"),
        to_user=None,
        link=link,
        facts=facts or {},
        language="en-gb",
    )


def forbidden_in(text):
    return [stem for stem in FORBIDDEN if re.search(rf"(?<![a-z]){stem}", text, re.IGNORECASE)]


def test_there_are_kinds_for_everybody():
    assert len(CASES) >= 30
    assert {audience for _kind, audience in CASES} == set(Audience)


@pytest.mark.parametrize(("kind", "audience"), CASES)
@pytest.mark.parametrize("link", [LINK, None])
@pytest.mark.parametrize("facts", [{}, {"when": "16:00", "count": 3}])
def test_words_are_neutral_and_whole(kind, audience, link, facts):
    words = render(message(kind, audience, link, facts), with_link=True)
    text = f"{words.subject}\n{words.body}"
    assert forbidden_in(text) == []
    assert words.subject.startswith("Fernhope: ") and len(words.subject) < 70
    assert "Hello" in words.body and "01632 960100" in words.body
    assert not re.search(r"[{}!<>]|&#|None", text)


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_the_copy_that_is_kept_opens_nothing(kind, audience):
    words = render(message(kind, audience), with_link=False)
    assert "TOKEN123" not in words.body
    sent = render(message(kind, audience), with_link=True)
    assert sent.body.replace("http://localhost:8000/a/TOKEN123/", BLANKED) == words.body


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS.values() if kind.needs_link])
def test_a_kind_that_needs_a_link_shows_it_and_until_when(kind):
    audience = next(iter(KINDS[kind].templates))
    words = render(message(kind, audience), with_link=True)
    assert "/a/TOKEN123/" in words.body
    assert "8 Dec 2026" in words.body


def test_the_wording_check_finds_a_planted_word():
    assert forbidden_in("Your baby’s Screening") == ["baby", "screen"]


def test_a_name_stands_as_it_is_written():
    row = message("referral_received", Audience.CARER)
    row.service.short_name = "O'Brien & Co"
    words = render(row, with_link=True)
    assert words.subject.startswith("O'Brien & Co: ") and "\nO'Brien & Co\n" in words.body
