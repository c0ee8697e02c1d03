"""The reference that people say on the phone: "FE-2026-0412"."""

from people.names import search_key


def prefix(short_name: str) -> str:
    """Return two letters of the service's neutral name, "PI" where it has none."""
    letters = (c for c in search_key(short_name).upper() if c.isascii() and c.isalpha())
    return "".join(letters)[:2] or "PI"


def reference(short_name: str, year: int, number: int) -> str:
    """Return the reference of the `number`th referral of a year; from the 10,000th on it grows longer."""
    return f"{prefix(short_name)}-{year}-{number:04d}"
