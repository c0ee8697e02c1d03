"""Days as people in Britain write them: day, month, year."""

import re
import unicodedata
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1900, 2199
# A year of two digits may lie this far ahead of today (due dates, reviews); else it is past (birth dates).
AHEAD = 10


class NotADay(ValueError):
    """The text is no day. `why` is "unreadable", "year" (missing, far off) or "impossible" (30 February)."""

    def __init__(self, why: str):
        super().__init__(f"Not a day: {why}")
        self.why = why


def read_day(text: str, *, today: date) -> date:
    """Return the day that `text` names: "8 Dec 2026", "8th December 2026", "8/12/26", "8.12.2026".

    The order is day, month, year, except where a year of four digits or the month's name stands first. A year
    of two digits is the one up to ten years ahead of `today`, else the one before. Raises NotADay.
    """
    day, month, year = _parts(text)
    year = _whole_year(year, today)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADay("year")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay("impossible") from None


def write_day(day: date) -> str:
    """Return "8 Dec 2026", which `read_day` reads back."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _parts(text: str) -> tuple[int, int, str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"\d+|[^\W\d_]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", " ", plain))
    words = [w for w in words if w != "of" and not _starts(w, WEEKDAYS)]
    if len(words) == 2:
        raise NotADay("year" if words[0].isdigit() and _month(words[1]) else "unreadable")
    if len(words) != 3:
        raise NotADay("unreadable")
    if re.fullmatch(r"\d{4}", words[0]):
        words.reverse()
    elif words[0].isalpha():  # "December 8, 2026" cannot be misread
        words[0], words[1] = words[1], words[0]
    day, month, year = words
    if not re.fullmatch(r"\d{1,2}", day) or not re.fullmatch(r"\d{2}|\d{4}", year) or not _month(month):
        raise NotADay("unreadable")
    return int(day), _month(month), year


def _month(word: str) -> int:
    """The number of a month from its digits or three letters of its name; 0 where it is none."""
    return int(word) if re.fullmatch(r"\d{1,2}", word) else _starts(word, MONTHS)


def _starts(word: str, names) -> int:
    """The place, 1 upwards, of the name that begins with these three or more letters; 0 where none does."""
    found = (place for place, name in enumerate(names, 1) if name.casefold().startswith(word))
    return next(found, 0) if len(word) >= 3 else 0


def _whole_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % 100
    guess = century + int(year)
    if guess > today.year + AHEAD:
        return guess - 100
    return guess + 100 if guess + 100 <= today.year + AHEAD else guess
