"""What a referral says when it is sent. Values only; the action keeps them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

AGREEMENTS = {
    "agreed": "They know and agree",
    "not_asked": "They have not been asked yet",
    "refused": "They were asked and do not agree",
    "unsafe_to_ask": "It is unsafe to ask them",
}
HOW = {"spoken": "Spoken", "written": "Written"}
SEEN_TOGETHER = {"yes": "Yes", "no": "No"}


@dataclass(frozen=True)
class Party:
    """A carer of the referral: takes part or not, may be told what becomes of it or not."""

    carer_id: UUID
    takes_part: bool = True
    may_be_told: bool = True


@dataclass(frozen=True)
class Source:
    """Who referred, where it was somebody else than the person at the keyboard (a call taken by the team)."""

    kind: str
    name: str


@dataclass(frozen=True)
class Content:
    """The answers of the referral form. `safeguarding` maps safeguarding.KINDS to safeguarding.ANSWERS."""

    seen: str
    parties: tuple[Party, ...]
    agreement: str  # a key of AGREEMENTS
    agreed_by: UUID | None = None  # the carer who agreed
    agreed_on: date | None = None
    agreed_how: str = ""  # a key of HOW
    agreement_words: str = ""  # why not, where they did not agree
    may_hear: bool = True  # the family agreed that the referrer hears what becomes of it
    seen_together: str = ""
    seen_together_on: date | None = None
    baby_id: UUID | None = None
    safeguarding: dict[str, str] = field(default_factory=dict)
    safeguarding_words: str = ""
    reported: frozenset[str] = frozenset()  # keys of urgency.REPORTS
    missed_contacts: int = 0
    strengths: str = ""
    source: Source | None = None

    def facts(self) -> dict:
        """Return the coded answers as the row keeps them: no free text."""
        return {
            "agreed_by": str(self.agreed_by or ""),
            "agreed_on": self.agreed_on.isoformat() if self.agreed_on else "",
            "agreed_how": self.agreed_how,
            "seen_together": self.seen_together,
            "seen_together_on": self.seen_together_on.isoformat() if self.seen_together_on else "",
            "safeguarding": self.safeguarding,
            "reported": sorted(self.reported),
            "missed_contacts": self.missed_contacts,
        }
