"""Whether a condition holds, and what it rests on."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from screening.definitions.conditions import (
    AllOf,
    AnyOf,
    CountOf,
    Fired,
    ItemIs,
    ItemsAre,
    RuleHolds,
    ScaleIn,
    ScalesIn,
    TextIn,
    Unanswered,
    parts,
)
from screening.definitions.definition import Definition
from screening.scoring.facts import Facts

#: What a condition rests on: ("item", id) or ("scale", key).
Evidence = Iterator[tuple[str, str]]


class Compiled(NamedTuple):
    """A condition as two functions of the facts: whether it holds; and, where it does, what it rests on."""

    holds: Callable[[Facts], bool]
    evidence: Callable[[Facts], Evidence]


class Compiler:
    """Turns the conditions of one definition into functions."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.scored = tuple(item.id for item in definition.section("scored"))
        self.safety = {safety.item: frozenset(safety.fires) for safety in definition.safety}

    def compile(self, condition) -> Compiled:
        """Compile one condition with all that is in it."""
        match condition:
            case ScaleIn() | ScalesIn():
                return _at_least([self._scale(condition, key) for key in scale_keys(condition)], needed(condition))
            case ItemIs() | ItemsAre():
                return _at_least([self._item(condition, item) for item in self.item_ids(condition)], needed(condition))
            case AllOf() | AnyOf() | CountOf():
                return _at_least([self.compile(part) for part in parts(condition)], needed(condition))
            case TextIn(text=item):
                return _about(item, lambda facts: item in facts.written)
            case Unanswered(unanswered=items):
                return _at_least([_empty(item) for item in (self.safety if items == "safety" else items)], 1)
            case Fired():
                return _at_least([_chosen(item, options) for item, options in self.safety.items()], 1)
            case RuleHolds(rule=key):
                return self.compile(self.definition.rule(key).when)
        raise TypeError(f"unknown condition {condition!r}")

    def item_ids(self, condition: ItemIs | ItemsAre) -> tuple[str, ...]:
        """Give the items that a condition looks at."""
        if isinstance(condition, ItemIs):
            return (condition.item,)
        return self.scored if condition.items == "scored" else condition.items

    def _scale(self, condition: ScaleIn | ScalesIn, key: str) -> Compiled:
        scale = self.definition.scale(key)
        least = scale.lowest if condition.from_ is None else condition.from_
        most = scale.highest if condition.to is None else condition.to
        if isinstance(condition, ScaleIn) and condition.lowest_counts:

            def holds(facts: Facts) -> bool:
                outcome = facts.outcomes[key]
                return least <= (outcome.lowest if outcome.value is None else outcome.value) <= most

        else:

            def holds(facts: Facts) -> bool:
                value = facts.outcomes[key].value
                return value is not None and least <= value <= most

        least_weights = {item: min(self.definition.item(item).weights) for item in scale.items}

        def evidence(facts: Facts) -> Evidence:
            """The scale, and the answers that weigh more than their least in it."""
            yield "scale", key
            for item, least_weight in least_weights.items():
                answer = facts.given.get(item)
                if answer is not None and answer.weight is not None and answer.weight > least_weight:
                    yield "item", item

        return Compiled(holds, evidence)

    def _item(self, condition: ItemIs | ItemsAre, item_id: str) -> Compiled:
        options = condition.is_ or (
            option.id
            for option in self.definition.item(item_id).options
            if option.weight is not None and condition.in_range(option.weight)
        )
        return _chosen(item_id, frozenset(options))


def scale_keys(condition: ScaleIn | ScalesIn) -> tuple[str, ...]:
    """Give the scales that a condition looks at."""
    return (condition.scale,) if isinstance(condition, ScaleIn) else condition.scales


def needed(condition) -> int:
    """Give how many of its parts a condition needs."""
    return len(condition.all) if isinstance(condition, AllOf) else getattr(condition, "at_least", 1)


def _at_least(compiled: Sequence[Compiled], count: int) -> Compiled:
    """So many of these hold; the evidence is that of all that do."""
    if len(compiled) == 1:
        return compiled[0]
    tests = [part.holds for part in compiled]

    def one(facts: Facts) -> bool:
        return any(test(facts) for test in tests)

    def several(facts: Facts) -> bool:
        return sum(test(facts) for test in tests) >= count

    def evidence(facts: Facts) -> Evidence:
        for part in compiled:
            if part.holds(facts):
                yield from part.evidence(facts)

    return Compiled(one if count == 1 else several, evidence)


def _about(item: str, holds: Callable[[Facts], bool]) -> Compiled:
    return Compiled(holds, lambda facts: iter([("item", item)]))


def _chosen(item: str, options: frozenset[str]) -> Compiled:
    def holds(facts: Facts) -> bool:
        answer = facts.given.get(item)
        return answer is not None and answer.option in options

    return _about(item, holds)


def _empty(item: str) -> Compiled:
    return _about(item, lambda facts: item not in facts.given and item not in facts.written)
