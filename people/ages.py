"""Ages of babies, born and unborn. Plain dates in and out; today is always passed in."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

TERM_DAYS = 280  # 40 weeks from the last period to the due date
PREMATURE_BEFORE_WEEKS = 37  # the age is corrected where born before 37 weeks (ERC brief, version 1)
WORDS_IN_MONTHS_FROM = 6
GESTATION_MIN, GESTATION_MAX = 20 * 7, 45 * 7  # days at birth that are kept (pathway design)
ADULT = 18


@dataclass(frozen=True)
class Baby:
    """What an age needs: born or due, and the length of the pregnancy (days) where it is known."""

    born_on: date | None = None
    due_on: date | None = None
    gestation_days: int | None = None

    @property
    def is_born(self) -> bool:
        return self.born_on is not None

    @property
    def premature_by(self) -> int:
        """Days to subtract for the corrected age: 0 unless born before 37 weeks."""
        if self.gestation_days is None or self.gestation_days >= PREMATURE_BEFORE_WEEKS * 7:
            return 0
        return TERM_DAYS - self.gestation_days


def days_old(baby: Baby, today: date) -> int:
    """Return the days since birth, never below 0. Raises ValueError for an unborn baby."""
    if baby.born_on is None:
        raise ValueError("An unborn baby has weeks of pregnancy, not an age.")
    return max((today - baby.born_on).days, 0)


def corrected_birth(baby: Baby) -> date:
    """Return the day from which the corrected age counts. Raises ValueError for an unborn baby."""
    if baby.born_on is None:
        raise ValueError("An unborn baby has weeks of pregnancy, not an age.")
    return baby.born_on + timedelta(days=baby.premature_by)


def corrected_days_old(baby: Baby, today: date) -> int:
    """Return the corrected age in days; before the due date it counts as 0 (ERC brief, version 1)."""
    return max((today - corrected_birth(baby)).days, 0)


def pregnancy_days(due_on: date, today: date) -> int:
    """Return how long the pregnancy has lasted, in days (280 on the due date, more past it)."""
    return TERM_DAYS - (due_on - today).days


def gestation_at_birth(due_on: date | None, born_on: date) -> int | None:
    """Return the length of the pregnancy at birth, in days, from the due date; None where that cannot be right."""
    if due_on is None:
        return None
    days = pregnancy_days(due_on, born_on)
    return days if GESTATION_MIN <= days <= GESTATION_MAX else None


def years_old(born_on: date, today: date) -> int:
    """Return the completed years; somebody born on 29 February turns a year older on 1 March."""
    return months_old(born_on, today) // 12


def is_minor(born_on: date | None, today: date) -> bool:
    """True for a carer known to be under 18: marked, and a person decides who consents (pathway design)."""
    return born_on is not None and years_old(born_on, today) < ADULT


def add_months(day: date, months: int) -> date:
    """Return the day `months` later; where the month has no such day, the 1st of the next (29 Feb → 1 Mar)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day.day)
    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1])


def months_old(born_on: date, today: date) -> int:
    """Return the completed calendar months since `born_on`, never below 0."""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    if add_months(born_on, months) > today:
        months -= 1
    return max(months, 0)


def window_end(baby: Baby, window_months: int) -> date | None:
    """Return the birthday that ends the service's window (24 months by default), None for an unborn baby."""
    return add_months(baby.born_on, window_months) if baby.born_on else None


def in_weeks(days: int) -> str:
    """Return days as "5 weeks 3 days", "1 week", "3 days"."""
    weeks, rest = divmod(days, 7)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((weeks, "week"), (rest, "day")) if n]
    return " ".join(parts) or "0 days"


def words(baby: Baby, today: date) -> str:
    """Return the age as a person says it: "7 weeks 4 days", "11 months", "28 weeks pregnant", "due 9 Jan 2027"."""
    if baby.is_born:
        months = months_old(baby.born_on, today)
        return in_weeks(days_old(baby, today)) if months < WORDS_IN_MONTHS_FROM else f"{months} months"
    if baby.due_on is None:
        return "not known"
    weeks = pregnancy_days(baby.due_on, today) // 7
    return f"{weeks} weeks pregnant" if weeks >= 0 else "due date far off"


def corrected_words(baby: Baby, today: date) -> str:
    """Return "7 weeks corrected" where the age is corrected and still under two years, else ""."""
    if not baby.is_born or not baby.premature_by or months_old(baby.born_on, today) >= 24:
        return ""
    months = months_old(corrected_birth(baby), today)
    if months >= WORDS_IN_MONTHS_FROM:
        return f"{months} months corrected"
    return f"{in_weeks(corrected_days_old(baby, today))} corrected"
