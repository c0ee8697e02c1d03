"""The whole demo, in the order in which it happened; made in one go or not at all."""

from django.db import transaction
from django.utils import timezone

from desk.demo import service, stories_referrals, stories_screening
from people.models import Service
from people.outbox.delivery import deliver
from people.outbox.models import OutboxMessage, OutboxState


@transaction.atomic
def make() -> bool:
    """Make the demo service with its families. Returns False, and changes nothing, where it stands already."""
    if Service.objects.filter(slug=service.SLUG).exists():
        return False
    c = service.make()
    rahman, whitlock = stories_screening.rahman(c), stories_screening.whitlock(c)
    for tell in ("baptiste", "okafor", "sorensen", "early_offer", "due", "loss"):
        getattr(stories_screening, tell)(c)
    stories_referrals.received(c, rahman, whitlock)
    for tell in ("asked", "for_meeting", "urgent_hand_over", "accepted", "early_offer", "with_a_practitioner", "ended"):
        getattr(stories_referrals, tell)(c)
    _send_messages(c.service)
    return True


def _send_messages(service) -> None:
    """Send what was written on the way, each message at its own time, as the worker would have."""
    waiting = OutboxMessage.objects.filter(service=service, state=OutboxState.WAITING, next_try_at__lte=timezone.now())
    while message := waiting.order_by("next_try_at").first():
        deliver(now=message.next_try_at, limit=1)
