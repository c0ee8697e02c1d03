"""What a result rests on, made ready to be put into words: answers quoted, scales, reasons, cut-offs, changes.

Pure values from a definition and an outcome of scoring. Where the wording belongs to somebody else, a quote holds the
item's number, our own topic and the place of the option.
"""

from dataclasses import dataclass

from screening.definitions import Band, Definition
from screening.definitions.conditions import ScaleIn, ScalesIn, parts
from screening.scoring import Reason, Result, decimal_text

PLACES = 1  # decimals shown of a prorated value; it is kept and banded exactly
TOTAL = "total"


@dataclass(frozen=True)
class Quote:
    """One answer as it is quoted. `question` and `answer` are "" where the wording is not ours; `place` counts
    options from 1, None where nothing was chosen; `weight` is what it added."""

    item: str
    topic: str
    question: str
    answer: str
    place: int | None
    weight: int | None


@dataclass(frozen=True)
class Measure:
    """One scale: its value as shown ("13", "12.9"), "" without one; then the lowest and highest it could be."""

    key: str
    title: str
    value: str
    lowest: str
    highest: str
    top: int  # the end of the scale
    prorated: bool
    points: int | None  # the value where it is a whole number, for drawing
    note: str = ""


@dataclass(frozen=True)
class Why:
    """Rules that hold for one and the same cause: their words, the scales, and the answers behind them."""

    level: str
    words: tuple[str, ...]
    measures: tuple[Measure, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Change:
    """The nearest single answer: what it was, what it might have been, and what would be then."""

    quote: Quote
    instead: Quote
    steps: int
    lowers: bool
    level: str
    measures: tuple[tuple[str, str], ...]  # (title, value)
    bands: tuple[Band, ...]  # cut-offs met then


@dataclass(frozen=True)
class CutOff:
    """One published band: whether it holds (None: that hangs on missing answers), and where it comes from."""

    band: Band
    scale: str
    holds: bool | None
    source: str


def quote(definition: Definition, item_id: str, option_id: str | None, stage: str | None = None) -> Quote:
    """Return one answer as it is quoted; option_id None or "" for none."""
    item = definition.item(item_id)
    option = item.by_id.get(option_id) if option_id else None
    wording = item.wording_for(stage)
    return Quote(
        item=item_id,
        topic=str(item.topic),
        question=str(wording) if wording else "",
        answer=str(option.label) if option and option.label else "",
        place=item.position(option) + 1 if option else None,
        weight=option.weight if option else None,
    )


def measures(definition: Definition, outcome: Result) -> tuple[Measure, ...]:
    """Return every scale of a result, in the order of the definition."""
    return tuple(_measure(definition, outcome, scale.key) for scale in outcome.scales)


def _measure(definition: Definition, outcome: Result, key: str) -> Measure:
    scale, found = definition.scale(key), outcome.scale(key)
    whole = found.value is not None and found.value.denominator == 1
    return Measure(
        key=key,
        title=str(scale.title),
        value="" if found.value is None else decimal_text(found.value, PLACES),
        lowest=decimal_text(found.lowest, PLACES),
        highest=decimal_text(found.highest, PLACES),
        top=scale.highest,
        prorated=found.prorated,
        points=int(found.value) if whole else None,
        note=str(scale.note or ""),
    )


def whys(definition: Definition, outcome: Result, stage: str | None = None) -> tuple[Why, ...]:
    """Return the reasons, those of one cause together: the suggested level first, single scales before the total.

    An answer is quoted once; of those behind a total only the ones that weigh two or more and were not quoted yet.
    """
    causes: dict[tuple, list[Reason]] = {}
    for reason in outcome.reasons:
        cause = (reason.level, reason.scales or reason.answers)
        causes.setdefault(cause, []).append(reason)
    ordered = sorted(causes.values(), key=lambda group: _order(outcome, group[0]))
    quoted: set[str] = set()
    found = []
    for group in ordered:
        quotes = _quotes(definition, group[0], stage, quoted)
        quoted |= {one.item for one in quotes}
        found.append(
            Why(
                level=group[0].level or "",
                words=tuple(str(reason.explanation) for reason in group),
                measures=tuple(_measure(definition, outcome, key) for key in group[0].scales),
                quotes=quotes,
            )
        )
    return tuple(found)


def _order(outcome: Result, reason: Reason) -> tuple:
    return (reason.level != outcome.level, TOTAL in reason.scales, not reason.scales)


def _quotes(definition: Definition, reason: Reason, stage: str | None, quoted: set[str]) -> tuple[Quote, ...]:
    every = [quote(definition, item, option, stage) for item, option in reason.answers]
    if TOTAL not in reason.scales:
        return tuple(every)
    telling = [one for one in every if (one.weight or 0) > 1 and one.item not in quoted]
    return tuple(sorted(telling, key=lambda one: -one.weight))


def change(definition: Definition, outcome: Result, stage: str | None = None) -> Change | None:
    """Return the nearest single answer that would change the outcome; None where none would."""
    near = outcome.nearest
    if near is None:
        return None
    titles = {scale.key: str(scale.title) for scale in definition.scales}
    values = [(titles[key], decimal_text(value, PLACES)) for key, value in near.values if value is not None]
    held = [definition.band(scale, key) for scale, keys in near.bands for key in keys]
    return Change(
        quote=quote(definition, near.item, near.from_option, stage),
        instead=quote(definition, near.item, near.to_option, stage),
        steps=near.steps,
        lowers=near.lowers,
        level=near.level or "",
        measures=tuple(sorted(values, key=lambda pair: pair[0] != titles.get(TOTAL))),
        bands=tuple(band for band in held if band.kind == "cut_off"),
    )


def cut_offs(definition: Definition, outcome: Result) -> tuple[CutOff, ...]:
    """Return the published bands of a result with their sources: ranges that hold or could, and every cut-off."""
    found = []
    for band in definition.bands:
        scale = outcome.scale(band.scale)
        certain = band.holds(scale.lowest) and band.holds(scale.highest)  # whatever the missing answers are
        holds = band.key in scale.bands or certain
        open_ = not holds and band.key in scale.bands_possible
        if band.kind == "cut_off" or holds or open_:
            title = str(definition.scale(band.scale).title)
            found.append(CutOff(band, title, None if open_ else holds, definition.source(band.source).cite))
    return tuple(found)


def cut_offs_met(definition: Definition, outcome: Result) -> tuple[CutOff, ...]:
    """Return the published cut-offs that a result meets; none for a form of our own, whose bands make its levels."""
    if definition.has_levels:
        return ()
    return tuple(found for found in cut_offs(definition, outcome) if found.holds and found.band.kind == "cut_off")


def line_of(definition: Definition, scale: str) -> int | None:
    """Return the first value of one scale by which alone an early offer is suggested; None where none is."""
    starts = []
    for rule in definition.rules:
        when = rule.when
        alone = isinstance(when, ScaleIn) and when.scale == scale
        any_one = isinstance(when, ScalesIn) and scale in when.scales and when.at_least == 1
        if rule.level == "early_offer" and (alone or any_one) and when.from_ is not None:
            starts.append(when.from_)
    return min(starts, default=None)


def items_of(condition) -> tuple[str, ...]:
    """Return the items that a condition looks at directly, each once, in the order in which it names them."""
    found = [getattr(condition, "item", None)]
    for part in parts(condition):
        found.extend(items_of(part))
    return tuple(dict.fromkeys(item for item in found if item))
