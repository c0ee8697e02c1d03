"""A colleague follows the link of their invitation and sets their first password."""

from django.db import transaction
from django.utils import timezone

from people.actions import invitations
from people.actors import by_link
from people.audit.record import record
from people.models import Invitation, LinkPurpose, User


def find(token: str, now) -> tuple[Invitation, User] | None:
    """Return the live invitation that this token opens, and whom it is for; None where it opens nothing any more.

    It opens nothing once a password was set, by whatever way: an old link must not take over an account.
    """
    link = Invitation.objects.by_token(token, LinkPurpose.JOIN).live(now).select_related("service").first()
    user = User.objects.filter(pk=link.about_id, is_active=True).first() if link else None
    if user is None or user.has_usable_password():
        return None
    return link, user


@transaction.atomic
def join(*, token: str, password: str, request_id: str = "", now=None) -> User | None:
    """Set the first password of whom `token` invites, once; None where the link opens nothing any more."""
    now = now or timezone.now()
    Invitation.objects.by_token(token, LinkPurpose.JOIN).select_for_update().first()
    found = find(token, now)
    if found is None:
        return None
    link, user = found
    user.set_password(password)
    user.save(update_fields=["password"])
    by = by_link(link.id, link.service_id, request_id)
    invitations.spend(by=by, invitation=link, now=now)
    record(by=by, what="account.join", kind="user", object_id=user.pk, now=now)
    return user
