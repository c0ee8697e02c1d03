"""From answers to a result: pure, exact, explained."""

from collections.abc import Mapping
from fractions import Fraction

from screening.definitions import Definition, Level, Option
from screening.scoring.answers import read_answers
from screening.scoring.facts import Facts
from screening.scoring.form import Form, form_of
from screening.scoring.nearest import nearest_change
from screening.scoring.results import Finding, Given, PromptShown, Reason, Result, ScaleResult


def score(definition: Definition, answers: Mapping[str, int | str | None], *, explain: bool = True) -> Result:
    """Score one set of answers.

    `answers` maps item id to the chosen option's `value` (a whole number or "na"; for a text item 1 where something
    is written); absent or None is unanswered. Values that come out are exact fractions. Without `explain` the
    reasons, the nearest single answer and the prompts are left out; everything else is the same.

    Raises AnswerError for an unknown item, and for a value that the item does not offer.
    """
    form = form_of(definition)
    options, written = read_answers(definition, answers)
    facts = form.sheet.facts(options, written)
    missing = tuple(item for item in form.sheet.required if item not in options and item not in written)
    holding = tuple(rule for rule, test in form.rules if test(facts))
    level = form.level(facts)
    gaps = tuple(item for item in form.sheet.weighing if item not in options and item not in written)
    return Result(
        key=definition.key,
        version=definition.version,
        digest=definition.digest,
        answers=_given(form, facts),
        complete=not missing,
        missing=missing,
        scales=_scales(form, facts),
        safety=form.findings(facts),
        safety_unanswered=tuple(item for item in form.safety_items if item not in options),
        red_flags=tuple(Finding(rule.key, None, rule.urgency, False) for rule in holding if rule.urgency),
        level=level,
        at_least=bool(gaps) and level is not None,
        level_highest=_highest_level(form, facts, level, gaps),
        rules=tuple(rule.key for rule in holding),
        same_column=_is_one_column(form, facts),
        reasons=tuple(_reason(form, facts, rule) for rule in holding) if explain else (),
        nearest=nearest_change(form, facts) if explain else None,
        prompts=_prompts(form, facts) if explain else (),
    )


def safety_finding(definition: Definition, item_id: str, option_id: str) -> Finding | None:
    """Tell whether one answer raises an alert by itself, at the moment it is given.

    KeyError for an item or option that the definition does not have.
    """
    option = definition.item(item_id).option(option_id)
    form = form_of(definition)
    found = form.findings(form.sheet.facts({item_id: option}, frozenset()))
    return found[0] if found else None


def _given(form: Form, facts: Facts) -> tuple[Given, ...]:
    chosen = ((item.id, facts.options.get(item.id)) for item in form.definition.items)
    return tuple(Given(item, option.id, option.weight) for item, option in chosen if option is not None)


def _scales(form: Form, facts: Facts) -> tuple[ScaleResult, ...]:
    return tuple(
        ScaleResult(
            key=key,
            value=None if outcome.value is None else Fraction(outcome.value),
            lowest=Fraction(outcome.lowest),
            highest=Fraction(outcome.highest),
            prorated=outcome.prorated,
            bands=tuple(band.key for band in form.bands_held(key, outcome)),
            bands_possible=tuple(band.key for band in form.bands_possible(key, outcome)),
        )
        for key, outcome in facts.outcomes.items()
    )


def _highest_level(form: Form, facts: Facts, level: Level | None, gaps: tuple[str, ...]) -> Level | None:
    """The level if every missing answer were the one of most concern."""
    if level is None or not gaps:
        return level
    filled: dict[str, Option] = dict(facts.options)
    for item_id in gaps:
        options = form.definition.item(item_id).options
        filled[item_id] = max((o for o in options if type(o.value) is int), key=lambda option: option.value)
    return form.level(form.sheet.facts(filled, facts.written))


def _is_one_column(form: Form, facts: Facts) -> bool:
    """Every scored item answered, all in the same printed place; only where the definition asks to note it."""
    if form.definition.same_column is None:
        return False
    chosen = [(item.id, facts.options.get(item.id)) for item in form.sheet.scored]
    if any(option is None for _, option in chosen):
        return False
    return len({form.sheet.positions[item, option.id] for item, option in chosen}) == 1


def _reason(form: Form, facts: Facts, rule) -> Reason:
    evidence = set(form.compiler.evidence(rule.when, facts))
    items = [item.id for item in form.definition.items if ("item", item.id) in evidence]
    return Reason(
        rule=rule.key,
        level=rule.level,
        explanation=rule.explain,
        answers=tuple((item, facts.options[item].id if item in facts.options else None) for item in items),
        scales=tuple(scale.key for scale in form.definition.scales if ("scale", scale.key) in evidence),
    )


def _prompts(form: Form, facts: Facts) -> tuple[PromptShown, ...]:
    return tuple(PromptShown(prompt.key, prompt.words) for prompt, test in form.prompts if test(facts))
