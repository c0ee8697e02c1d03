"""What a professional saw: the newest `together` observation beside a carer's own answers."""

from dataclasses import dataclass

from people.models import User
from screening import explaining
from screening.explaining import Quote
from screening.models import Answer
from screening.queries.over_time import Entry

TOGETHER = "together"
TONES = {"going_well": "calm", "concern": "amber"}


def tone_of(option: str) -> str:
    """Return the tone in which what was seen is drawn."""
    return TONES.get(option, "")


@dataclass(frozen=True)
class Line:
    """One line of an observation: what was ticked, its tone, and what was seen, in words."""

    key: str
    quote: Quote
    tone: str
    words: str


@dataclass(frozen=True)
class Seen:
    """One observation: by whom, when, and its lines by key."""

    entry: Entry
    by: User | None
    lines: dict[str, Line]

    @classmethod
    def of(cls, entry: Entry, rows: list[Answer]) -> "Seen":
        """Return the observation of an entry with its newest answers."""
        definition = entry.definition
        newest = {row.item: row for row in rows}
        lines = {}
        for item in definition.items:
            row = newest.get(item.id)
            option = row.option if row else ""
            quote = explaining.quote(definition, item.id, option)
            lines[item.id] = Line(item.id, quote, tone_of(option), row.text if row else "")
        by = next((row.by_user for row in reversed(rows) if row.by_user), None)
        return cls(entry, by, lines)

    @property
    def beside_domains(self) -> list[Line]:
        """Lines that no domain of the carer's answers stands beside: the baby's own signs."""
        return [self.lines[key] for key in ("baby_signs",) if key in self.lines]

    @property
    def safety(self) -> Line | None:
        return self.lines.get("seen")


def newest_seen(every: list[Entry], here: Entry) -> Entry | None:
    """Return the newest observation about the same baby that is not the page's own; None where there is none."""
    if here.definition.key == TOGETHER:
        return None
    same = [
        entry
        for entry in every
        if entry.definition.key == TOGETHER
        and entry.screening.baby_id == here.screening.baby_id
        and entry.screening.carer_id == here.screening.carer_id
    ]
    return same[-1] if same else None
