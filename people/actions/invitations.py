"""Links that open one thing without an account: issued, withdrawn, extended, replaced, spent.

Whether somebody may give a link hangs on the thing behind it, so that the action that calls these checks it first.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people import crypto
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import Invitation


@transaction.atomic
def issue(
    *,
    by: Actor,
    service_id,
    purpose: str,
    about_kind: str,
    about_id,
    expires_at: datetime,
    now: datetime | None = None,
) -> Invitation:
    """Make a link for one purpose (`LinkPurpose`) about one record; its token is readable as `invitation.path`.

    expires_at: an aware datetime. Raises Refused where that lies in the past.
    """
    now = now or timezone.now()
    if expires_at <= now:
        raise Refused("A link has to end after it begins.")
    token = crypto.new_token()
    invitation = Invitation.objects.create(
        service_id=service_id,
        purpose=purpose,
        about_kind=about_kind,
        about_id=str(about_id),
        token=token,
        token_lookup=crypto.lookup("token", token),
        created_at=now,
        expires_at=expires_at,
    )
    _trail("link.issue", invitation, by, now)
    return invitation


@transaction.atomic
def withdraw(*, by: Actor, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """End a link before its time; one that has ended stays as it was."""
    return _end(invitation, "withdrawn_at", "link.withdraw", by, now)


@transaction.atomic
def spend(*, by: Actor, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """Mark a link as used up: what it was for is done, or another one stands in its place."""
    return _end(invitation, "spent_at", "link.spend", by, now)


@transaction.atomic
def extend(*, by: Actor, invitation: Invitation, expires_at: datetime, now: datetime | None = None) -> Invitation:
    """Let a link run until a later time, also one that ran out. Raises Refused for a spent or withdrawn one."""
    now = now or timezone.now()
    invitation = _locked(invitation)
    if invitation.withdrawn_at or invitation.spent_at:
        raise Refused("This link has ended for good. Make a new one.")
    if expires_at <= now or expires_at < invitation.expires_at:
        raise Refused("The new end lies before the old one, or in the past.")
    invitation.expires_at = expires_at
    invitation.save(update_fields=["expires_at"])
    _trail("link.extend", invitation, by, now)
    return invitation


@transaction.atomic
def replace(*, by: Actor, invitation: Invitation, expires_at: datetime, now: datetime | None = None) -> Invitation:
    """Give a new link to the same thing and end the old one, which then opens nothing."""
    now = now or timezone.now()
    old = spend(by=by, invitation=invitation, now=now)
    return issue(
        by=by,
        service_id=old.service_id,
        purpose=old.purpose,
        about_kind=old.about_kind,
        about_id=old.about_id,
        expires_at=expires_at,
        now=now,
    )


@transaction.atomic
def end_all(*, end, by: Actor, about_kind: str, about_id, now: datetime | None = None) -> int:
    """End every link about one record that still stands; `end` is `withdraw` or `spend`. Returns how many."""
    now = now or timezone.now()
    standing = Invitation.objects.select_for_update().filter(
        about_kind=about_kind, about_id=str(about_id), withdrawn_at=None, spent_at=None
    )
    return len([end(by=by, invitation=invitation, now=now) for invitation in standing])


def _end(invitation: Invitation, column: str, what: str, by: Actor, now: datetime | None) -> Invitation:
    now = now or timezone.now()
    invitation = _locked(invitation)
    if invitation.withdrawn_at or invitation.spent_at:
        return invitation
    setattr(invitation, column, now)
    invitation.save(update_fields=[column])
    _trail(what, invitation, by, now)
    return invitation


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _trail(what: str, invitation: Invitation, by: Actor, now: datetime) -> None:
    record(by=by, what=what, kind=invitation.about_kind, object_id=invitation.about_id, now=now)
