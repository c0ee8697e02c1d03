"""Answers as they come in, held against the definition: taken whole or refused."""

import json
from collections.abc import Mapping

from screening.definitions import NOT_APPLICABLE, Definition, Item
from screening.scoring.results import Given

#: What a text item counts as: nothing written, something written.
TEXT_VALUES = (0, 1)


class AnswerError(ValueError):
    """An answer that the definition does not have. `item` is the id that it was given for."""

    def __init__(self, item: str, reason: str) -> None:
        """Take the item's id and the reason in words; the message names both."""
        self.item = item
        self.reason = reason
        super().__init__(f"answers.{shortened(item)}: {reason}")


class Reader:
    """Reads answers to one definition."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.table = {
            item.id: {option.value: Given(item.id, option.id, option.weight) for option in item.options}
            for item in definition.items
        }

    def read(self, answers: Mapping[str, int | str | None]) -> tuple[dict[str, Given], frozenset[str]]:
        """Find the options that were chosen, and the text items in which something is written.

        `answers` maps item id to an option's `value` (for a text item 1 or 0); an item that is absent or None is
        unanswered. Raises AnswerError for an unknown item and for any value that the item does not offer: nothing is
        clipped, rounded or guessed. True and 2.0 are no whole numbers here.
        """
        given: dict[str, Given] = {}
        written = []
        for item_id, value in answers.items():
            options = self.table.get(item_id)
            if options is None:
                raise AnswerError(str(item_id), f"no such item in {self.definition.key}")
            if value is None:
                continue
            kind = type(value)
            answer = options.get(value) if kind is int or kind is str else None
            if answer is not None:
                given[item_id] = answer
            elif self._is_text(item_id) and kind is int and value in TEXT_VALUES:
                if value:
                    written.append(item_id)
            else:
                raise AnswerError(item_id, _refusal(self.definition.item(item_id), value))
        return given, frozenset(written)

    def _is_text(self, item_id: str) -> bool:
        return self.definition.item(item_id).kind == "text"


def values_of_options(definition: Definition, option_ids: Mapping[str, str | None]) -> dict[str, int | str | None]:
    """Turn item id → option id (as answers are kept) into item id → value (as `score` takes them).

    For a text item any words stand for 1, none or only blanks for 0. Raises AnswerError.
    """
    values: dict[str, int | str | None] = {}
    for item_id, option_id in option_ids.items():
        item = definition.items_by_id.get(item_id)
        if item is None:
            raise AnswerError(item_id, f"no such item in {definition.key}")
        if item.kind == "text":
            values[item_id] = 1 if option_id and option_id.strip() else 0
        elif option_id is None:
            values[item_id] = None
        elif option_id in item.by_id:
            values[item_id] = item.by_id[option_id].value
        else:
            raise AnswerError(item_id, f"{_shown(option_id)} is no option here")
    return values


def shortened(text: str, length: int = 60) -> str:
    """Cut a text that somebody else wrote, so that a message stays readable."""
    return text if len(text) <= length else text[: length - 1] + "…"


def _refusal(item: Item, value: object) -> str:
    if isinstance(value, str):
        return f"{_shown(value)} is no answer here"
    if type(value) is not int:
        return f"{_shown(value)} is no whole number"
    numbers = TEXT_VALUES if item.kind == "text" else [n for n in item.by_value if n != NOT_APPLICABLE]
    return f"{_shown(value)} is outside {min(numbers)} to {max(numbers)}"


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = type(value).__name__
    return shortened(text)
