"""Exact numbers printed as plain decimals."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.scoring import decimal_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12, "12"),
        (0, "0"),
        (100, "100"),
        (Fraction(117, 8), "14.625"),
        (Fraction(90, 7), "12.8571"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(1, 20000), "0.0001"),
        (Fraction(1, 20001), "0"),
        (Fraction(199999, 20000), "10"),
        (Fraction(21, 2), "10.5"),
        (Fraction(1001, 100), "10.01"),
        (Fraction(-1, 3), "-0.3333"),
        (Fraction(-1, 30000), "0"),
        (Fraction(-5, 2), "-2.5"),
        (10**20, "100000000000000000000"),
    ],
)
def test_printed(number, text):
    assert decimal_text(number) == text


def test_other_places():
    assert decimal_text(Fraction(81, 8), 1) == "10.1"
    assert decimal_text(Fraction(9, 4), 1) == "2.3"
    assert decimal_text(Fraction(5, 2), 0) == "3"


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_half_up_like_decimal_arithmetic(top, bottom):
    exact = Decimal(top) / Decimal(bottom)
    expected = exact.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
    assert Decimal(decimal_text(Fraction(top, bottom))) == expected


@given(st.fractions(min_value=-1000, max_value=1000))
def test_plain_and_short(number):
    text = decimal_text(number)
    assert "e" not in text
    assert text != "-0"
    assert not ("." in text and text.endswith(("0", ".")))
    assert abs(Fraction(text) - number) <= Fraction(1, 20000)
