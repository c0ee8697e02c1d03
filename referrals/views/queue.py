"""The queue, and searching it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from referrals.queries import queue as queries


@require_safe
@needs(Permission.VIEW_QUEUE)
def queue(request):
    """Open referrals of one's teams, the most pressing first."""
    now = timezone.now()
    page = queries.page(request.staff, request.GET, now)
    _looked(request, "queue.look", page.lines)
    return render(request, "referrals/queue.html", {"page": page, "now": now, "nav": "queue"})


@require_POST
@needs(Permission.VIEW_QUEUE)
def queue_search(request):
    """Referrals by name, reference, NHS number or phone. Searched words stand in no address."""
    now = timezone.now()
    words = request.POST.get("q", "")[:100]
    lines = queries.search(request.staff, words, now)
    _looked(request, "queue.search", lines)
    return render(request, "referrals/queue_search.html", {"words": words, "lines": lines, "now": now, "nav": "queue"})


def _looked(request, what: str, lines) -> None:
    record(by=request.staff.looker(), what=what, kind="referral", shown=[one.referral.pk for one in lines])
