"""The settings of a service at a glance, and what was changed and looked at."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from desk.queries.trail import trail_page
from people import golive
from people.audit.record import record
from people.models import SettingChange
from people.paging import newest
from people.roles import Permission
from people.staff import needs

# (heading, [(URL name, title, what is found there)])
SECTIONS = (
    (
        _("People"),
        (
            ("settings_people", _("People"), _("Invite, change roles and teams, cover, take out")),
            ("settings_teams", _("Teams and organisations"), _("Who shares families with whom")),
            ("settings_duty", _("On duty"), _("Who takes an alert when its owner is away")),
        ),
    ),
    (
        _("For parents"),
        (
            ("settings_service", _("Who we are"), _("Neutral name, phone, area, where the exit leads")),
            ("settings_hours", _("Opening hours"), _("When we are there, and what happens when we are not")),
            ("settings_numbers", _("Crisis numbers"), _("Each with the day on which it was checked")),
        ),
    ),
    (
        _("The work"),
        (
            ("settings_offers", _("Offers"), _("Early ones of ours, onward ones elsewhere")),
            ("settings_contacts", _("Schedule of contacts"), _("When a screening is due")),
            ("settings_times", _("Targets and alert times"), _("How soon we decide, and how soon an alert climbs")),
        ),
    ),
    (
        _("What happened"),
        (
            ("outbox", _("Messages"), _("Sent, waiting, failed")),
            ("settings_changes", _("Changes of settings"), _("What was what, and who changed it")),
            ("settings_trail", _("Audit trail"), _("Who looked at what, and when")),
            ("settings_status", _("Service status"), _("Whether everything runs")),
        ),
    ),
)


@require_safe
@needs(Permission.MANAGE_SERVICE)
def index(request):
    """All settings, and whether the service is live."""
    missing = golive.findings(request.staff.service, timezone.localdate())
    return render(request, "desk/settings/index.html", {"sections": SECTIONS, "missing": missing})


@require_safe
@needs(Permission.MANAGE_SERVICE)
def changes(request):
    """What was changed in the settings, newest first."""
    rows = SettingChange.objects.filter(service=request.staff.service_id)
    page = newest(rows, request.GET.get("before", ""))
    record(by=request.staff.looker(), what="changes.look", kind="service", object_id=request.staff.service_id)
    return render(request, "desk/settings/changes.html", {"page": page})


@require_safe
@needs(Permission.MANAGE_SERVICE)
def trail(request):
    """Who did and looked at what, newest first; never content."""
    page = trail_page(request.staff, request.GET)
    record(by=request.staff.looker(), what="trail.look", kind="service", object_id=request.staff.service_id)
    return render(request, "desk/settings/trail.html", page)
