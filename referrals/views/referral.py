"""The page of one referral, for the team that received it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from referrals.forms.moves import PAGES
from referrals.models import Referral
from referrals.queries import page as queries


def fetch(request, referral_id) -> Referral:
    """Return the referral that a team of theirs received; any other is a 404."""
    try:
        return queries.get(request.staff, referral_id)
    except Referral.DoesNotExist:
        raise Http404 from None


def actor(request):
    """Return who asks as an Actor; what they may do with the referral is the table's to say."""
    return request.staff.actor(Permission.VIEW_QUEUE)


@require_safe
@needs(Permission.VIEW_QUEUE)
def referral(request, referral_id):
    """The story left, the state right, the decisions that are this person's to make."""
    now = timezone.now()
    found = fetch(request, referral_id)
    page = queries.page(request.staff, found, actor(request), now)
    record(
        by=request.staff.looker(),
        what="referral.look",
        kind="referral",
        object_id=found.pk,
        family_id=found.family_id,
        now=now,
    )
    return render(request, "referrals/referral.html", {"page": page, "referral": found, "now": now})


@require_safe
@needs(Permission.VIEW_QUEUE)
def decide(request, referral_id):
    """Lead from the choice on the referral's page to the page of the move."""
    found = fetch(request, referral_id)
    action = request.GET.get("move", "")
    if action not in PAGES:
        messages.warning(request, _("Choose what happens with this referral."))
        return redirect("referral", found.pk)
    return redirect("referral_move", found.pk, action)
