"""Codes of the trail read as sentences; one that nobody has put into words is still shown."""

import pytest

from desk.trail_words import in_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("family.look", "looked at a family"),
        ("referral.accept", "accepted a referral"),
        ("account.sign_in", "signed in"),
        ("outbox.sent", "sent a message"),
        ("thing.some_verb", "thing: some verb"),
        ("plain", "plain"),
    ],
)
def test_codes_in_words(code, words):
    assert in_words(code) == words
