"""A definition made ready: sheet, rules, bands and safety items, looked up once for every set of answers."""

from functools import lru_cache

from screening.definitions import Band, Definition, Item, Level
from screening.definitions.conditions import ItemIs, ItemsAre, parts
from screening.scoring.conditions import Compiler
from screening.scoring.facts import Facts, Outcome, Sheet, sheet_of
from screening.scoring.results import Finding, rank


class Form:
    """One definition with its rules as functions."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.sheet: Sheet = sheet_of(definition)
        self.compiler = Compiler(definition)
        self.rules = tuple((rule, self.compiler.test(rule.when)) for rule in definition.rules)
        self.prompts = tuple((prompt, self.compiler.test(prompt.when)) for prompt in definition.prompts)
        self.bands = {scale.key: definition.bands_of(scale.key) for scale in definition.scales}
        self._highest_first = tuple(
            (rule.level, test)
            for rule, test in sorted(self.rules, key=lambda pair: -rank(pair[0].level))
            if not rule.withholds
        )
        self._withholding = tuple(test for rule, test in self.rules if rule.withholds)
        self._safety = {safety.item: safety for safety in definition.safety}
        self.safety_items = tuple(item.id for item in definition.items if item.id in self._safety)
        self.movable = self._movable()

    def level(self, facts: Facts) -> Level | None:
        """Give the highest level whose rule holds, "none" if no rule does; None without levels or where withheld."""
        if not self.definition.has_levels or any(test(facts) for test in self._withholding):
            return None
        return next((level for level, test in self._highest_first if test(facts)), "none")

    def bands_held(self, scale: str, outcome: Outcome) -> tuple[Band, ...]:
        """Give the bands that hold on a scale, in the order of the definition."""
        return tuple(band for band in self.bands[scale] if _holds(band, outcome))

    def bands_possible(self, scale: str, outcome: Outcome) -> tuple[Band, ...]:
        """Give the bands that could hold once nothing is missing."""
        return tuple(
            band
            for band in self.bands[scale]
            if (band.from_ is None or band.from_ <= outcome.highest) and (band.to is None or band.to >= outcome.lowest)
        )

    def findings(self, facts: Facts) -> tuple[Finding, ...]:
        """Give the safety items whose answer raises an alert, in the order of the form."""
        found = []
        for item_id in self.safety_items:
            safety = self._safety[item_id]
            option = facts.options.get(item_id)
            if option is not None and option.id in safety.fires:
                found.append(Finding(item_id, option.id, safety.fires[option.id], safety.safeguarding))
        return tuple(found)

    def _movable(self) -> tuple[Item, ...]:
        """The items that the nearest single answer looks at: what is scored or seen, and choices that a rule names.

        Never safety items or texts (nobody should be told what the outcome would be without those).
        """
        named = set()
        waiting = [rule.when for rule in self.definition.rules]
        while waiting:
            condition = waiting.pop()
            waiting.extend(parts(condition))
            if isinstance(condition, ItemIs | ItemsAre):
                named.update(self.compiler.item_ids(condition))
        return tuple(
            item
            for item in self.definition.items
            if item.kind == "choice"
            and item.section != "safety"
            and (item.section in ("scored", "observation") or item.id in named)
        )


def _holds(band: Band, outcome: Outcome) -> bool:
    if outcome.value is not None:
        return band.holds(outcome.value)
    return band.on_lowest and band.holds(outcome.lowest)


@lru_cache(maxsize=256)
def form_of(definition: Definition) -> Form:
    """Give the form of a definition, made once."""
    return Form(definition)
