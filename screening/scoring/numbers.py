"""Exact numbers in, plain decimals out."""

from fractions import Fraction


def decimal_text(number: Fraction | int, places: int = 4) -> str:
    """Write an exact number as a plain decimal, rounded half up to `places`, without trailing zeros.

    12 → "12", 117/8 → "14.625", 90/7 → "12.8571". No exponent, and no "-0".
    """
    scale = 10**places
    units = (Fraction(number) * scale * 2 + 1) // 2
    whole, part = divmod(abs(units), scale)
    digits = f"{part:0{places}d}".rstrip("0")
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"
