"""Opening hours as people write them: "9 to 12:30, 13:30 to 17"."""

import re
from datetime import time
from itertools import pairwise

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until)\s*")
CLOSED = ("", "closed", "-", "–")


class NotHours(ValueError):
    """The text holds no opening hours. `why`: "unreadable", "order" or "overlap"."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def read_hours(text: str) -> list[tuple[time, time]]:
    """Return the stretches of one day in order, as (opens, closes); [] where it is closed. Raises NotHours."""
    plain = " ".join(text.casefold().split())
    if plain in CLOSED:
        return []
    stretches = sorted(_stretch(part) for part in re.split(r",|;| and |&", plain))
    if any(later[0] < earlier[1] for earlier, later in pairwise(stretches)):
        raise NotHours("overlap")
    return stretches


def write_hours(stretches: list[tuple[time, time]]) -> str:
    """Return "9:00 to 12:30, 13:30 to 17:00"; "" for a day on which it is closed."""
    return ", ".join(f"{_shown(opens)} to {_shown(closes)}" for opens, closes in stretches)


def _stretch(text: str) -> tuple[time, time]:
    ends = _BETWEEN.split(text.strip())
    if len(ends) != 2:
        raise NotHours("unreadable")
    opens, closes = (_time(end) for end in ends)
    if closes <= opens:
        raise NotHours("order")
    return opens, closes


def _time(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise NotHours("unreadable")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise NotHours("unreadable")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise NotHours("unreadable")
    return time(hour, minute)


def _shown(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
