"""Safety alerts: the list of all that somebody is responsible for, the page of one, and what is done there."""

import logging

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.actions.refusal import Refused
from people.audit.record import record
from people.roles import Permission
from people.staff import needs
from screening.actions import alert_closing, alert_work
from screening.forms.alerts import ClosingForm, HandOverForm, NoteForm, SendBackForm
from screening.models import SafetyAlert
from screening.queries import alert_story, alerts

logger = logging.getLogger(__name__)


@require_safe
@needs(Permission.HANDLE_ALERTS)
def index(request):
    """Every open alert of this person and their teams; nothing can leave one out."""
    now = timezone.now()
    rows = alerts.open_ones(request.staff)
    closed = alerts.closed_lately(request.staff, now)
    if not _look(request, "alert.list", shown=[row.id for row in rows + closed]):
        closed = []
    return render(request, "screening/alerts/list.html", {"rows": rows, "closed": closed, "now": now})


@require_safe
@needs(Permission.HANDLE_ALERTS)
def one(request, alert_id):
    """One alert: what was answered, how to reach the carer, what happened, and what is to do."""
    alert = _alert(request, alert_id)
    _look(request, "alert.look", alert)
    return _page(request, alert)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def acknowledge(request, alert_id):
    """Take an alert in hand."""
    return _act(request, alert_id, _("It is with you now."), alert_work.acknowledge)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def confirm(request, alert_id):
    """Close a safeguarding alert as the second person."""
    return _act(request, alert_id, _("The alert is closed."), alert_closing.confirm)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def note(request, alert_id):
    """Note what was tried or learnt."""
    form = NoteForm(request.POST)
    return _act(request, alert_id, _("Noted."), alert_work.note, form, lambda: form.cleaned_data)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def hand_over(request, alert_id):
    """Give an alert to a colleague."""
    alert = _alert(request, alert_id)
    form = HandOverForm(request.POST, colleagues=alerts.colleagues(alert, timezone.now()))
    said = _("Handed over. It has to be acknowledged there.")
    return _act(request, alert_id, said, alert_work.hand_over, form, form.given)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def close(request, alert_id):
    """Close an alert, or propose to where a second person is needed."""
    alert = _alert(request, alert_id)
    form = ClosingForm(request.POST)
    said = _("Proposed. A second person confirms.") if alert.safeguarding else _("The alert is closed.")
    return _act(request, alert_id, said, alert_closing.close, form, form.given)


@require_POST
@needs(Permission.HANDLE_ALERTS)
def send_back(request, alert_id):
    """Refuse a proposed closing as the second person."""
    form = SendBackForm(request.POST)
    said = _("Sent back. The alert is open as before.")
    return _act(request, alert_id, said, alert_closing.send_back, form, lambda: form.cleaned_data)


def _alert(request, alert_id) -> SafetyAlert:
    return get_object_or_404(alerts.seen_by(request.staff), pk=alert_id)


def _act(request, alert_id, said: str, action, form=None, given=dict) -> HttpResponse:
    """Do one act on an alert; where the form or the rows say no, the page comes back with what was written."""
    alert = _alert(request, alert_id)
    if form is None or form.is_valid():
        by = request.staff.actor(Permission.HANDLE_ALERTS, alert.team_id)
        try:
            action(by=by, alert=alert, **given())
        except Refused as refusal:
            if form is None:
                messages.error(request, str(refusal))
                return redirect("alert", alert.pk)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("alert", alert.pk)
    return _page(request, _alert(request, alert_id), form, status=422)


def _page(request, alert: SafetyAlert, form=None, status=200) -> HttpResponse:
    now = timezone.now()
    page = {"alert": alert, "story": alert_story.story(alert, now), "now": now, "form": form}
    if alert.closed_at is None:
        people = alerts.colleagues(alert, now)
        blank = {
            "note_form": NoteForm(),
            "over_form": HandOverForm(colleagues=people),
            "close_form": ClosingForm(),
            "back_form": SendBackForm(),
        }
        page |= blank | {f"{form.prefix}_form": form} if form is not None else blank
        page["second_person"] = alert.closing_at is not None and alert.closing_by_id != request.staff.user_id
    return render(request, "screening/alerts/one.html", page, status=status)


def _look(request, what: str, alert: SafetyAlert | None = None, shown=()) -> bool:
    """Write the look down, and tell whether that went well.

    An alert that is open is shown all the same where it fails: nobody may be left alone.
    """
    about = {"kind": "alert", "object_id": alert.id, "family_id": alert.family_id} if alert else {"shown": shown}
    try:
        with transaction.atomic():
            record(by=request.staff.looker(), what=what, **about)
        return True
    except Exception:
        if alert is not None and alert.closed_at is not None:
            raise
        logger.exception("A look at open alerts could not be written down.")
        return False
