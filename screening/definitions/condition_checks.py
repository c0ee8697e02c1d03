"""Conditions must name things that are there, and be able to hold."""

from collections.abc import Iterator, Sequence

from screening.definitions.conditions import (
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

Faults = Iterator[tuple[str, str]]


def condition_faults(definition: Definition, condition, place: str, rules: Sequence[str]) -> Faults:
    """Give the faults of a condition as (place, reason); `rules` are those it may refer to."""
    name = next((name for name in ("all", "any", "count_of") if hasattr(condition, name)), None)
    for index, part in enumerate(parts(condition)):
        yield from condition_faults(definition, part, f"{place}.{name}[{index}]", rules)
    match condition:
        case ScaleIn():
            yield from _scale(definition, condition, condition.scale, f"{place}.scale")
        case ScalesIn():
            for index, key in enumerate(condition.scales):
                yield from _scale(definition, condition, key, f"{place}.scales[{index}]")
            yield from _count(condition.at_least, len(set(condition.scales)), place)
        case ItemIs():
            yield from _item(definition, condition, condition.item, f"{place}.item")
        case ItemsAre():
            yield from _items(definition, condition, place)
        case CountOf():
            yield from _count(condition.at_least, len(condition.count_of), place)
        case TextIn():
            item = definition.items_by_id.get(condition.text)
            if item is None or item.kind != "text":
                yield f"{place}.text", f"{condition.text!r} is no text item of this form"
        case Unanswered() if condition.unanswered != "safety":
            for index, item_id in enumerate(condition.unanswered):
                if item_id not in definition.items_by_id:
                    yield f"{place}.unanswered[{index}]", f"{item_id!r} is no item of this form"
        case Unanswered() | Fired():
            if not definition.safety:
                yield place, "this form has no safety items"
        case RuleHolds() if condition.rule not in rules:
            yield f"{place}.rule", f"{condition.rule!r} is no rule that stands before"


def scored_ids(definition: Definition) -> tuple[str, ...]:
    """Give the ids that `items: scored` stands for."""
    return tuple(item.id for item in definition.section("scored"))


def _count(at_least: int, there: int, place: str) -> Faults:
    if at_least > there:
        yield f"{place}.at_least", f"{at_least} of {there} can never hold"


def _scale(definition: Definition, condition, key: str, place: str) -> Faults:
    scales = {scale.key: scale for scale in definition.scales}
    if key not in scales:
        yield place, f"{key!r} is no scale of this form"
    elif not any(condition.in_range(n) for n in range(scales[key].lowest, scales[key].highest + 1)):
        yield place, f"no value of {key!r} lies in this range"


def _items(definition: Definition, condition: ItemsAre, place: str) -> Faults:
    ids = scored_ids(definition) if condition.items == "scored" else condition.items
    if not ids:
        yield f"{place}.items", "names no item"
        return
    for index, item_id in enumerate(ids):
        where = f"{place}.items" if condition.items == "scored" else f"{place}.items[{index}]"
        yield from _item(definition, condition, item_id, where)
    yield from _count(condition.at_least, len(set(ids)), place)


def _item(definition: Definition, condition, item_id: str, place: str) -> Faults:
    item = definition.items_by_id.get(item_id)
    if item is None:
        yield place, f"{item_id!r} is no item of this form"
        return
    for option_id in condition.is_:
        if option_id not in item.by_id:
            yield place, f"{option_id!r} is no option of item {item_id!r}"
    ranged = condition.from_ is not None or condition.to is not None
    if ranged and not any(condition.in_range(weight) for weight in item.weights):
        yield place, f"no weight of item {item_id!r} lies in this range"
