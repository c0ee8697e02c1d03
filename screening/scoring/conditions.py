"""Whether a condition holds, and what it rests on."""

from collections.abc import Callable, Iterator

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

Test = Callable[[Facts], bool]


class Compiler:
    """Turns the conditions of one definition into functions of the facts."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.scored = tuple(item.id for item in definition.section("scored"))
        self.safety = {safety.item: frozenset(safety.fires) for safety in definition.safety}

    def test(self, condition) -> Test:
        """Give the function that tells whether the condition holds."""
        match condition:
            case ScaleIn() | ScalesIn():
                return self._scales(condition)
            case ItemIs() | ItemsAre():
                return self._items(condition)
            case AllOf() | AnyOf() | CountOf():
                return self._combined(condition)
            case TextIn(text=item):
                return lambda facts: item in facts.written
            case Unanswered():
                items = self.unanswerable(condition)
                return lambda facts: any(_is_empty(facts, item) for item in items)
            case Fired():
                return lambda facts: any(self.fires(facts, item) for item in self.safety)
            case RuleHolds(rule=key):
                return self.test(self.definition.rule(key).when)
        raise TypeError(f"unknown condition {condition!r}")

    def evidence(self, condition, facts: Facts) -> Iterator[tuple[str, str]]:
        """Give what a condition that holds rests on, as ("item", id) and ("scale", key)."""
        match condition:
            case ScaleIn() | ScalesIn():
                for key in scale_keys(condition):
                    if self._in_range(condition, key, facts):
                        yield "scale", key
                        yield from (("item", item) for item in self._contributing(key, facts))
            case ItemIs() | ItemsAre():
                yield from (("item", i) for i in self.item_ids(condition) if self._matches(condition, i, facts))
            case AllOf() | AnyOf() | CountOf():
                for part in parts(condition):
                    if self.test(part)(facts):
                        yield from self.evidence(part, facts)
            case TextIn(text=item):
                yield "item", item
            case Unanswered():
                yield from (("item", item) for item in self.unanswerable(condition) if _is_empty(facts, item))
            case Fired():
                yield from (("item", item) for item in self.safety if self.fires(facts, item))
            case RuleHolds(rule=key):
                yield from self.evidence(self.definition.rule(key).when, facts)

    def fires(self, facts: Facts, item: str) -> bool:
        """Tell whether the answer to a safety item raises an alert."""
        option = facts.options.get(item)
        return option is not None and option.id in self.safety[item]

    def item_ids(self, condition: ItemIs | ItemsAre) -> tuple[str, ...]:
        """Give the items that a condition looks at."""
        if isinstance(condition, ItemIs):
            return (condition.item,)
        return self.scored if condition.items == "scored" else condition.items

    def unanswerable(self, condition: Unanswered) -> tuple[str, ...]:
        """Give the items whose emptiness a condition looks at."""
        return tuple(self.safety) if condition.unanswered == "safety" else condition.unanswered

    def _scales(self, condition: ScaleIn | ScalesIn) -> Test:
        keys = scale_keys(condition)
        if len(keys) == 1:
            return lambda facts: self._in_range(condition, keys[0], facts)
        at_least = condition.at_least
        return lambda facts: sum(self._in_range(condition, key, facts) for key in keys) >= at_least

    def _in_range(self, condition: ScaleIn | ScalesIn, key: str, facts: Facts) -> bool:
        outcome = facts.outcomes[key]
        value = outcome.value
        if value is None and isinstance(condition, ScaleIn) and condition.lowest_counts:
            value = outcome.lowest
        return value is not None and condition.in_range(value)

    def _items(self, condition: ItemIs | ItemsAre) -> Test:
        ids = self.item_ids(condition)
        at_least = condition.at_least if isinstance(condition, ItemsAre) else 1
        return lambda facts: sum(self._matches(condition, item, facts) for item in ids) >= at_least

    def _matches(self, condition: ItemIs | ItemsAre, item: str, facts: Facts) -> bool:
        option = facts.options.get(item)
        if option is None:
            return False
        if condition.is_:
            return option.id in condition.is_
        return option.weight is not None and condition.in_range(option.weight)

    def _combined(self, condition: AllOf | AnyOf | CountOf) -> Test:
        tests = [self.test(part) for part in parts(condition)]
        if isinstance(condition, AllOf):
            return lambda facts: all(test(facts) for test in tests)
        at_least = condition.at_least if isinstance(condition, CountOf) else 1
        return lambda facts: sum(test(facts) for test in tests) >= at_least

    def _contributing(self, key: str, facts: Facts) -> Iterator[str]:
        """The answers that weigh more than their least in a scale."""
        for item in self.definition.scale(key).items:
            weight = facts.weights.get(item)
            if weight is not None and weight > min(self.definition.item(item).weights):
                yield item


def scale_keys(condition: ScaleIn | ScalesIn) -> tuple[str, ...]:
    """Give the scales that a condition looks at."""
    return (condition.scale,) if isinstance(condition, ScaleIn) else condition.scales


def _is_empty(facts: Facts, item: str) -> bool:
    return item not in facts.options and item not in facts.written
