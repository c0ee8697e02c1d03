"""What became of the referrals that one's team sent."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from referrals.models import Referral
from referrals.queries import sent as queries


@require_safe
@needs(Permission.REFER)
def sent(request):
    """The referrals of one's teams, the newest first, each with its status words."""
    rows, more = queries.listed(request.staff, _before(request.GET.get("before", "")))
    record(by=request.staff.looker(), what="referral.sent_look", kind="referral", shown=[r.referral.pk for r in rows])
    return render(request, "referrals/sent.html", {"rows": rows, "more": more})


@require_safe
@needs(Permission.REFER)
def referral_sent(request, referral_id):
    """One of them, with what was said to the referrer."""
    try:
        story = queries.story(request.staff, referral_id)
    except Referral.DoesNotExist:
        raise Http404 from None
    referral = story.sent.referral
    record(
        by=request.staff.looker(),
        what="referral.sent_look",
        kind="referral",
        object_id=referral.pk,
        family_id=referral.family_id,
    )
    return render(request, "referrals/sent_one.html", {"story": story, "sent": story.sent})


def _before(text: str):
    """The time that an address names; None where it names none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found
