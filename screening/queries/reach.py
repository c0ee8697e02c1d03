"""How a carer can be reached safely."""

from dataclasses import dataclass

from people.models import Carer, Channel, SafeContact, YesNo

DETAIL = {Channel.CALL: "phone", Channel.TEXT: "phone", Channel.VOICEMAIL: "phone", Channel.EMAIL: "email"}


@dataclass(frozen=True)
class Way:
    """One channel: whether it may be used ("yes", "no", "not_asked"), the number or address, and what to mind."""

    channel: str
    name: str
    allowed: str
    detail: str
    best_time: str
    who_else: str

    @property
    def is_safe(self) -> bool:
        return self.allowed == YesNo.YES and bool(self.detail)


def ways_to_reach(carer: Carer) -> list[Way]:
    """Return every channel that was spoken of with this carer, the safe ones first, in one statement."""
    rows = SafeContact.objects.filter(carer=carer)
    ways = [
        Way(
            channel=row.channel,
            name=row.get_channel_display(),
            allowed=row.allowed,
            detail=carer.family.address if row.channel == Channel.POST else getattr(carer, DETAIL[row.channel]),
            best_time=row.best_time,
            who_else=row.who_else,
        )
        for row in rows
    ]
    return sorted(ways, key=lambda way: (not way.is_safe, list(Channel).index(Channel(way.channel))))


def can_be_reached(carer: Carer) -> bool:
    """Tell whether there is a safe way to speak or write to this carer soon (a letter is none)."""
    return any(way.is_safe and way.channel != Channel.POST for way in ways_to_reach(carer))
