"""Words as people type or paste them, without what nobody can see."""

import re
import unicodedata

# Marks that turn the direction of the text after them: with them a name can be shown as another one. Phones
# add some of them to a number that is pasted, so that they are dropped without a word. The plain marks that
# Arabic, Persian or an emoji need (U+200C to U+200F) stay.
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class UnwritableText(ValueError):
    """The text holds a control character that cannot be kept."""


def clean_lines(text: str) -> str:
    """Return `text` with every line end as "\\n", no blanks at the ends and no unseen marks.

    Raises UnwritableText for any other control character (NUL among them) and for half a character.
    """
    text = _LINE_ENDS.sub("\n", _DROPPED.sub("", text)).replace("\t", " ")
    if any(c != "\n" and unicodedata.category(c) in ("Cc", "Cs") for c in text):
        raise UnwritableText("A control character cannot be kept.")
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip()


def clean_line(text: str) -> str:
    """Return `text` as one line: blanks and line ends become one blank each. Raises as `clean_lines`."""
    return " ".join(clean_lines(text).split())
