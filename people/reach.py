"""How a carer may be reached, at a glance: what the family page says of safe contact and consents in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

PHONE = ("call", "text", "voicemail")
ORDER = (*PHONE, "email", "post")
NAMES = {"call": "call", "text": "text", "voicemail": "voicemail", "email": "e-mail", "post": "post"}
SHORT = {
    "referral": "referral",
    "share_health_visitor": "health visitor",
    "share_gp": "GP",
    "share_midwife": "midwife",
    "share_social_care": "social care",
    "video": "video",
    "reporting": "figures",
}


@dataclass(frozen=True)
class Said:
    """What a carer said about one channel: "yes", "no" or "not_asked", when best, who else might read or hear it."""

    channel: str
    allowed: str
    best_time: str = ""
    who_else: str = ""


@dataclass(frozen=True)
class Way:
    """Channels that lead to one number or address: "Call or text", and what to mind."""

    words: str
    detail: str  # the number or address; "" where none is kept
    kind: str  # "phone", "email" or "post"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reach:
    ways: tuple[Way, ...] = ()
    not_by: str = ""
    not_by_notes: tuple[str, ...] = ()
    not_asked: str = ""


@dataclass(frozen=True)
class Agreed:
    given: str = ""
    refused: str = ""
    at: datetime | None = field(default=None)


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return "call, text or post" with a capital: "Call, text or post"; "" for none."""
    words = list(words)
    text = f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
    return text[:1].upper() + text[1:]


def reach(said: Iterable[Said], phone: str = "", email: str = "", address: str = "") -> Reach:
    """Return by which channels a carer may be reached, by which not, and which were not asked about yet.

    A channel that nobody spoke of counts as not asked; one without a number or address is not asked about at all.
    """
    by_channel = {one.channel: one for one in said}
    details = {**dict.fromkeys(PHONE, phone), "email": email, "post": address}
    yes = [by_channel[c] for c in ORDER if c in by_channel and by_channel[c].allowed == "yes"]
    no = [by_channel[c] for c in ORDER if c in by_channel and by_channel[c].allowed == "no"]
    known = {one.channel for one in (*yes, *no)}
    ways = []
    for kind, channels in (("phone", PHONE), ("email", ("email",)), ("post", ("post",))):
        if mine := [one for one in yes if one.channel in channels]:
            ways.append(Way(listed(NAMES[o.channel] for o in mine), details[channels[0]], kind, _notes(mine)))
    return Reach(
        ways=tuple(ways),
        not_by=listed(NAMES[one.channel] for one in no),
        not_by_notes=_notes(no),
        not_asked=listed((NAMES[c] for c in ORDER if c not in known and details[c]), "and"),
    )


def _notes(said: list[Said]) -> tuple[str, ...]:
    best = dict.fromkeys(f"Best: {one.best_time}" for one in said if one.best_time)
    else_ = dict.fromkeys(f"Who else might read or hear it: {one.who_else}" for one in said if one.who_else)
    return (*best, *else_)


def agreed(records: Iterable[tuple[str, str, datetime]]) -> Agreed:
    """Return what a carer agrees to, from the newest (purpose, state, at) of each purpose; channels are left out."""
    kept = [(SHORT[purpose], state, at) for purpose, state, at in records if purpose in SHORT]
    order = list(SHORT.values())
    kept.sort(key=lambda one: order.index(one[0]))
    return Agreed(
        given=listed((word for word, state, _ in kept if state == "given"), "and"),
        refused=listed((word for word, state, _ in kept if state != "given"), "and"),
        at=max((at for *_, at in kept), default=None),
    )
