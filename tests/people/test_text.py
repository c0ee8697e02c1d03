"""Text as typed, without what nobody can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.text import UnwritableText, clean_line, clean_lines


@pytest.mark.parametrize(
    "name",
    [
        "O'Brien",
        "O’Brien-Śmith",
        "Null",
        "نور",
        "می‌خواهم",  # holds a zero-width non-joiner that Persian needs
        "👩‍👧 Sam",  # holds a zero-width joiner
        "Ng",
        "x" * 100,
        "Robert'); DROP TABLE",
        "{{ name }} {% now %}",
        "=1+1",
    ],
)
def test_names_stay_as_they_are(name):
    assert clean_line(name) == name


def test_blanks_and_line_ends_become_one_blank_in_a_line():
    assert clean_line("  Amira \t Rahman\r\n\u2028 ") == "Amira Rahman"


def test_lines_keep_their_ends_in_one_form():
    assert clean_lines("one \r\ntwo\rthree\vfour\u2029five\n\n") == "one\ntwo\nthree\nfour\nfive"


def test_marks_that_turn_the_text_are_dropped():
    assert clean_line("\u202aMaya\u202c \u202exe.yaM\u2069\u200b\ufeff") == "Maya xe.yaM"


def test_letters_and_marks_are_joined():
    assert clean_line("Jose\u0301") == "José"


@pytest.mark.parametrize("bad", ["\x00", "a\x07b", "\x1b[31m", "a\x7fb", "\x9b", "\ud800"])
def test_control_characters_and_halves_are_refused(bad):
    for clean in (clean_line, clean_lines):
        with pytest.raises(UnwritableText):
            clean(f"a{bad}b")


@given(st.text())
def test_what_is_kept_holds_nothing_unseen_and_stays_when_cleaned_again(text):
    try:
        kept = clean_lines(text)
    except UnwritableText:
        return
    assert clean_lines(kept) == kept
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert "\n" not in clean_line(text)
