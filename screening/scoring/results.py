"""What scoring gives back: frozen values that can be kept as JSON and read again."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from screening.definitions import LEVELS, Level, Text, Urgency

#: Kept as exact text, "12" or "90/7".
Exact = Annotated[Fraction, PlainValidator(Fraction), PlainSerializer(str)]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was there: item, option and the weight it added (none where it adds nothing)."""

    item: str
    option: str
    weight: int | None


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """One scale. `value` is none where the rule for missing answers gives none.

    `lowest` and `highest` are the ends that the missing answers could still lead to, never prorated. `bands` hold
    now; `bands_possible` could hold once the missing answers are there.
    """

    key: str
    value: Exact | None
    lowest: Exact
    highest: Exact
    prorated: bool
    bands: tuple[str, ...]
    bands_possible: tuple[str, ...]

    @property
    def bands_could_change(self) -> bool:
        """Whether the missing answers decide about a band."""
        return self.lowest != self.highest and self.bands != self.bands_possible


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that raises an alert: a safety item with the option chosen, or a rule (a red flag) without one."""

    question: str
    option: str | None
    urgency: Urgency
    safeguarding: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that holds, in words, with the answers and scales behind it.

    `answers` are (item id, option id), in the order of the form; the option is none for a text and for an
    unanswered item. `scales` are keys.
    """

    rule: str
    level: Level | None
    explanation: Text
    answers: tuple[tuple[str, str | None], ...]
    scales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest single answer: the smallest move of one given answer that changes the outcome.

    `steps` counts options; `lowers` says in which direction. `level`, `values` and `bands` are what would then
    be: the level, and by scale that the item belongs to its value and bands.
    """

    item: str
    from_option: str
    to_option: str
    steps: int
    lowers: bool
    level: Level | None
    values: tuple[tuple[str, Exact | None], ...]
    bands: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PromptShown:
    """Words for staff that these answers call up."""

    key: str
    words: Text


@dataclass(frozen=True, slots=True)
class Result:
    """The whole outcome of one set of answers under one version of a definition.

    `rules` are the keys of all rules that hold, in the order of the definition. `level` is none for a form without
    levels and where a rule withholds it. `at_least`: answers are missing, so that the level may be higher;
    `level_highest` is the highest they could still lead to. `same_column`: every scored answer stands in the same
    column. `reasons`, `nearest` and `prompts` are only there where an explanation was asked for.
    """

    key: str
    version: int
    digest: str
    answers: tuple[Given, ...]
    complete: bool
    missing: tuple[str, ...]
    scales: tuple[ScaleResult, ...]
    safety: tuple[Finding, ...]
    safety_unanswered: tuple[str, ...]
    red_flags: tuple[Finding, ...]
    level: Level | None
    at_least: bool
    level_highest: Level | None
    rules: tuple[str, ...]
    same_column: bool
    reasons: tuple[Reason, ...] = ()
    nearest: Nearest | None = None
    prompts: tuple[PromptShown, ...] = ()

    @property
    def alerts(self) -> tuple[Finding, ...]:
        """Everything that raises an alert at once, whatever the level, from an unfinished form too."""
        return self.safety + self.red_flags

    @property
    def level_could_change(self) -> bool:
        """Whether the missing answers could lead to a higher level."""
        return self.level != self.level_highest

    @property
    def leading_reasons(self) -> tuple[Reason, ...]:
        """The reasons that reach the suggested level by themselves."""
        return tuple(reason for reason in self.reasons if reason.level == self.level)

    def scale(self, key: str) -> ScaleResult:
        """Give the result of one scale; KeyError if there is none."""
        return {scale.key: scale for scale in self.scales}[key]

    def as_snapshot(self) -> dict[str, Any]:
        """Give the result as plain JSON values, exact numbers as text; `from_snapshot` reads it back, equal."""
        return _adapter().dump_python(self, mode="json")

    @classmethod
    def from_snapshot(cls, data: dict[str, Any]) -> "Result":
        """Read back a snapshot; pydantic's ValidationError if it is something else."""
        return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Result]:
    return TypeAdapter(Result)


_RANKS: dict[Level | None, int] = {None: -1, **{level: place for place, level in enumerate(LEVELS)}}


def rank(level: Level | None) -> int:
    """Order levels: none shown is 0, same day is 4; no level at all comes before them, -1."""
    return _RANKS[level]
