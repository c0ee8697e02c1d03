"""Which questionnaire fits a baby on a day. Pure: definitions and ages in, answers out."""

from datetime import date, timedelta
from typing import Literal

from people import ages
from screening.definitions import Age, Definition, Window

Stage = Literal["pregnancy", "baby", "toddler"]
TODDLER_FROM_MONTHS = 6  # corrected (ERC brief, version 1)
COPIED_WITHIN = 60  # days between a paper form and its copy; an older one is told in words, not copied
MINOR_BEFORE = 18  # a carer younger than this is marked, and somebody is told (ERC brief, version 1)


def stage_of(baby: ages.Baby | None, today: date) -> Stage:
    """Return which words to use of this baby today; "baby" where no baby is known."""
    if baby is None:
        return "baby"
    if not baby.is_born:
        return "pregnancy"
    months = ages.months_old(ages.corrected_birth(baby), today)
    return "toddler" if months >= TODDLER_FROM_MONTHS else "baby"


def is_possible(definition: Definition, baby: ages.Baby | None) -> bool:
    """Tell whether the form speaks of such a baby at all: a born one never gets the pregnancy form, nor the reverse.

    Without a baby only a form for any stage is possible.
    """
    if baby is None:
        return definition.stage == "any"
    return ("born" if baby.is_born else "pregnancy") in {window.stage for window in definition.windows}


def fits(definition: Definition, baby: ages.Baby | None, today: date) -> bool:
    """Tell whether one of the form's windows holds today: weeks of pregnancy, or the corrected age (never below 0)."""
    if baby is None:
        return is_possible(definition, baby)
    return holding(definition, baby, today) is not None


def fitted_lately(definition: Definition, baby: ages.Baby, today: date) -> bool:
    """Tell whether the form fitted on one of the last sixty days: one filled in on paper then may still be copied."""
    return any(fits(definition, baby, today - timedelta(days=n)) for n in range(1, COPIED_WITHIN + 1))


def holding(definition: Definition, baby: ages.Baby, today: date) -> Window | None:
    """Return the window of the form that holds for this baby today, None where none does."""
    return next((window for window in definition.windows if _holds(window, baby, today)), None)


def is_minor(born_on: date | None, today: date) -> bool:
    """Tell whether a carer is known to be under 18."""
    return born_on is not None and ages.months_old(born_on, today) < MINOR_BEFORE * 12


def _holds(window: Window, baby: ages.Baby, today: date) -> bool:
    if window.stage == "pregnancy":
        return not baby.is_born and _weeks_hold(window, ages.pregnancy_days(baby.due_on, today) // 7)
    if not baby.is_born:
        return False
    birth = ages.corrected_birth(baby)
    today = max(today, birth)  # before the due date the corrected age is 0
    begun = window.from_ is None or today >= _day_of(birth, window.from_)
    return begun and (window.before is None or today < _day_of(birth, window.before))


def _weeks_hold(window: Window, weeks: int) -> bool:
    begun = window.from_weeks is None or weeks >= window.from_weeks
    return begun and (window.before_weeks is None or weeks < window.before_weeks)


def _day_of(birth: date, age: Age) -> date:
    return ages.add_months(birth, age.months) + timedelta(days=age.days)
