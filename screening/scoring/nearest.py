"""The nearest single answer that would have changed the outcome.

The smallest move, counted in options, of one given answer that lowers the level (for a published instrument: drops
the lowest cut-off met); if none does, the smallest that raises it; ties by the order of the form.
"""

from collections.abc import Iterator

from screening.definitions import NOT_APPLICABLE
from screening.scoring.facts import Facts
from screening.scoring.form import Form
from screening.scoring.results import Given, Nearest, rank


def nearest_change(form: Form, facts: Facts) -> Nearest | None:
    """Find the nearest single answer; None where no single answer changes anything, or no level is suggested."""
    outcome = _levels(form, facts) if form.has_levels else _cut_offs(form, facts)
    if outcome is None:
        return None
    at_the_bottom, direction_of = outcome
    raising = None
    for steps, answer in _moves(form, facts):
        moved = form.sheet.moved(facts, answer)
        direction = direction_of(moved, answer)
        if direction < 0:
            return _described(form, facts, moved, answer, steps, lowers=True)
        if direction > 0 and raising is None:
            raising = (moved, answer, steps)
            if at_the_bottom:
                break
    return _described(form, facts, *raising, lowers=False) if raising else None


def _levels(form: Form, facts: Facts):
    """Whether the level can't be lowered, and what tells if a move lowers (-) or raises (+) it; None without level."""
    level = form.level(facts)
    if level is None:
        return None
    before = rank(level)
    return before == 0, lambda moved, answer: rank(form.level(moved)) - before


def _cut_offs(form: Form, facts: Facts):
    """The same for cut-offs: a move lowers where the lowest one met is dropped, and raises where one more is met."""
    before = {key: _cut_offs_met(form, key, facts) for key, bands in form.cut_offs.items() if bands}
    if not before:
        return None

    def direction_of(moved: Facts, answer: Given) -> int:
        raised = 0
        for scale in form.sheet.scales_of_item[answer.item]:
            if scale.key not in before:
                continue
            old = before[scale.key]
            new = _cut_offs_met(form, scale.key, moved)
            if old and old[0] not in new:
                return -1
            if len(new) > len(old):
                raised = 1
        return raised

    return not any(before.values()), direction_of


def _moves(form: Form, facts: Facts) -> Iterator[tuple[int, Given]]:
    """Every other answer to an item that has one: nearest first, then in the order of the form."""
    found = []
    for order, item in enumerate(form.movable):
        given = facts.given.get(item.id)
        options = form.reader.table[item.id]
        if given is None or options.get(NOT_APPLICABLE) == given:
            continue
        place = form.places[item.id, given.option]
        for position, (value, answer) in enumerate(options.items()):
            if position != place and value != NOT_APPLICABLE:
                found.append((abs(position - place), order, position, answer))
    found.sort(key=lambda move: move[:3])
    return ((steps, answer) for steps, _, _, answer in found)


def _cut_offs_met(form: Form, scale: str, facts: Facts) -> list[str]:
    """The cut-offs met on a scale, the one that is met first before the others."""
    held = form.bands_held(scale, facts.outcomes[scale])
    return [band.key for band in form.cut_offs[scale] if band.key in held]


def _described(form: Form, facts: Facts, moved: Facts, answer: Given, steps: int, lowers: bool) -> Nearest:
    scales = [scale.key for scale in form.sheet.scales_of_item[answer.item]]
    return Nearest(
        item=answer.item,
        from_option=facts.given[answer.item].option,
        to_option=answer.option,
        steps=steps,
        lowers=lowers,
        level=form.level(moved),
        values=tuple((key, moved.outcomes[key].value) for key in scales),
        bands=tuple((key, form.bands_held(key, moved.outcomes[key])) for key in scales),
    )
