"""What a well-formed definition must also mean: every name known, every range whole, every option weighed."""

from collections.abc import Iterator
from string import Formatter

from screening.definitions.condition_checks import condition_faults
from screening.definitions.definition import Definition
from screening.definitions.items import NOT_APPLICABLE, Item
from screening.definitions.scale_checks import band_faults, repeats, scale_faults, tiling_faults
from screening.definitions.scales import LEVELS
from screening.definitions.words import Text

Faults = Iterator[tuple[str, str]]


def faults_of(definition: Definition) -> Faults:
    """Give every fault of a definition as (place, reason)."""
    yield from _doubles(definition)
    for index, item in enumerate(definition.items):
        yield from _item_faults(definition, item, f"items[{index}]")
    for index, scale in enumerate(definition.scales):
        yield from scale_faults(definition, scale, f"scales[{index}]")
    for index, band in enumerate(definition.bands):
        yield from band_faults(definition, band, f"bands[{index}]")
    for scale in definition.scales:
        yield from tiling_faults(definition, scale)
    yield from _level_faults(definition)
    yield from _safety_faults(definition)
    yield from _condition_faults(definition)
    yield from _source_faults(definition)
    yield from _wording_faults(definition)


def _doubles(definition: Definition) -> Faults:
    keyed = {
        "sources": [source.key for source in definition.sources],
        "items": [item.id for item in definition.items],
        "scales": [scale.key for scale in definition.scales],
        "bands": [(band.scale, band.key) for band in definition.bands],
        "rules": [rule.key for rule in definition.rules],
        "safety": [safety.item for safety in definition.safety],
        "prompts": [prompt.key for prompt in definition.prompts],
        "levels": list(definition.levels.names),
    }
    for name, keys in keyed.items():
        for index, key in repeats(keys):
            shown = " ".join(key) if isinstance(key, tuple) else key
            yield f"{name}[{index}]", f"{shown!r} stands here twice"


def _item_faults(definition: Definition, item: Item, place: str) -> Faults:
    if item.kind == "text":
        if item.section == "scored":
            yield f"{place}.kind", "a text can't be scored"
        return
    if len(item.options) < 2:
        yield f"{place}.options", "a choice needs two options or more"
    for index, value in repeats(option.id for option in item.options):
        yield f"{place}.options[{index}].id", f"{value!r} stands here twice"
    for index, value in repeats(option.value for option in item.options):
        yield f"{place}.options[{index}].value", f"{value!r} stands for another option already"
    yield from _weight_faults(item, place)
    if item.wording_in and definition.stage != "any":
        yield f"{place}.wording_in", "only a form for any stage has several wordings"
    labels = [option.label is None for option in item.options]
    if item.wording and any(labels):
        yield f"{place}.options[{labels.index(True)}].label", "is missing beside an item with wording"


def _weight_faults(item: Item, place: str) -> Faults:
    if item.section != "scored":
        if item.polarity:
            yield f"{place}.polarity", "belongs to scored items"
        return
    for index, option in enumerate(item.options):
        if option.weight is None and option.value != NOT_APPLICABLE:
            yield f"{place}.options[{index}].weight", "is missing in a scored item"
    weights = list(item.weights)
    if item.polarity is None:
        yield f"{place}.polarity", "is missing in a scored item"
    elif weights != sorted(set(weights), reverse=item.polarity == "falling"):
        yield f"{place}.polarity", f"says {item.polarity}, but the weights are {weights}"


def _level_faults(definition: Definition) -> Faults:
    for name in definition.levels.names:
        if name not in LEVELS:
            yield f"levels.{name}", f"is none of {', '.join(LEVELS)}"
    if definition.levels and "none" not in definition.levels:
        yield "levels", "needs none"
    for name in ("rules", "bands"):
        for index, entry in enumerate(getattr(definition, name)):
            if entry.level is not None and entry.level not in definition.levels:
                yield f"{name}[{index}].level", f"{entry.level!r} is not among the levels of this form"
    for index, rule in enumerate(definition.rules):
        if (rule.level is None) != rule.withholds:
            yield f"rules[{index}].level", "a rule has a level, or withholds one"


def _safety_faults(definition: Definition) -> Faults:
    for index, safety in enumerate(definition.safety):
        place = f"safety[{index}]"
        item = definition.items_by_id.get(safety.item)
        if item is None:
            yield f"{place}.item", f"{safety.item!r} is no item of this form"
            continue
        if not safety.fires:
            yield f"{place}.fires", "names no option"
        for option_id in safety.fires:
            if option_id not in item.by_id:
                yield f"{place}.fires.{option_id}", f"is no option of item {safety.item!r}"
    covered = {safety.item for safety in definition.safety}
    for index, item in enumerate(definition.items):
        if item.section == "safety" and item.id not in covered:
            yield f"items[{index}]", f"no answer to safety item {item.id!r} raises anything"


def _condition_faults(definition: Definition) -> Faults:
    known = []
    for index, rule in enumerate(definition.rules):
        yield from condition_faults(definition, rule.when, f"rules[{index}].when", known)
        known.append(rule.key)
    for index, prompt in enumerate(definition.prompts):
        yield from condition_faults(definition, prompt.when, f"prompts[{index}].when", known)


def _source_faults(definition: Definition) -> Faults:
    known = {source.key for source in definition.sources}
    for name in ("bands", "rules", "safety"):
        for index, entry in enumerate(getattr(definition, name)):
            if entry.source not in known:
                yield f"{name}[{index}].source", f"{entry.source!r} is not among the sources"
    for index, scale in enumerate(definition.scales):
        if scale.missing.source is not None and scale.missing.source not in known:
            yield f"scales[{index}].missing.source", f"{scale.missing.source!r} is not among the sources"


def _wording_faults(definition: Definition) -> Faults:
    with_wording = [item.wording is not None for item in definition.items]
    if any(with_wording) and not all(with_wording):
        yield f"items[{with_wording.index(False)}].wording", "is missing, though other items have theirs"
    for name in ("texts", "levels"):
        for key in getattr(definition, name).names:
            yield from _slot_faults(getattr(definition, name)[key], f"{name}.{key}")
    for index, item in enumerate(definition.items):
        for name in ("wording", "hint", "before"):
            if text := getattr(item, name):
                yield from _slot_faults(text, f"items[{index}].{name}")


def _slot_faults(text: Text, place: str) -> Faults:
    """The slots such as {team} are plain names, the same in every language."""
    slots = {}
    for language in text.languages:
        try:
            fields = [field for _, field, _, _ in Formatter().parse(text.get(language)) if field is not None]
        except ValueError as error:
            yield place, f"{language}: {error}"
            return
        if not all(field.isidentifier() for field in fields):
            yield place, f"{language}: a slot needs a plain name"
            return
        slots[language] = sorted(fields)
    for language, fields in slots.items():
        if fields != slots["en"]:
            yield place, f"the slots in {language} are not those in English"
