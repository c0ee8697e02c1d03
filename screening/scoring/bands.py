"""Which bands hold on a scale, which could, and which cut-offs are met."""

from screening.definitions import Band, Definition
from screening.scoring.facts import Outcome


class Bands:
    """The bands of one definition, by scale."""

    def __init__(self, definition: Definition) -> None:
        self._of = {scale.key: definition.bands_of(scale.key) for scale in definition.scales}
        cut_offs = {key: [band for band in bands if band.kind == "cut_off"] for key, bands in self._of.items()}
        self._cut_offs = {key: sorted(bands, key=_edge) for key, bands in cut_offs.items()}

    def held(self, scale: str, outcome: Outcome) -> tuple[str, ...]:
        """Give the keys of the bands that hold, in the order of the definition."""
        value = outcome.value
        if value is None:
            return tuple(band.key for band in self._of[scale] if band.on_lowest and band.holds(outcome.lowest))
        return tuple(band.key for band in self._of[scale] if band.holds(value))

    def possible(self, scale: str, outcome: Outcome) -> tuple[str, ...]:
        """Give the keys of the bands that could hold once nothing is missing."""
        return tuple(band.key for band in self._of[scale] if _within_reach(band, outcome))

    def cut_offs_met(self, scale: str, outcome: Outcome) -> list[str]:
        """Give the keys of the cut-offs that are met, the one that is met first before the others."""
        held = self.held(scale, outcome)
        return [band.key for band in self._cut_offs[scale] if band.key in held]


def _edge(band: Band) -> int:
    """Order cut-offs by which is met first: upwards for "at or above", downwards for "at or below"."""
    return band.from_ if band.from_ is not None else -band.to


def _within_reach(band: Band, outcome: Outcome) -> bool:
    return (band.from_ is None or band.from_ <= outcome.highest) and (band.to is None or band.to >= outcome.lowest)
