"""A questionnaire, whole: the one value that form, completeness, scoring, explanation and print are drawn from."""

import hashlib
import json
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from screening.definitions.items import Item
from screening.definitions.rules import Prompt, Rule, Safety
from screening.definitions.scales import Band, Scale
from screening.definitions.words import Key, Text, Texts, Value

Mode = Literal["online", "in_room", "copied", "result_only"]
NEEDS_WORDING = ("online", "in_room")


class Source(Value):
    """Where a number comes from: citation, year, and who was studied."""

    key: Key
    cite: str
    year: int
    population: str | None = None


class Licence(Value):
    """Whose the questionnaire is and what its owner allows. `attribution` is shown with every result."""

    kind: Literal["own", "free", "permission"]
    owner: str
    terms: str
    attribution: str


class Age(Value):
    """An age in whole months and days."""

    months: int = Field(default=0, ge=0)
    days: int = Field(default=0, ge=0)


class Window(Value):
    """When the questionnaire fits: weeks of a pregnancy, or the (corrected) age of a born baby.

    `from` belongs to the window, `before` does not; an end left out is open.
    """

    stage: Literal["pregnancy", "born"]
    from_weeks: int | None = None
    before_weeks: int | None = None
    from_: Age | None = Field(default=None, alias="from")
    before: Age | None = None

    @model_validator(mode="after")
    def _own_ends(self) -> Self:
        weeks = self.from_weeks is not None or self.before_weeks is not None
        ages = self.from_ is not None or self.before is not None
        if (weeks and self.stage == "born") or (ages and self.stage == "pregnancy"):
            raise ValueError("weeks belong to a pregnancy, ages to a born baby")
        return self


class Definition(Value):
    """One version of one questionnaire. Two definitions are equal when their digests are.

    `levels` names the concern levels that its rules lead to, and is empty for published instruments: they have
    bands, none of which is mapped. `modes` are the ways in which its licence lets it be used; `modes_available`
    are those that work with what is here.
    """

    key: Key
    version: int = Field(ge=1)
    title: Text
    short_title: Text
    respondent: Literal["carer", "professional"]
    stage: Literal["pregnancy", "baby", "toddler", "any"]
    windows: tuple[Window, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    licence: Licence
    studied_in: Text
    validity: Text
    modes: tuple[Mode, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = ()
    bands: tuple[Band, ...] = ()
    levels: Texts = Texts.model_validate({})
    rules: tuple[Rule, ...] = ()
    safety: tuple[Safety, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    same_column: Text | None = None
    reliable_change: int | None = None
    texts: Texts = Texts.model_validate({})

    @cached_property
    def canonical_json(self) -> str:
        """The definition as JSON with sorted names; what is kept in the database, and what the digest is taken of.

        Values that are as by default are left out, so that a later field does not change old digests.
        """
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical_json.encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read back what `canonical_json` gave; pydantic's ValidationError if it is something else."""
        return cls.model_validate_json(text)

    @classmethod
    def from_stored(cls, data: dict[str, Any]) -> Self:
        """Read back what was kept as parsed JSON (a database may have put its names in another order)."""
        return cls.from_json(json.dumps(data))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Definition) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def items_by_id(self) -> dict[str, Item]:
        """Items by id, in the order of the form."""
        return {item.id: item for item in self.items}

    def item(self, item_id: str) -> Item:
        """Give the item of this id; KeyError if there is none."""
        return self.items_by_id[item_id]

    def section(self, *names: str) -> tuple[Item, ...]:
        """Give the items of one or more sections, in the order of the form."""
        return tuple(item for item in self.items if item.section in names)

    def scale(self, key: str) -> Scale:
        """Give the scale of this key; KeyError if there is none."""
        return {scale.key: scale for scale in self.scales}[key]

    def band(self, scale: str, key: str) -> Band:
        """Give the band of this key on this scale; KeyError if there is none."""
        return {(band.scale, band.key): band for band in self.bands}[scale, key]

    def bands_of(self, scale: str) -> tuple[Band, ...]:
        """Give the bands of a scale, in the order of the file."""
        return tuple(band for band in self.bands if band.scale == scale)

    def rule(self, key: str) -> Rule:
        """Give the rule of this key; KeyError if there is none."""
        return {rule.key: rule for rule in self.rules}[key]

    def source(self, key: str) -> Source:
        """Give the source of this key; KeyError if there is none."""
        return {source.key: source for source in self.sources}[key]

    @property
    def has_levels(self) -> bool:
        """Whether a result of this questionnaire brings a concern level."""
        return bool(self.levels)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which every item has wording; empty where the wording is not ours to ship."""
        every = [set(item.wording.languages) if item.wording else set() for item in self.items]
        return tuple(sorted(set.intersection(*every)))

    @property
    def has_wording(self) -> bool:
        """Whether a carer can be shown the questions."""
        return bool(self.languages)

    @property
    def modes_available(self) -> tuple[Mode, ...]:
        """The modes that work without anything else being loaded."""
        return tuple(mode for mode in self.modes if self.has_wording or mode not in NEEDS_WORDING)
