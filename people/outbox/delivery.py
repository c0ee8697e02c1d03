"""Sending what is due. At least once: a message is marked as sent after it was, and carries the same Message-ID always.

No transaction is open while a mail server is spoken to. A message is taken by moving its next try on (a lease), so that
several workers share the work, and one that dies leaves its message to the others.
"""

import logging
from datetime import datetime
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from people.actors import worker
from people.audit.record import record
from people.models import Channel
from people.outbox import takeover
from people.outbox.checks import Way, way
from people.outbox.models import OutboxMessage, OutboxState
from people.outbox.rendering import render
from people.outbox.retries import LEASE, MOST_TRIES, next_try

logger = logging.getLogger(__name__)
_ALL = ("service", "to_carer__family", "to_user", "about_baby", "link", "by_user", "team")


def deliver(*, now: datetime | None = None, limit: int = 50) -> int:
    """Send what is due, at most `limit` messages, and return how many were taken up.

    One message that fails keeps none of the others back.
    """
    taken = 0
    while taken < limit and (message := _take(now or timezone.now())):
        taken += 1
        try:
            _send(message, now)
        except Exception:
            logger.exception("What became of message %s could not be written down; it is tried again.", message.pk)
    return taken


@transaction.atomic
def _take(now: datetime) -> OutboxMessage | None:
    due = OutboxMessage.objects.filter(state=OutboxState.WAITING, next_try_at__lte=now).order_by("next_try_at")
    row = due.select_for_update(skip_locked=True).first()
    if row is None:
        return None
    row.tries += 1
    row.next_try_at = now + LEASE
    row.save(update_fields=["tries", "next_try_at"])
    return OutboxMessage.objects.select_related(*_ALL).get(pk=row.pk)


def _send(message: OutboxMessage, now: datetime | None) -> None:
    now = now or timezone.now()
    if message.tries > MOST_TRIES:
        return _failed(message, TimeoutError("Every try was broken off."), now)
    try:
        found = way(message, now)
        if found.why_not:
            return _hold_back(message, found, now)
        if message.channel != Channel.EMAIL:
            return _hand_on(message, found, now)
        copy = _by_email(message, found)
    except Exception as error:
        logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__, exc_info=True)
        return _failed(message, error, now)
    with transaction.atomic():
        _end(message, OutboxState.SENT, now, copy=copy)
        takeover.settled(message=message, now=now)


def _by_email(message: OutboxMessage, found: Way) -> str:
    """Send it, and return the copy that is kept: the same words with the link blanked."""
    words = render(message, with_link=True)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    mail = EmailMessage(
        subject=words.subject,
        body=words.body,
        from_email=formataddr((message.service.short_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[found.address],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.send()
    kept = render(message, with_link=False)
    return f"{kept.subject}\n\n{kept.body}"


def _hold_back(message, found: Way, now) -> None:
    with transaction.atomic():
        if _end(message, OutboxState.DROPPED, now, why=found.why_not) and not found.quiet:
            takeover.held_back(message=message, why=found.why_not, now=now)


def _hand_on(message, found: Way, now) -> None:
    kept = render(message, with_link=False)
    with transaction.atomic():
        if _end(message, OutboxState.HANDED_ON, now, copy=f"{kept.subject}\n\n{kept.body}"):
            takeover.by_hand(message=message, now=now)


def _failed(message, error: Exception, now) -> None:
    why = f"{type(error).__name__}: {error}"[:200]
    again = next_try(message.tries, now)
    if again is not None:
        waiting = OutboxMessage.objects.filter(pk=message.pk, state=OutboxState.WAITING)
        waiting.update(next_try_at=again, why=why)
        return
    with transaction.atomic():
        if _end(message, OutboxState.FAILED, now, why=why):
            takeover.failed(message=message, now=now)


@transaction.atomic
def _end(message, state: OutboxState, now, *, why: str = "", copy: str = "") -> bool:
    """Write down what became of a message; False where somebody else has ended it meanwhile.

    What has gone out is marked as sent even where it was dropped a moment too late: that is the truth.
    """
    row = OutboxMessage.objects.select_for_update().get(pk=message.pk)
    if row.state != OutboxState.WAITING and state != OutboxState.SENT:
        return False
    row.state, row.why, row.copy = state, why, copy
    row.sent_at = now if state == OutboxState.SENT else None
    row.save(update_fields=["state", "why", "copy", "sent_at"])
    record(by=worker(row.service_id), what=f"outbox.{state.value}", kind="outbox", object_id=row.pk, now=now)
    return True
