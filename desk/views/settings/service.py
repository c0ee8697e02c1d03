"""Who the service is, when it is there, how soon it acts, and whether it is live."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk.views.settings.page import FORM, form_page
from people import golive
from people.actions import hours, services
from people.actions.refusal import Refused
from people.forms.settings import AlertTimesForm, HoursForm, ServiceForm, SignForm, StopForm, TargetsForm
from people.models import SignOff
from people.roles import Permission
from people.staff import needs

MANAGE = Permission.MANAGE_SERVICE


@FORM
@needs(MANAGE)
def service(request):
    """Names, phone, area, exit."""
    row = request.staff.service
    form = ServiceForm(request.POST or None, initial={name: getattr(row, name) for name in ServiceForm.base_fields})
    return form_page(
        request,
        form,
        title=_("Who we are"),
        save=lambda: services.change(by=request.staff.actor(MANAGE), values=form.cleaned_data),
        then="settings",
    )


@FORM
@needs(MANAGE)
def opening(request):
    """Opening hours, and what happens outside them."""
    row = request.staff.service
    initial = {f"day_{weekday}": stretches for weekday, stretches in enumerate(hours.week_of(row.pk))}
    form = HoursForm(request.POST or None, initial=initial | {"outside": row.outside_hours})
    return form_page(
        request,
        form,
        title=_("Opening hours"),
        save=lambda: hours.set_week(
            by=request.staff.actor(MANAGE), days=form.days, outside=form.cleaned_data["outside"]
        ),
        then="settings",
    )


@FORM
@needs(MANAGE)
def targets(request):
    """How soon referrals are decided, assessed and started."""
    row = request.staff.service.targets
    form = TargetsForm(request.POST or None, initial={name: getattr(row, name) for name in services.TARGETS})
    return form_page(
        request,
        form,
        title=_("Targets"),
        save=lambda: services.set_targets(by=request.staff.actor(MANAGE), values=form.cleaned_data),
        then="settings_times",
        crumb="settings_times",
        crumb_words=_("Targets and alert times"),
        lead=_(
            "How long a family should wait at most. The clock starts when a referral comes in and never stands still."
        ),
    )


@FORM
@needs(MANAGE)
def alert_times(request):
    """How soon an alert is acted on and climbs, signed by a clinical lead."""
    row = request.staff.service.alert_times
    form = AlertTimesForm(request.POST or None, initial={name: getattr(row, name) for name in services.ALERT_TIMES})
    return form_page(
        request,
        form,
        title=_("Alert times"),
        save=lambda: services.set_alert_times(
            by=request.staff.actor(MANAGE), values=form.times(), signed_by=form.cleaned_data["signed_by"]
        ),
        then="settings_times",
        crumb="settings_times",
        crumb_words=_("Targets and alert times"),
        lead=_("Longer times than these need a reason that somebody can stand by."),
    )


@require_safe
@needs(MANAGE)
def times(request):
    """Targets and alert times as they stand, and who signed the alert times."""
    row = request.staff.service
    signed = SignOff.objects.filter(service=row, what="alert_times").order_by("-at").first()
    page = {
        "targets": [(label, getattr(row.targets, name)) for name, label in services.TARGETS.items()],
        "alert_times": [(label, getattr(row.alert_times, name)) for name, label in services.ALERT_TIMES.items()],
        "signed": signed,
    }
    return render(request, "desk/settings/times.html", page)


@FORM
@needs(MANAGE)
def go_live(request):
    """What is missing before the service may go live, and the signature."""
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_go_live(by=request.staff.actor(MANAGE), signed_by=form.cleaned_data["signed_by"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The service is live."))
            return redirect("settings_golive")
    return _go_live_page(request, form, StopForm())


@require_POST
@needs(MANAGE)
def stop(request):
    """Close the front door and send no forms until it is signed again."""
    form = StopForm(request.POST)
    if not form.is_valid():
        return _go_live_page(request, SignForm(), form)
    services.stop(by=request.staff.actor(MANAGE), why=form.cleaned_data["why"])
    messages.success(request, _("The service is no longer live."))
    return redirect("settings_golive")


def _go_live_page(request, sign, stop):
    row, today = request.staff.service, timezone.localdate()
    page = {
        "unready": golive.unready(row, today),
        "signed": SignOff.objects.filter(service=row, what=golive.SIGNED).order_by("-at").first(),
        "is_signed": golive.is_signed(row),
        "sign": sign,
        "stop": stop,
        "forms": [sign, stop],
    }
    return render(request, "desk/settings/golive.html", page, status=422 if sign.errors or stop.errors else 200)
