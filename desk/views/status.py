"""Whether the product is alive: for a machine that watches (/health), and for the manager of a service."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.queries import health as queries


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
