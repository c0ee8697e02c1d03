"""The facts that rules are held against: what was answered, and what it adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from screening.definitions import Definition, Item, Option, Scale


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scale: value (none with a gap that no rule fills), and what the missing answers could still lead to."""

    value: Fraction | int | None
    lowest: Fraction | int
    highest: Fraction | int
    prorated: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One set of answers: the options chosen, their weights, the texts written, and every scale's outcome."""

    options: Mapping[str, Option]
    weights: Mapping[str, int]
    written: frozenset[str]
    outcomes: Mapping[str, Outcome]


class Sheet:
    """A definition made ready for adding up: looked up once, used for every set of answers."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.bounds = {item.id: (min(item.weights), max(item.weights)) for item in definition.items if item.weights}
        self.scales_of_item = {
            item.id: tuple(scale for scale in definition.scales if item.id in scale.items) for item in definition.items
        }
        self.scored = definition.section("scored")
        self.required = tuple(item.id for item in definition.items if item.counts_as_missing)
        self.weighing = tuple(item.id for item in definition.section("scored", "observation") if item.counts_as_missing)
        self.positions = {
            (item.id, option.id): place for item in definition.items for place, option in enumerate(item.options)
        }

    def facts(self, options: Mapping[str, Option], written: frozenset[str]) -> Facts:
        """Add up a set of answers."""
        weights = {item: option.weight for item, option in options.items() if option.weight is not None}
        outcomes = {scale.key: self._outcome(scale, weights) for scale in self.definition.scales}
        return Facts(options, weights, written, outcomes)

    def changed(self, facts: Facts, item: Item, option: Option) -> Facts:
        """Give the facts with one answer put in another's place."""
        weights = {**facts.weights}
        weights.pop(item.id, None)
        if option.weight is not None:
            weights[item.id] = option.weight
        outcomes = {**facts.outcomes}
        for scale in self.scales_of_item[item.id]:
            outcomes[scale.key] = self._outcome(scale, weights)
        return Facts({**facts.options, item.id: option}, weights, facts.written, outcomes)

    def _outcome(self, scale: Scale, weights: Mapping[str, int]) -> Outcome:
        total = 0
        gaps = []
        for item in scale.items:
            weight = weights.get(item)
            if weight is None:
                gaps.append(item)
            else:
                total += weight
        count = len(scale.items)
        divisor = count if scale.kind == "mean" else 1
        if not gaps:
            value = Fraction(total, divisor) if divisor > 1 else total
            return Outcome(value, value, value, False)
        lowest = Fraction(total + sum(self.bounds[item][0] for item in gaps), divisor)
        highest = Fraction(total + sum(self.bounds[item][1] for item in gaps), divisor)
        if scale.missing.rule == "prorate" and len(gaps) <= scale.missing.up_to:
            return Outcome(Fraction(total * count, (count - len(gaps)) * divisor), lowest, highest, True)
        return Outcome(None, lowest, highest, False)


@lru_cache(maxsize=256)
def sheet_of(definition: Definition) -> Sheet:
    """Give the sheet of a definition, made once."""
    return Sheet(definition)
