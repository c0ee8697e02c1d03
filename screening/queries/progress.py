"""How far a form has come: its link, what was sent, how much is answered. Never what was answered."""

from dataclasses import dataclass
from datetime import datetime

from people.models import Channel, Invitation
from people.outbox import checks
from people.outbox.models import OutboxMessage
from screening.actions.sending import CHANNELS, links_of
from screening.asking import Asking, asking, carried_items
from screening.models import Answer, Screening
from screening.queries.answers import newest


@dataclass(frozen=True)
class ChannelView:
    """One channel by which the link may be sent: its address, or why it is not sent there."""

    channel: str
    address: str
    why_not: str

    @property
    def name(self) -> str:
        return Channel(self.channel).label


@dataclass(frozen=True)
class Progress:
    """`link`: the newest one, live or not; `messages`: what went into the outbox, the newest first."""

    link: Invitation | None
    is_live: bool
    answered: int
    of: int
    messages: list[OutboxMessage]


def asked_of(screening: Screening) -> Asking:
    """Return the questions of one screening: without those asked with the first twin's form, and without the safety
    questions where somebody else is in the room. One statement for a second twin, else none."""
    form, first = screening.definition.frozen, screening.twin_of
    known = newest(first) if first is not None and first.definition_id == screening.definition_id else {}
    return asking(form, carried={item.id for item in carried_items(form, known)}, alone=screening.alone)


def progress_of(screening: Screening, now: datetime) -> Progress:
    """Return how far a form has come. Three statements, four for a second twin."""
    link = links_of(screening).first()
    asked = asked_of(screening)
    gone_through = set(Answer.objects.filter(screening=screening).values_list("item", flat=True))
    messages = OutboxMessage.objects.filter(about_kind="screening", about_id=str(screening.id))
    return Progress(
        link=link,
        is_live=link is not None and link.is_live(now),
        answered=sum(item.id in gone_through for item in asked.items),
        of=len(asked),
        messages=list(messages.order_by("-created_at", "-id")[:10]),
    )


def channels_for(screening: Screening) -> list[ChannelView]:
    """Return by which channels the link may be sent to the carer. Two statements each at most."""
    ways = [(channel, checks.to_carer(screening.carer, channel)) for channel in CHANNELS]
    return [ChannelView(channel, way.address, way.why_not) for channel, way in ways]
