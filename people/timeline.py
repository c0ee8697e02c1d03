"""One line of what has happened to a family, or is to come: each room gives its own, the family page orders them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Row:
    """`at`: an aware datetime, or a day where the hour does not matter; `title` and `words` in plain text.

    url: where the title leads, "" for nowhere; to_come: above today; before: "by" or "from", in front of a date to
    come; state: (tone, words) of a status drawn at the end, or None.
    """

    at: date | datetime
    title: str
    words: str = ""
    url: str = ""
    to_come: bool = False
    before: str = ""
    state: tuple[str, str] | None = None
