"""How allauth is held to our rules: accounts come by invitation alone, and what happens to one is in the trail."""

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.actors import Actor, ActorKind
from people.audit.record import record
from people.models import Membership
from people.outbox import actions as outbox

UNKNOWN = "Not signed in"


def holder(user, request_id: str = "") -> Actor:
    """Return somebody as the holder of their own account: they may do nothing but look after it.

    The service is that of a membership of today, so that its manager can read the trail; None where there is none.
    """
    today = Membership.objects.on(timezone.localdate()).filter(user=user)
    service_id = today.order_by("from_day", "id").values_list("service_id", flat=True).first()
    return Actor(ActorKind.STAFF, service_id, user.name, user_id=user.pk, request_id=request_id)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not belong together. Try again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, or set a new password."),
        "enter_current_password": _("This is not your present password. Try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        with transaction.atomic():
            super().login(request, user)
            _trail("account.sign_in", user, request)

    def logout(self, request):
        with transaction.atomic():
            _trail("account.sign_out", request.user, request)
            super().logout(request)

    def authentication_failed(self, request, **credentials):
        """Note that somebody failed; neither the address that was typed nor whether there is such an account."""
        by = Actor(ActorKind.SYSTEM, None, UNKNOWN, request_id=request.id)
        record(by=by, what="account.sign_in_failed", kind="user")

    def set_password(self, user, password):
        """Set a password by the change or the reset page; every other session of the account ends with it."""
        with transaction.atomic():
            super().set_password(user, password)
            _trail("account.password", user, self.request)

    def send_password_reset_mail(self, user, email, context):
        """Write the message down; the worker sends it and makes the link then.

        So no token is kept, a mail server that is away loses nothing, and an address with an account is answered
        as quickly as one without. Somebody without a place in a service today gets none.
        """
        by = holder(user, self.request.id)
        if by.service_id is None:
            return
        with transaction.atomic():
            outbox.queue(by=by, kind="password_reset", to_user=user)
            _trail("account.reset_asked", user, self.request)


def _trail(what, user, request):
    record(by=holder(user, request.id), what=what, kind="user", object_id=user.pk)
