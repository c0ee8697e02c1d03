"""What stands in the lookup columns beside sealed ones: equal for what people would call the same."""

from people import crypto
from people.numbers import read_nhs_number, read_phone, read_postcode


def phone(text: str) -> str:
    """Return the lookup of a telephone number, without its extension; "" for none. Raises Unreadable."""
    return crypto.lookup("phone", read_phone(text).partition(";")[0]) if text else ""


def email(text: str) -> str:
    """Return the lookup of an e-mail address, whatever its case; "" for none."""
    return crypto.lookup("email", text.strip().casefold())


def nhs(text: str) -> str:
    """Return the lookup of an NHS number, with or without blanks; "" for none. Raises Unreadable."""
    return crypto.lookup("nhs", read_nhs_number(text)) if text else ""


def postcode(text: str) -> str:
    """Return the lookup of a full postcode; "" for none. Raises Unreadable."""
    return crypto.lookup("postcode", read_postcode(text)) if text else ""
