"""Referring a family: from a check, or from the family's page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.audit.record import record
from people.models import Family, Team, TeamKind
from people.roles import Permission
from people.staff import needs
from referrals.actions import refer
from referrals.actions.refer import AlreadyReferred
from referrals.acts import Refused
from referrals.forms.refer import ReferForm
from referrals.queries import referring
from screening.models import SafetyAlert, Screening
from screening.queries.results import for_referral


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REFER)
def refer_new(request, screening_id):
    """Refer from a check that was sent in."""
    found = Screening.objects.visible_to(request.staff).submitted().select_related("carer", "baby", "definition")
    screening = get_object_or_404(found, pk=screening_id)
    return _refer(request, screening.family_id, screening)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REFER)
def refer_family(request, family_id):
    """Refer a family without a check."""
    return _refer(request, family_id, None)


def _refer(request, family_id, screening):
    staff, today = request.staff, timezone.localdate()
    families = Family.objects.open_to(staff, today).prefetch_related("babies")
    family = get_object_or_404(families, pk=family_id)
    if not request.POST and (standing := _standing(staff, family)):
        return _already(request, standing)
    chosen = referring.choices(staff, family, today)
    form = ReferForm(request.POST or None, initial=referring.known(family, chosen["carers"], screening), **chosen)
    if request.POST and form.is_valid():
        return _send(request, family, screening, form)
    return _page(request, family, screening, form)


def _page(request, family, screening, form):
    by = request.staff.looker()
    record(by=by, what="referral.form_look", kind="family", object_id=family.pk, family_id=family.pk)
    context = {
        "family": family,
        "form": form,
        "screening": screening,
        "check": for_referral(screening) if screening else None,
        "alert": SafetyAlert.objects.open().filter(family=family).exists(),
        "nav": "families",
    }
    return render(request, "referrals/refer.html", context, status=422 if form.errors else 200)


def _send(request, family, screening, form):
    picked = form.cleaned_data["screenings"]
    rows = Screening.objects.visible_to(request.staff).submitted().filter(family=family, pk__in=picked)
    try:
        sent = refer.send(
            by=request.staff.actor(Permission.REFER, screening.team_id if screening else None),
            key=form.cleaned_data["key"],
            family=family,
            team=form.chosen_team(),
            content=form.content(),
            screenings=sorted(rows, key=lambda row: row != screening),
        )
    except AlreadyReferred as already:
        return _already(request, already.referral)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, family, screening, form)
    messages.success(request, _sent_words(sent))
    return _lead_to(request, sent)


def _sent_words(sent) -> str:
    day = timezone.localtime(sent.decide_by)
    return _("Sent to %(team)s as %(reference)s. %(urgency)s is suggested; they decide by %(day)s.") % {
        "team": sent.team.name,
        "reference": sent.reference,
        "urgency": sent.get_urgency_suggested_display(),
        "day": f"{day.day} {day:%b %Y}",
    }


def _standing(staff, family):
    """An open referral of this family from a team of theirs, where the service has one receiving team."""
    teams = Team.objects.filter(service=staff.service_id, kind=TeamKind.OWN, is_active=True).values_list(
        "pk", flat=True
    )
    team_id = staff.actor(Permission.REFER).team_id
    return refer.open_from(team_id, family.pk, teams[0]) if len(teams) == 1 else None


def _already(request, standing):
    words = _("Your team has referred this family already, as %(reference)s. That referral is still open.")
    messages.info(request, words % {"reference": standing.reference})
    return _lead_to(request, standing)


def _lead_to(request, referral):
    """To the referral's page for the receiving team, to the status words for everybody else."""
    receives = Permission.VIEW_QUEUE in request.staff.can and referral.team_id in request.staff.team_ids
    return redirect("referral" if receives else "referral_sent", referral.pk)
