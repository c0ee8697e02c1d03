"""What one parent is asked, in which order. Pure: a definition and what is known go in, pages' places come out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from screening.definitions import Definition, Item

RECENT = timedelta(days=14)  # "in the last two weeks"


@dataclass(frozen=True)
class Asking:
    """The questions of one screening in the order of its pages; places count from 1."""

    items: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.items)

    def at(self, place: int) -> Item | None:
        """Return the question at a place, None where there is none."""
        return self.items[place - 1] if 1 <= place <= len(self.items) else None

    def place_of(self, item_id: str) -> int | None:
        """Return the place of a question, None where it is not asked here."""
        return next((place for place, item in enumerate(self.items, 1) if item.id == item_id), None)

    def after(self, place: int) -> int | None:
        """Return the next place, None after the last."""
        return place + 1 if place < len(self.items) else None

    def first_open(self, touched: Collection[str]) -> int | None:
        """Return the first place whose question was neither answered nor skipped yet, None where all were."""
        return next((place for place, item in enumerate(self.items, 1) if item.id not in touched), None)

    def begins_safety(self, place: int) -> bool:
        """Tell whether the safety block begins at this place: a way to be reached is asked before it."""
        item, before = self.at(place), self.at(place - 1)
        is_safety = item is not None and item.section == "safety"
        return is_safety and (before is None or before.section != "safety")


def asking(definition: Definition, *, carried: Collection[str] = (), alone: bool | None = None) -> Asking:
    """Return what is asked of a parent.

    carried: ids of carer-only questions that were asked with the first twin's form, and are not asked twice.
    alone: False where somebody else was in the room; the safety block is not asked then (pathway design, version 1).
    """
    items = (item for item in definition.items if item.id not in carried)
    return Asking(tuple(item for item in items if alone is not False or item.section != "safety"))


def carried_items(definition: Definition, asked_before: Collection[str]) -> tuple[Item, ...]:
    """Return the carer-only questions (the safety block among them) that were asked with the first twin's form."""
    return tuple(item for item in definition.items if item.carer_only and item.id in asked_before)


def stem_of(item: Item, arrived_on: date | None, today: date):
    """Return the words above a question: "In the last two weeks", or "Since your baby arrived", where that is later.

    arrived_on: the day of birth, or for a foster, adoptive or kinship carer the day on which the baby came to them.
    """
    if item.stem_arrived is not None and arrived_on is not None and today - arrived_on < RECENT:
        return item.stem_arrived
    return item.stem
