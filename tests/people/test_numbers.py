"""NHS numbers, telephone numbers and postcodes, as typed and as kept."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from localflavor.gb.forms import GBPostcodeField

from people import numbers
from people.numbers import Unreadable


def refused(read, text):
    with pytest.raises(Unreadable) as error:
        read(text)
    return error.value.why


# NHS numbers


@pytest.mark.parametrize("typed", ["9990000018", "999 000 0018", "999-000-0018", " 999\u00a0000 0018 ", "٩٩٩٠٠٠٠٠١٨"])
def test_an_nhs_number_is_kept_as_ten_digits(typed):
    assert numbers.read_nhs_number(typed) == "9990000018"


@pytest.mark.parametrize("typed", ["999 000 0018", "999 000 0026", "999 000 0034", "4505577104"])
def test_valid_nhs_numbers(typed):
    assert numbers.read_nhs_number(typed) == typed.replace(" ", "")


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_equal_digits_are_refused_by_name(digit):
    assert refused(numbers.read_nhs_number, digit * 10) == "same"


@pytest.mark.parametrize("typed", ["", "999000001", "99900000180", "999 000 00l8", "999.000.0018", "abc"])
def test_nhs_numbers_of_another_length_or_with_letters(typed):
    assert refused(numbers.read_nhs_number, typed) == "length"


def weighted(nine: str) -> int:
    """The check digit written out by hand, apart from the library; 10 where there is none."""
    check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
    return 0 if check == 11 else check


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_the_check_digit_agrees_with_the_sum_done_by_hand(nine, last):
    typed = f"{nine}{last}"
    if len(set(typed)) == 1:
        assert refused(numbers.read_nhs_number, typed) == "same"
    elif weighted(nine) == last:
        assert numbers.read_nhs_number(typed) == typed
    else:
        assert refused(numbers.read_nhs_number, typed) == "check"


def test_two_digits_that_changed_places_are_found():
    assert refused(numbers.read_nhs_number, "9990000081") == "check"


def test_nhs_numbers_are_shown_three_three_four():
    assert numbers.show_nhs_number("9990000018") == "999 000 0018"
    assert numbers.show_nhs_number("not known") == "not known"


# Telephone numbers


@pytest.mark.parametrize(
    "typed",
    ["07700 900123", "07700900123", "+44 7700 900123", "0044 7700 900 123", "+44 (0)7700 900123", "(07700) 900-123"],
)
def test_a_mobile_is_kept_in_one_form(typed):
    assert numbers.read_phone(typed) == "+447700900123"


@pytest.mark.parametrize("last", ["000", "412", "999"])
def test_numbers_for_fiction_are_accepted(last):
    assert numbers.read_phone(f"07700 900{last}") == f"+447700900{last}"


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0113 496 0123", "+441134960123", "0113 496 0123"),
        ("020 7946 0123 ext 12", "+442079460123;ext=12", "020 7946 0123 ext. 12"),
        ("020 7946 0123 x12", "+442079460123;ext=12", "020 7946 0123 ext. 12"),
        ("+353 1 234 5678", "+35312345678", "+353 1 234 5678"),
    ],
)
def test_landlines_extensions_and_numbers_abroad(typed, kept, shown):
    assert numbers.read_phone(typed) == kept
    assert numbers.show_phone(kept) == shown


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "number"),
        ("999", "number"),
        ("07700 9", "number"),
        ("07700 9001234", "number"),
        ("07700 9004", "number"),
        ("07700 901000", "number"),  # just past the range for fiction
        ("ask for Sam", "letters"),
        ("O7700 900123", "letters"),  # a letter O
        ("0800 FLOWERS", "letters"),
    ],
)
def test_what_is_no_telephone_number(typed, why):
    assert refused(numbers.read_phone, typed) == why


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused_and_shown_alike(text):
    try:
        kept = numbers.read_phone(text)
    except Unreadable as error:
        assert error.why in ("letters", "number")
    else:
        assert numbers.read_phone(numbers.show_phone(kept)) == kept


def test_an_unreadable_number_is_shown_as_it_is():
    assert numbers.show_phone("call the shop") == "call the shop"


@pytest.mark.parametrize(
    ("kept", "takes"),
    [("+447700900123", True), ("+447400123456", True), ("+441134960123", False), ("+442079460123;ext=12", False)],
)
def test_only_mobiles_take_texts(kept, takes):
    assert numbers.takes_text_messages(kept) is takes


# Postcodes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        ("SW1A  1AA", "SW1A 1AA"),
        (" b33 8th.", "B33 8TH"),
        ("M1-1AE", "M1 1AE"),
        ("ec1a 1bb", "EC1A 1BB"),
        ("gir 0aa", "GIR 0AA"),
        ("zz993vz", numbers.NO_FIXED_ABODE),
        ("ZZ99 3WZ", numbers.NOT_KNOWN),
        ("ZZ99\u00a03CZ", numbers.ENGLAND),
    ],
)
def test_postcodes_are_kept_in_one_form(typed, kept):
    assert numbers.read_postcode(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("SW1A", "part"),
        ("m1", "part"),
        ("", "shape"),
        ("ZZ99 9ZZ", "shape"),
        ("ZZ99", "shape"),
        ("QQ1 1AA", "shape"),
        ("SW1A 1AC9", "shape"),
        ("90210", "shape"),
        ("GIR 1AA", "shape"),
    ],
)
def test_what_is_no_postcode(typed, why):
    assert refused(numbers.read_postcode, typed) == why


@given(st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}", fullmatch=True))
def test_postcodes_agree_with_the_library_for_britain(text):
    try:
        expected = GBPostcodeField().clean(text)
    except ValidationError:
        expected = None
    try:
        found = numbers.read_postcode(text)
    except Unreadable:
        found = None
    assert found == expected or found in numbers.SPECIAL_POSTCODES


def test_the_district_is_the_first_half():
    assert numbers.postcode_district("SW1A 1AA") == "SW1A"
