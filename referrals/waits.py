"""An honest range of the wait, from the service's own last twelve months; too few say nothing (pathway, "Feedback")."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 10


@dataclass(frozen=True)
class Range:
    """Half of the families waited at most `median` days, nine in ten at most `most`; None under FEWEST decisions."""

    median: int | None
    most: int | None

    @property
    def known(self) -> bool:
        return self.median is not None


def range_of(days: Sequence[int]) -> Range:
    """Return median and 90th centile of whole days by the nearest rank."""
    if len(days) < FEWEST:
        return Range(None, None)
    ordered = sorted(days)
    return Range(_centile(ordered, Fraction(1, 2)), _centile(ordered, Fraction(9, 10)))


def _centile(ordered: Sequence[int], share: Fraction) -> int:
    """The smallest value that at least this share of all do not exceed."""
    place = -(-len(ordered) * share.numerator // share.denominator)
    return ordered[max(place - 1, 0)]
