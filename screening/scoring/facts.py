"""The facts that rules are held against: what was answered, and what it adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from screening.definitions import Definition, Scale
from screening.scoring.results import Given


class Outcome(NamedTuple):
    """One scale: value (none with a gap that no rule fills), and what the missing answers could still lead to.

    `total` is what the answers add up to so far, `gaps` are the items that add nothing yet.
    """

    value: Fraction | int | None
    lowest: Fraction | int
    highest: Fraction | int
    prorated: bool
    total: int
    gaps: tuple[str, ...]


@dataclass(slots=True)
class Facts:
    """One set of answers: what was given by item, the texts written, each scale's outcome."""

    given: Mapping[str, Given]
    written: frozenset[str]
    outcomes: dict[str, Outcome]


class Sheet:
    """A definition made ready for adding up: looked up once, used for every set of answers."""

    def __init__(self, definition: Definition) -> None:
        self.scales = definition.scales
        self.bounds = {item.id: (min(item.weights), max(item.weights)) for item in definition.items if item.weights}
        self.scales_of_item = {
            item.id: tuple(scale for scale in definition.scales if item.id in scale.items) for item in definition.items
        }

    def facts(self, given: Mapping[str, Given], written: frozenset[str]) -> Facts:
        """Add up a set of answers."""
        outcomes = {}
        for scale in self.scales:
            total = 0
            gaps = []
            for item in scale.items:
                answer = given.get(item)
                if answer is None or answer.weight is None:
                    gaps.append(item)
                else:
                    total += answer.weight
            outcomes[scale.key] = self._outcome(scale, total, tuple(gaps))
        return Facts(given, written, outcomes)

    def moved(self, facts: Facts, answer: Given) -> Facts:
        """Give the facts with another answer to an item that has one; both weigh something, or neither does."""
        outcomes = {**facts.outcomes}
        for scale in self.scales_of_item[answer.item]:
            before = outcomes[scale.key]
            change = answer.weight - facts.given[answer.item].weight
            outcomes[scale.key] = self._outcome(scale, before.total + change, before.gaps)
        return Facts({**facts.given, answer.item: answer}, facts.written, outcomes)

    def _outcome(self, scale: Scale, total: int, gaps: tuple[str, ...]) -> Outcome:
        count = len(scale.items)
        divisor = count if scale.kind == "mean" else 1
        if not gaps:
            value = total if divisor == 1 else Fraction(total, divisor)
            return Outcome(value, value, value, False, total, gaps)
        lowest = Fraction(total + sum(self.bounds[item][0] for item in gaps), divisor)
        highest = Fraction(total + sum(self.bounds[item][1] for item in gaps), divisor)
        if scale.missing.rule == "prorate" and len(gaps) <= scale.missing.up_to:
            value = Fraction(total * count, (count - len(gaps)) * divisor)
            return Outcome(value, lowest, highest, True, total, gaps)
        return Outcome(None, lowest, highest, False, total, gaps)
