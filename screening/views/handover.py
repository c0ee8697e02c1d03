"""Handing the device to a carer, and taking it back: in between nobody of the staff is signed in on it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from people.actions.refusal import Refused
from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from screening.actions import handover
from screening.models import Mode, SafetyAlert, Screening
from screening.views.parent import sittings

COOKIE = "handed_over"  # which screening the device was handed over for; no more than its id
REMEMBERED = timedelta(hours=12)
_signer = signing.TimestampSigner(salt="handed-over")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.GIVE_SCREENINGS)
def hand_over(request, screening_id):
    """Say how the device is handed over; POST signs out and leaves the carer's first page in the browser."""
    screening = get_object_or_404(
        Screening.objects.visible_to(request.staff).filter(mode=Mode.HANDED_OVER).select_related("carer", "family"),
        pk=screening_id,
    )
    if request.method != "POST":
        record(
            by=request.staff.looker(),
            what="screening.look",
            kind="screening",
            object_id=screening.id,
            family_id=screening.family_id,
        )
        is_open = screening.submitted_at is None and screening.withdrawn_at is None
        return render(request, "screening/hand_over.html", {"screening": screening, "is_open": is_open})
    by = request.staff.actor(Permission.GIVE_SCREENINGS, screening.team_id)
    try:
        invitation = handover.hand_over(by=by, screening=screening)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("hand_over", screening.id)
    logout(request)
    response = redirect(invitation.path)
    sittings.bind(response, invitation)
    _remember(response, screening)
    return response


@require_safe
def handed_back(request):
    """After signing in again: an alert that was raised on the device comes first, then the screening itself."""
    screening = _remembered(request)
    response = redirect(_first_thing(screening) if screening else "my_day")
    response.delete_cookie(COOKIE, path=reverse("handed_back"), samesite="Lax")
    return response


def _first_thing(screening: Screening) -> str:
    alert = SafetyAlert.objects.open().filter(screening=screening).order_by("act_by").first()
    return reverse("alert", args=[alert.id]) if alert else reverse("screening", args=[screening.id])


def _remember(response, screening: Screening) -> None:
    response.set_cookie(
        COOKIE,
        _signer.sign(str(screening.id)),
        max_age=REMEMBERED,
        path=reverse("handed_back"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _remembered(request) -> Screening | None:
    """The screening that this device was handed over for, where whoever signed in now may see it."""
    try:
        screening_id = _signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=REMEMBERED)
    except signing.BadSignature:
        return None
    return Screening.objects.visible_to(request.staff).filter(pk=screening_id).first()
