"""Whether the product is alive: for a machine that watches (/health), and for the manager of a service."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.queries import health as queries
from people import golive
from people.roles import Permission
from people.staff import needs


@login_not_required
@require_safe
def health(request):
    """200 where the database answers, the worker walks and messages are taken up; else 503. No personal data."""
    now = timezone.now()
    try:
        found = queries.health(now)
    except DatabaseError:
        return JsonResponse({"ok": False, "database": "silent"}, status=503)
    return JsonResponse(found.as_dict(), status=200 if found.ok else 503)


@require_safe
@needs(Permission.MANAGE_SERVICE)
def service(request):
    """Whether everything runs: the worker's walks, the messages of this service, the go-live gate."""
    now = timezone.now()
    page = {
        "walks": queries.walks(now),
        "messages_by_state": queries.messages(request.staff.service_id, now),
        "missing": golive.findings(request.staff.service, timezone.localdate(now)),
        "now": now,
    }
    return render(request, "desk/settings/status.html", page)
