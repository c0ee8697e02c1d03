"""Published cut-offs that a result meets."""

from screening.definitions import Band, Definition
from screening.models import Result


def cut_offs_met(definition: Definition, result: Result) -> list[Band]:
    """Return the cut-offs of a published instrument that a result meets, in the order of the definition.

    Cut-offs that our own levels are made of are not among them.
    """
    if definition.has_levels:
        return []
    held = {(scale["key"], key) for scale in result.snapshot["scales"] for key in scale["bands"]}
    return [band for band in definition.bands if band.kind == "cut_off" and (band.scale, band.key) in held]


def cut_off_met(definition: Definition, result: Result) -> bool:
    """Tell whether a result meets any published cut-off."""
    return bool(cut_offs_met(definition, result))
