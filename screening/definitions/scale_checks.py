"""Scales must add up what is there, and bands lie on them without gap or overlap."""

from collections.abc import Iterable, Iterator

from screening.definitions.definition import Definition
from screening.definitions.scales import Band, Scale

Faults = Iterator[tuple[str, str]]


def repeats(keys: Iterable) -> Iterator[tuple[int, object]]:
    """Give the places at which a key stands that stood before."""
    seen = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield index, key
        seen.add(key)


def scale_faults(definition: Definition, scale: Scale, place: str) -> Faults:
    """Its items weigh something and give its range; its rule for missing answers fits."""
    unknown = False
    for index, item_id in enumerate(scale.items):
        item = definition.items_by_id.get(item_id)
        if item is None or not item.weights:
            unknown = True
            reason = "has no weights" if item else "is no item of this form"
            yield f"{place}.items[{index}]", f"{item_id!r} {reason}"
    for index, item_id in repeats(scale.items):
        yield f"{place}.items[{index}]", f"{item_id!r} stands here twice"
    if not unknown:
        divisor = len(scale.items) if scale.kind == "mean" else 1
        for name, pick in (("lowest", min), ("highest", max)):
            reached = sum(pick(definition.item(item_id).weights) for item_id in scale.items)
            if reached != getattr(scale, name) * divisor:
                yield f"{place}.{name}", f"is {getattr(scale, name)}, but the items give {reached / divisor:g}"
    missing = scale.missing
    if missing.rule == "all_needed" and missing.up_to:
        yield f"{place}.missing.up_to", "belongs to prorating"
    if missing.rule == "prorate":
        if not 1 <= missing.up_to < len(scale.items):
            yield f"{place}.missing.up_to", f"{missing.up_to} of {len(scale.items)} items can't be missing"
        if missing.source is None:
            yield f"{place}.missing.source", "prorating needs its published rule"


def band_faults(definition: Definition, band: Band, place: str) -> Faults:
    """Its edges lie in the range of its scale."""
    scales = {scale.key: scale for scale in definition.scales}
    if band.scale not in scales:
        yield f"{place}.scale", f"{band.scale!r} is no scale of this form"
        return
    scale = scales[band.scale]
    if band.from_ is None and band.to is None:
        yield place, "says neither from nor to"
    for name, edge in (("from", band.from_), ("to", band.to)):
        if edge is not None and not scale.lowest <= edge <= scale.highest:
            yield f"{place}.{name}", f"{edge} is outside {scale.lowest} to {scale.highest}"
    if band.from_ is not None and band.to is not None and band.from_ > band.to:
        yield f"{place}.to", "is before from"


def tiling_faults(definition: Definition, scale: Scale) -> Faults:
    """Range bands cover their scale from end to end, one after the other."""
    bands = [(index, band) for index, band in enumerate(definition.bands) if band.scale == scale.key]
    ranges = [(index, band) for index, band in bands if band.kind == "range"]
    expected = scale.lowest
    for index, band in ranges:
        start = scale.lowest if band.from_ is None else band.from_
        if start != expected:
            yield f"bands[{index}].from", f"is {start}, but the band before ends so that it should be {expected}"
        expected = (scale.highest if band.to is None else band.to) + 1
    if ranges and expected != scale.highest + 1:
        yield f"bands[{ranges[-1][0]}].to", f"the bands end before the scale does, at {scale.highest}"
