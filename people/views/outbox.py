"""What was sent, what waits, and what could not be sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.audit.record import record
from people.outbox import actions, queries
from people.outbox.models import OutboxState
from people.paging import newest
from people.roles import Permission

MOST_TROUBLE = 20


@require_safe
def outbox(request):
    """The messages that one may see, those that failed first."""
    by = request.staff.looker()
    rows = queries.seen_by(request.staff)
    page = newest(rows, request.GET.get("before", ""), column="created_at")
    trouble = [] if request.GET.get("before") else list(_trouble(rows))
    shown = [row.pk for row in (*trouble, *page.rows)]
    record(by=by, what="outbox.look", kind="outbox", shown=shown)
    context = {
        "trouble": queries.lines(trouble, request.staff),
        "lines": queries.lines(page.rows, request.staff),
        "older": page.older,
        "sees_all": queries.sees_all(request.staff),
    }
    return render(request, "outbox/outbox.html", context)


def _trouble(rows):
    return rows.filter(state=OutboxState.FAILED).order_by("-created_at")[:MOST_TROUBLE]


@require_safe
def message(request, message_id):
    """One message: what became of it, and its neutral words."""
    by = request.staff.looker()
    row = get_object_or_404(queries.seen_by(request.staff), pk=message_id)
    record(by=by, what="outbox.look", kind="outbox", object_id=row.pk)
    (line,) = queries.lines([row], request.staff)
    page = {"line": line, "words": queries.words(row), "sees_all": queries.sees_all(request.staff)}
    return render(request, "outbox/message.html", page)


@require_POST
def retry(request, message_id):
    """Try a message again that failed or was held back."""
    if not queries.sees_all(request.staff):
        raise PermissionDenied
    row = get_object_or_404(queries.seen_by(request.staff), pk=message_id)
    held = Permission.TRIAGE if Permission.TRIAGE in request.staff.can else Permission.MANAGE_SERVICE
    actions.retry(message=row, by=request.staff.actor(held))
    messages.success(request, _("It is tried again; whether it is safe is looked at anew."))
    return redirect("outbox")
