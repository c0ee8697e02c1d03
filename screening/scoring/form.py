"""A definition made ready: reader, sheet, rules, bands and safety items, looked up once for every set of answers."""

from functools import lru_cache

from screening.definitions import NOT_APPLICABLE, Definition, Item, Level, Rule
from screening.definitions.conditions import ItemIs, ItemsAre, parts
from screening.scoring.answers import Reader
from screening.scoring.bands import Bands
from screening.scoring.conditions import Compiler
from screening.scoring.facts import Facts, Sheet
from screening.scoring.results import Finding, Given, rank


class Form:
    """One definition with its rules as functions."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.has_levels = definition.has_levels
        self.reader = Reader(definition)
        self.sheet = Sheet(definition)
        self.compiler = Compiler(definition)
        self.rules = tuple((rule, *self.compiler.compile(rule.when)) for rule in definition.rules)
        self.prompts = tuple((prompt, self.compiler.compile(prompt.when).holds) for prompt in definition.prompts)
        self.bands = Bands(definition)
        self.scored = tuple(item.id for item in definition.section("scored"))
        self.order = tuple(item.id for item in definition.items)
        self.required = tuple(item.id for item in definition.items if item.counts_as_missing)
        weighing = [item for item in definition.section("scored", "observation") if item.counts_as_missing]
        self.weighing = tuple(item.id for item in weighing)
        self.of_most_concern = {item.id: self._most_concern(item) for item in weighing}
        self.places = {
            (item.id, option.id): place for item in definition.items for place, option in enumerate(item.options)
        }
        safety = {entry.item: entry for entry in definition.safety}
        self.safety = tuple((item, safety[item]) for item in self.order if item in safety)
        self.movable = self._movable()
        levels = [(rule.level, holds) for rule, holds, _ in self.rules if not rule.withholds]
        self._by_level = sorted(levels, key=lambda pair: rank(pair[0]), reverse=True)
        self._withholding = tuple(holds for rule, holds, _ in self.rules if rule.withholds)

    def level(self, facts: Facts) -> Level | None:
        """Give the highest level whose rule holds, "none" if no rule does; None without levels or where withheld."""
        if not self.has_levels or any(holds(facts) for holds in self._withholding):
            return None
        for level, holds in self._by_level:
            if holds(facts):
                return level
        return "none"

    def level_of(self, holding: list[Rule]) -> Level | None:
        """Give the same from the rules that are known to hold."""
        if not self.has_levels or any(rule.withholds for rule in holding):
            return None
        return max((rule.level for rule in holding), key=rank, default="none")

    def findings(self, given: dict[str, Given]) -> tuple[Finding, ...]:
        """Give the safety items whose answer raises an alert, in the order of the form."""
        found = []
        for item, safety in self.safety:
            answer = given.get(item)
            if answer is not None and answer.option in safety.fires:
                found.append(Finding(item, answer.option, safety.fires[answer.option], safety.safeguarding))
        return tuple(found)

    def _most_concern(self, item: Item) -> Given:
        """The answer with the greatest number: what is higher is never less concern on a form with levels."""
        number = max(value for value in item.by_value if value != NOT_APPLICABLE)
        return self.reader.table[item.id][number]

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


@lru_cache(maxsize=256)
def form_of(definition: Definition) -> Form:
    """Give the form of a definition, made once."""
    return Form(definition)
