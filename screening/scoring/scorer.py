"""From answers to a result: pure, exact, explained."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from screening.definitions import Definition, Level, Rule
from screening.scoring.facts import Facts, Outcome
from screening.scoring.form import Form, form_of
from screening.scoring.nearest import nearest_change
from screening.scoring.results import Finding, PromptShown, Reason, Result, ScaleResult

_exact = lru_cache(maxsize=1024)(Fraction)


def score(definition: Definition, answers: Mapping[str, int | str | None], *, explain: bool = True) -> Result:
    """Score one set of answers.

    `answers` maps item id to the chosen option's `value` (a whole number or "na"; for a text item 1 where something
    is written); absent or None is unanswered. Values that come out are exact fractions. Without `explain` the
    reasons, the nearest single answer and the prompts are left out; everything else is the same.

    Raises AnswerError for an unknown item, and for a value that the item does not offer.
    """
    form = form_of(definition)
    given, written = form.reader.read(answers)
    facts = form.sheet.facts(given, written)
    missing = tuple(item for item in form.required if item not in given and item not in written)
    gaps = [item for item in form.weighing if item not in given] if missing else []
    holding = [(rule, evidence) for rule, holds, evidence in form.rules if holds(facts)]
    level = form.level_of([rule for rule, _ in holding])
    return Result(
        key=definition.key,
        version=definition.version,
        digest=definition.digest,
        answers=tuple(given[item] for item in form.order if item in given),
        complete=not missing,
        missing=missing,
        scales=tuple(_scale_result(form, key, outcome) for key, outcome in facts.outcomes.items()),
        safety=form.findings(given),
        safety_unanswered=tuple(item for item, _ in form.safety if item not in given),
        red_flags=tuple(Finding(rule.key, None, rule.urgency, False) for rule, _ in holding if rule.urgency),
        level=level,
        at_least=bool(gaps) and level is not None,
        level_highest=_highest_level(form, facts, level, gaps),
        rules=tuple(rule.key for rule, _ in holding),
        same_column=_is_one_column(form, facts),
        reasons=tuple(_reason(form, facts, rule, evidence) for rule, evidence in holding) if explain else (),
        nearest=nearest_change(form, facts) if explain else None,
        prompts=_prompts(form, facts) if explain else (),
    )


def safety_finding(definition: Definition, item_id: str, option_id: str) -> Finding | None:
    """Tell whether one answer raises an alert by itself, at the moment it is given.

    KeyError for an item or option that the definition does not have.
    """
    form = form_of(definition)
    value = definition.item(item_id).option(option_id).value
    found = form.findings({item_id: form.reader.table[item_id][value]})
    return found[0] if found else None


def _scale_result(form: Form, key: str, outcome: Outcome) -> ScaleResult:
    held = form.bands.held(key, outcome)
    return ScaleResult(
        key,
        None if outcome.value is None else _exact(outcome.value),
        _exact(outcome.lowest),
        _exact(outcome.highest),
        outcome.prorated,
        held,
        form.bands.possible(key, outcome) if outcome.gaps else held,
    )


def _highest_level(form: Form, facts: Facts, level: Level | None, gaps: Iterable[str]) -> Level | None:
    """The level if every missing answer were the one of most concern."""
    if not gaps:
        return level
    filled = {**facts.given, **{item: form.of_most_concern[item] for item in gaps}}
    return form.level(form.sheet.facts(filled, facts.written))


def _is_one_column(form: Form, facts: Facts) -> bool:
    """Every scored item answered, all in the same printed place; only where the definition asks to note it."""
    if form.definition.same_column is None:
        return False
    places = {form.places[item, facts.given[item].option] if item in facts.given else None for item in form.scored}
    return len(places) == 1 and None not in places


def _reason(form: Form, facts: Facts, rule: Rule, evidence) -> Reason:
    behind = set(evidence(facts))
    items = [item for item in form.order if ("item", item) in behind]
    return Reason(
        rule=rule.key,
        level=rule.level,
        explanation=rule.explain,
        answers=tuple((item, facts.given[item].option if item in facts.given else None) for item in items),
        scales=tuple(scale.key for scale in form.definition.scales if ("scale", scale.key) in behind),
    )


def _prompts(form: Form, facts: Facts) -> tuple[PromptShown, ...]:
    return tuple(PromptShown(prompt.key, prompt.words) for prompt, holds in form.prompts if holds(facts))
