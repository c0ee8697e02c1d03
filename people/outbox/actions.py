"""Writing a message down, and trying one again. Sending is the worker's (people/outbox/delivery.py)."""

from django.db import transaction
from django.utils import timezone

from people.actors import Actor
from people.audit.record import record
from people.outbox.kinds import Audience, check_facts, kind_of
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission


def queue(
    *,
    by: Actor,
    kind: str,
    to_carer=None,
    to_user=None,
    to_address: str = "",
    channel: str = "email",
    about_baby=None,
    about_kind: str = "",
    about_id="",
    link=None,
    facts: dict | None = None,
    language: str = "en-gb",
    now=None,
) -> OutboxMessage:
    """Write down a message to exactly one recipient, inside the caller's transaction; the worker sends it.

    kind: a key of `people.outbox.kinds.KINDS`; link: an Invitation, whose token is never copied here;
    facts: the neutral slots of the words (`when`, `count`). Safe contact, loss and the link are looked at when it is
    sent, not now. Raises KeyError for an unknown kind, ValueError for a recipient, link or fact that does not fit, and
    TransactionManagementError outside a transaction: a message without the act that caused it would be a lie.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Queue a message inside the transaction of what causes it.")
    found = kind_of(kind)
    audience = _audience(to_carer, to_user, to_address)
    if audience not in found.templates:
        raise ValueError(f"{kind} has no words for a {audience.value}.")
    if found.needs_link and link is None:
        raise ValueError(f"{kind} needs a link.")
    for row in (to_carer, about_baby, link):
        if row is not None and row.service_id != by.service_id:
            raise ValueError("The recipient, the baby and the link belong to the service that writes.")
    now = now or timezone.now()
    return OutboxMessage.objects.create(
        service_id=by.service_id,
        kind=kind,
        channel=channel,
        to_carer=to_carer,
        to_user=to_user,
        to_address=to_address,
        about_baby=about_baby,
        about_kind=about_kind,
        about_id=str(about_id),
        link=link,
        facts=check_facts(facts or {}),
        language=language,
        by_user_id=by.user_id,
        team_id=by.team_id,
        created_at=now,
        next_try_at=now,
    )


def retry(*, message: OutboxMessage, by: Actor, now=None) -> OutboxMessage:
    """Try a message again that failed or was held back; everything is looked at again when it is sent.

    A message that waits, was sent or was given to a person stays as it is.
    """
    if Permission.TRIAGE not in by.permissions:
        by.must(Permission.MANAGE_SERVICE)
    now = now or timezone.now()
    with transaction.atomic():
        row = OutboxMessage.objects.select_for_update().get(pk=message.pk, service=by.service_id)
        if row.state not in (OutboxState.FAILED, OutboxState.DROPPED):
            return row
        row.state, row.tries, row.next_try_at, row.why = OutboxState.WAITING, 0, now, ""
        row.save(update_fields=["state", "tries", "next_try_at", "why"])
        record(by=by, what="outbox.retry", kind="outbox", object_id=row.id, now=now)
    return row


def _audience(to_carer, to_user, to_address) -> Audience:
    given = [
        audience
        for audience, value in (
            (Audience.CARER, to_carer),
            (Audience.STAFF, to_user),
            (Audience.REFERRER, to_address),
        )
        if value
    ]
    if len(given) != 1:
        raise ValueError("A message has exactly one recipient.")
    return given[0]
