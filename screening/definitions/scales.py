"""Scales (what is added up) and bands (what a sum is called)."""

from typing import Literal

from pydantic import Field

from screening.definitions.words import Key, Text, Value

Level = Literal["none", "just_below", "early_offer", "refer", "same_day"]

#: Concern levels from the lowest to the highest.
LEVELS: tuple[Level, ...] = ("none", "just_below", "early_offer", "refer", "same_day")


class MissingRule(Value):
    """What happens to a scale when answers are missing.

    ``all_needed``: no value. ``prorate``: with at most `up_to` answers missing, the mean of the rest times
    the number of items, kept exact and marked. Only a published rule may prorate, hence its `source`.
    """

    rule: Literal["all_needed", "prorate"] = "all_needed"
    up_to: int = Field(default=0, ge=0)
    source: Key | None = None


class Scale(Value):
    """Items added up (``sum``) or averaged (``mean``). `lowest` and `highest` are the ends of its range."""

    key: Key
    title: Text
    items: tuple[Key, ...] = Field(min_length=1)
    kind: Literal["sum", "mean"] = "sum"
    lowest: int
    highest: int
    missing: MissingRule = MissingRule()
    note: Text | None = None


class Band(Value):
    """A named part of a scale's range, with where its edge comes from.

    `from` and `to` are whole scores and both belong to the band; an open end reaches to the end of the scale.
    A prorated value between two whole scores stays in the lower band until the next one begins: 4.5 is in
    0–4, not in 5–9. ``cut_off`` bands may lie over one another and over the ``range`` bands; the range bands
    of a scale cover it without gap or overlap. `on_lowest`: holds as soon as the lowest possible value is in
    it, before every answer is there.
    """

    key: Key
    scale: Key
    kind: Literal["range", "cut_off"]
    from_: int | None = Field(default=None, alias="from")
    to: int | None = None
    label: Text
    source: Key
    sensitivity: str | None = None
    specificity: str | None = None
    note: Text | None = None
    level: Level | None = None
    on_lowest: bool = False

    def holds(self, value) -> bool:
        """Tell whether an exact value lies in the band."""
        return (self.from_ is None or value >= self.from_) and (self.to is None or value < self.to + 1)
