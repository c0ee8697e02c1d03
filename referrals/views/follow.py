"""A carer follows a referral by their own link."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.actors import by_link
from people.audit.record import record
from referrals.queries import follow as queries
from screening.views.parent.door import closed


@login_not_required
@require_safe
def follow(request, token):
    """Where it stands in words, what was said, and an honest range of the wait. The link is not used up."""
    story = queries.story(token, timezone.now())
    if story is None:
        return closed(request)
    referral = story.party.referral
    record(
        by=by_link(story.link.pk, referral.service_id, request.id),
        what="referral.follow",
        kind="referral",
        object_id=referral.pk,
        family_id=referral.family_id,
    )
    return render(request, "referrals/follow.html", {"story": story, "service": referral.service})
