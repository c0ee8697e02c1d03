"""The nearest single answer that would have changed the outcome.

The smallest move, counted in options, of one given answer that lowers the level (for a published instrument: drops
the lowest cut-off met); if none does, the smallest that raises it; ties by the order of the form.
"""

from collections.abc import Iterator

from screening.definitions import NOT_APPLICABLE, Band, Item, Option
from screening.scoring.facts import Facts
from screening.scoring.form import Form
from screening.scoring.results import Nearest, rank


def nearest_change(form: Form, facts: Facts) -> Nearest | None:
    """Find the nearest single answer; None where no single answer changes anything, or nothing is suggested."""
    if form.definition.has_levels:
        before = form.level(facts)
        if before is None:
            return None
    else:
        before = None
    raising = None
    for steps, item, option in _moves(form, facts):
        changed = form.sheet.changed(facts, item, option)
        direction = _compare_levels(form, before, changed) if before else _compare_cut_offs(form, facts, changed, item)
        if direction < 0:
            return _described(form, facts, changed, item, option, steps, lowers=True)
        if direction > 0 and raising is None:
            raising = (changed, item, option, steps)
            if before == "none":
                break
    return _described(form, facts, *raising, lowers=False) if raising else None


def _moves(form: Form, facts: Facts) -> Iterator[tuple[int, Item, Option]]:
    """Every other answer to one answered item: nearest first, then in the order of the form."""
    found = []
    for order, item in enumerate(form.movable):
        given = facts.options.get(item.id)
        if given is None or given.value == NOT_APPLICABLE:
            continue
        place = form.sheet.positions[item.id, given.id]
        for position, option in enumerate(item.options):
            if position != place and option.value != NOT_APPLICABLE:
                found.append((abs(position - place), order, position, item, option))
    found.sort(key=lambda move: move[:3])
    return ((steps, item, option) for steps, _, _, item, option in found)


def _compare_levels(form: Form, before, changed: Facts) -> int:
    return rank(form.level(changed)) - rank(before)


def _compare_cut_offs(form: Form, facts: Facts, changed: Facts, item: Item) -> int:
    """-1 where the lowest cut-off met on some scale is met no more, 1 where a further one is met, else 0."""
    raised = 0
    for scale in form.sheet.scales_of_item[item.id]:
        old = _cut_offs_met(form, scale.key, facts)
        new = _cut_offs_met(form, scale.key, changed)
        if old and old[0] not in new:
            return -1
        if set(new) - set(old):
            raised = 1
    return raised


def _cut_offs_met(form: Form, scale: str, facts: Facts) -> list[str]:
    met = [band for band in form.bands_held(scale, facts.outcomes[scale]) if band.kind == "cut_off"]
    return [band.key for band in sorted(met, key=_severity)]


def _severity(band: Band) -> int:
    """Order cut-offs from the one that is met first: upwards "at or above", downwards "at or below"."""
    return band.from_ if band.from_ is not None else -band.to


def _described(form, facts, changed, item, option, steps, lowers) -> Nearest:
    scales = [scale.key for scale in form.sheet.scales_of_item[item.id]]
    return Nearest(
        item=item.id,
        from_option=facts.options[item.id].id,
        to_option=option.id,
        steps=steps,
        lowers=lowers,
        level=form.level(changed),
        values=tuple((key, changed.outcomes[key].value) for key in scales),
        bands=tuple((key, tuple(band.key for band in form.bands_held(key, changed.outcomes[key]))) for key in scales),
    )
