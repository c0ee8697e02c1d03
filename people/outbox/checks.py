"""What is looked at in the moment before a message goes out: is it still right to send it, and where to?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from people.models import Carer, Channel, Membership, SafeContact, YesNo
from people.outbox.kinds import kind_of
from people.outbox.models import OutboxMessage


@dataclass(frozen=True)
class Way:
    """Where a message goes, or (why not "") the reason why it does not go; `quiet`: no person need be told."""

    address: str = ""
    why_not: str = ""
    quiet: bool = False


def way(message: OutboxMessage, now: datetime) -> Way:
    """Return where the message goes now, or why it is held back.

    To a carer: nothing about a baby who was lost or lives elsewhere; the channel must be allowed by them today and an
    address known; an address that two carers share is used only where this one was asked who else reads there.
    To staff: an account that is open, with a place in the service today.
    """
    if message.link and not message.link.is_live(now):
        return Way(why_not="The link has ended.", quiet=True)
    if message.to_carer_id:
        return _to_carer(message)
    if message.to_user_id:
        return _to_user(message, timezone.localdate(now))
    return Way(address=message.to_address)


def _to_carer(message: OutboxMessage) -> Way:
    baby = message.about_baby
    if baby is not None and not baby.may_be_written_about:
        return Way(why_not="Messages about this baby are stopped.", quiet=True)
    return to_carer(message.to_carer, message.channel)


def to_carer(carer: Carer, channel: str) -> Way:
    """Return where a carer is reached by a channel today, or why they are not. Two statements at most.

    The channel must be allowed by them and an address known; one that two carers share is used only where this one
    was asked who else reads there.
    """
    label = Channel(channel).label
    contact = SafeContact.objects.filter(carer=carer, channel=channel).first()
    if contact is None or contact.allowed == YesNo.NOT_ASKED:
        return Way(why_not=f"{label}: not asked yet whether this is safe.")
    if contact.allowed == YesNo.NO:
        return Way(why_not=f"{label}: not safe for this person.")
    address = address_of(carer, channel)
    if not address:
        return Way(why_not=f"{label}: no address is known.")
    if _shared(carer, channel) and not contact.who_else:
        return Way(why_not=f"{label}: another carer has the same address, and it was not asked who reads there.")
    return Way(address=address)


def _to_user(message: OutboxMessage, today) -> Way:
    user = message.to_user
    places = Membership.objects.on(today).filter(user=user, service=message.service_id)
    if not user.is_active or not places.exists():
        return Way(
            why_not="This person has no place in the service any more.", quiet=not kind_of(message.kind).must_reach
        )
    return Way(address=user.email)


def address_of(carer: Carer, channel: str) -> str:
    """Return where a carer is reached by a channel: e-mail address, telephone number or postal address; "" for none."""
    if channel == Channel.EMAIL:
        return carer.email
    if channel == Channel.POST:
        return ", ".join(part for part in (carer.family.address, carer.family.postcode) if part)
    return carer.phone


def _shared(carer: Carer, channel: str) -> bool:
    """True where another carer of the service has the same e-mail address or telephone number."""
    column = "email_lookup" if channel == Channel.EMAIL else "phone_lookup"
    value = getattr(carer, column)
    if channel == Channel.POST or not value:
        return False
    same = Carer.objects.filter(service=carer.service_id, **{column: value})
    return same.exclude(pk=carer.pk).exists()
