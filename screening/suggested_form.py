"""Which form is suggested for a baby today, and why, in words. Pure: definitions and ages in, a suggestion out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from people import ages
from screening.definitions import Age, Definition, Window
from screening.fitting import fits, fitted_lately, holding, is_possible

Apart = Literal["", "hospital", "elsewhere", "lost"]

# Nothing goes out by itself then: a person decides (ERC brief, version 1, "Three forms, and who gets them").
BY_PERSON: dict[Apart, str] = {
    "": "",
    "hospital": "The baby is in hospital. Nothing is suggested by itself: you decide whether now is the time.",
    "elsewhere": "The baby lives elsewhere. Nothing is suggested by itself: you decide whether now is the time.",
    "lost": "A loss was noted. Nothing is suggested by itself: you decide whether now is the time.",
}


@dataclass(frozen=True)
class Suggestion:
    """The form that fits today ("" where none does), why, and why a person decides ("" where nobody need)."""

    key: str = ""
    reason: str = ""
    by_person: str = ""

    @property
    def is_chosen(self) -> bool:
        """Whether the form may stand chosen beforehand."""
        return bool(self.key) and not self.by_person


def suggest(definitions: Iterable[Definition], baby: ages.Baby | None, today: date, apart: Apart = "") -> Suggestion:
    """Return the form of our own that fits the baby today, with its reason.

    Age counts as corrected where the baby was born before 37 weeks; the windows are those of the definitions (ERC
    brief, version 1: the full forms from 20 weeks, 14 days and 6 months; outside them the short one). With `apart`
    the form is named, and a person decides. No baby: the form that speaks of none.
    """
    for definition in definitions:
        if is_ours(definition) and fits(definition, baby, today):
            return Suggestion(definition.key, _reason(definition, baby, today), BY_PERSON[apart])
    return Suggestion(by_person=BY_PERSON[apart])


def others(definitions: Iterable[Definition], baby: ages.Baby | None, today: date) -> list[tuple[Definition, str]]:
    """Return the forms of other owners that speak of such a baby at all, each with what to mind about its age ("")."""
    return [
        (definition, "" if fits(definition, baby, today) else f"Made for {windows_in_words(definition)}: not this age.")
        for definition in definitions
        if definition.respondent == "carer" and not is_ours(definition) and is_possible(definition, baby)
    ]


def copied_late(definitions: Iterable[Definition], baby: ages.Baby | None, today: date) -> list[tuple[Definition, str]]:
    """Return our own forms that the baby has just outgrown: one filled in on paper in time may still be copied in."""
    if baby is None:
        return []
    return [
        (definition, f"Only copied from paper, filled in at the right age: {windows_in_words(definition)}.")
        for definition in definitions
        if is_ours(definition)
        and not fits(definition, baby, today)
        and is_possible(definition, baby)
        and fitted_lately(definition, baby, today)
    ]


def is_ours(definition: Definition) -> bool:
    """Tell whether a form is one of our own that a carer answers."""
    return definition.licence.kind == "own" and definition.respondent == "carer"


def windows_in_words(definition: Definition) -> str:
    """Return for whom a form is: "pregnancy from 20 weeks", "babies of 14 days to under 6 months"."""
    return "; ".join(window_in_words(window) for window in definition.windows)


def window_in_words(window: Window) -> str:
    """Return one window: "babies from 24 months", "pregnancy under 20 weeks", "babies of any age"."""
    if window.stage == "pregnancy":
        return _between("pregnancy", _weeks(window.from_weeks), _weeks(window.before_weeks), "pregnancy at any time")
    return _between("babies", _age(window.from_), _age(window.before), "babies of any age")


def _between(whom: str, start: str, end: str, always: str) -> str:
    if start and end:
        return f"{whom} of {start} to under {end}"
    if start or end:
        return f"{whom} from {start}" if start else f"{whom} under {end}"
    return always


def _weeks(weeks: int | None) -> str:
    return "" if weeks is None else f"{weeks} weeks"


def _age(age: Age | None) -> str:
    if age is None:
        return ""
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((age.months, "month"), (age.days, "day")) if n]
    return " ".join(parts) or "birth"


def _reason(definition: Definition, baby: ages.Baby | None, today: date) -> str:
    if baby is None:
        return "No baby is named, so only what can be asked of any carer."
    window = holding(definition, baby, today)
    corrected = ages.corrected_words(baby, today)
    age = f"{ages.words(baby, today)}, {corrected}" if corrected else ages.words(baby, today)
    return f"Today: {age}. This form is for {window_in_words(window)}."
