"""One browser for a while: a signed cookie on the path of the link, ended by 60 idle minutes.

The cookie holds a random id and a time, nothing about health; it is signed for one link, and sent to its path alone.
A second cookie binds a handed-over device to the link that was opened on it.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from people import crypto
from people.models import Invitation

SITTING, DEVICE = "sitting", "device"
IDLE = timedelta(minutes=60)
BOUND = timedelta(hours=12)  # no visit lasts longer; the link itself ends earlier


def new() -> str:
    """Return the id of a new sitting: random, so that it tells nothing."""
    return crypto.new_token()


def read(request, invitation: Invitation) -> str:
    """Return the sitting that this browser is in with this link, "" for none or an ended one."""
    return _opened(request, SITTING, invitation, IDLE)


def keep(response, invitation: Invitation, sitting: str) -> None:
    """Let the sitting last for another 60 minutes."""
    _set(response, SITTING, invitation, sitting, IDLE)


def is_bound(request, invitation: Invitation) -> bool:
    """Tell whether this link was opened on this device by who handed it over."""
    return _opened(request, DEVICE, invitation, BOUND) == str(invitation.id)


def bind(response, invitation: Invitation) -> None:
    """Bind this browser to the link of a form that is handed over."""
    _set(response, DEVICE, invitation, str(invitation.id), BOUND)


def forget(response, invitation: Invitation) -> None:
    """End the sitting and the binding of this browser."""
    for name in (SITTING, DEVICE):
        response.delete_cookie(name, path=_path(invitation), samesite="Lax")


def _path(invitation: Invitation) -> str:
    return reverse("answer", args=[invitation.token])


def _signer(name: str, invitation: Invitation) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{name}.{invitation.id}")


def _opened(request, name: str, invitation: Invitation, age: timedelta) -> str:
    try:
        return _signer(name, invitation).unsign(request.COOKIES.get(name, ""), max_age=age)
    except signing.BadSignature:
        return ""


def _set(response, name: str, invitation: Invitation, value: str, age: timedelta) -> None:
    response.set_cookie(
        name,
        _signer(name, invitation).sign(value),
        max_age=age,
        path=_path(invitation),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
