"""The nearest single answer that would have changed the outcome.

The smallest move, counted in options, of one given answer that lowers the level (for a published instrument: drops
the lowest cut-off met); if none does, the smallest that raises it; ties by the order of the form.
"""

from collections.abc import Callable, Iterator

from screening.definitions import NOT_APPLICABLE
from screening.scoring.facts import Facts
from screening.scoring.form import Form
from screening.scoring.results import Given, Nearest, rank

#: Tells of moved facts whether they lower the outcome (True), raise it (False) or leave it (None).
Lowers = Callable[[Facts, Given], bool | None]


def nearest_change(form: Form, facts: Facts) -> Nearest | None:
    """Find the nearest single answer; None where no single answer changes anything, or no level is suggested."""
    lowers = _lowers_level(form, facts) if form.has_levels else _lowers_cut_offs(form, facts)
    raising = None
    for steps, answer in _moves(form, facts) if lowers else ():
        moved = form.sheet.moved(facts, answer)
        change = lowers(moved, answer)
        if change is True:
            return _described(form, facts, moved, answer, steps, lowers=True)
        if change is False and raising is None:
            raising = (moved, answer, steps)
    return _described(form, facts, *raising, lowers=False) if raising else None


def _lowers_level(form: Form, facts: Facts) -> Lowers | None:
    level = form.level(facts)
    if level is None:
        return None
    before = rank(level)

    def lowers(moved: Facts, answer: Given) -> bool | None:
        after = rank(form.level(moved))
        return None if after == before else after < before

    return lowers


def _lowers_cut_offs(form: Form, facts: Facts) -> Lowers:
    """The lowest cut-off met on some scale is dropped; else a further one is met."""
    before = {key: form.bands.cut_offs_met(key, outcome) for key, outcome in facts.outcomes.items()}

    def lowers(moved: Facts, answer: Given) -> bool | None:
        pairs = [
            (before[scale.key], form.bands.cut_offs_met(scale.key, moved.outcomes[scale.key]))
            for scale in form.sheet.scales_of_item[answer.item]
        ]
        if any(old and old[0] not in new for old, new in pairs):
            return True
        return False if any(len(new) > len(old) for old, new in pairs) else None

    return lowers


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
    return ((steps, answer) for steps, _, _, answer in sorted(found))


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
        bands=tuple((key, form.bands.held(key, moved.outcomes[key])) for key in scales),
    )
