"""Names made comparable, names to suggest, and what a baby without one is called."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import LONGEST_KEY, baby_called, family_name, search_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("José  O’Brien ", "jose o'brien"),
        ("Müller-Lüdenscheidt", "muller-ludenscheidt"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("عَائِشَة", search_key("عائشة")),
        ("ﬁona", "fiona"),
        ("", ""),
    ],
)
def test_keys(typed, key):
    assert search_key(typed) == key


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text):
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(st.characters(categories=["Lu", "Ll"]), max_size=30))
def test_how_a_letter_is_composed_does_not_matter(text):
    assert search_key(unicodedata.normalize("NFC", text)) == search_key(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("carers", "name"),
    [
        (["Amira Rahman"], "Rahman"),
        (["Amira Rahman", "Daniel Osei"], "Rahman and Osei"),
        (["Ann Hall", "Bo Hall"], "Hall"),
        (["A B", "C D", "E F"], "B, D and F"),
        (["Null"], "Null"),
        (["عائشة الزهراء"], "الزهراء"),
        ([], ""),
        ([" "], ""),
    ],
)
def test_a_family_is_called_after_its_carers(carers, name):
    assert family_name(carers) == name


@pytest.mark.parametrize(
    ("given_", "called"),
    [
        (("Noor", "Amira Rahman", 2), "Noor"),
        (("", "Amira Rahman"), "Baby of Amira Rahman"),
        (("", "Amira Rahman", 1), "First baby of Amira Rahman"),
        (("", "Amira Rahman", 5), "5th baby of Amira Rahman"),
        (("", ""), "Baby"),
        (("", "", 2), "Second baby"),
    ],
)
def test_a_baby_without_a_name(given_, called):
    assert baby_called(*given_) == called


def test_a_key_fits_its_column_whatever_its_signs_unfold_into():
    assert len(search_key("\ufdfa" * 100)) == LONGEST_KEY
