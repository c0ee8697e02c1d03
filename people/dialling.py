"""What a tap on a number does: calls it, or opens a text message to it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit


class NotANumber(ValueError):
    """Nothing that can be dialled."""


@dataclass(frozen=True)
class Dial:
    """`how`: "call" or "text"; `number`: digits; `word`: what is sent, for a text."""

    how: str
    number: str
    word: str = ""


def address(dial: Dial) -> str:
    """Return "tel:116123" or "sms:85258?body=SHOUT". Raises NotANumber where the number holds no digits."""
    digits = re.sub(r"[\s()-]", "", dial.number)
    if not re.fullmatch(r"\+?\d{3,15}", digits):
        raise NotANumber(dial.number)
    if dial.how == "text":
        return f"sms:{digits}" + (f"?body={quote(dial.word)}" if dial.word else "")
    return f"tel:{digits}"


def read(href: str) -> Dial:
    """Return what `address` made a link of."""
    parts = urlsplit(href)
    word = parse_qs(parts.query).get("body", [""])[0]
    return Dial("text" if parts.scheme == "sms" else "call", parts.path, word)
