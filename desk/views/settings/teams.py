"""Teams, organisations, and who is on duty."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.queries.people import duty_lists
from desk.views.settings.page import FORM, form_page
from people.actions import duty, teams
from people.forms.settings_lists import DutyForm, OrganisationForm, TeamForm
from people.models import Organisation, Team
from people.roles import Permission
from people.staff import needs

PEOPLE, MANAGE = Permission.MANAGE_PEOPLE, Permission.MANAGE_SERVICE


@require_safe
@needs(PEOPLE)
def all_teams(request):
    """Teams and organisations."""
    here = request.staff.service_id
    page = {
        "teams": Team.objects.filter(service=here).select_related("organisation").order_by("-is_active", "name"),
        "organisations": Organisation.objects.filter(service=here).order_by("name"),
    }
    return render(request, "desk/settings/teams.html", page)


@FORM
@needs(PEOPLE)
def one_team(request, team_id=None):
    """Add a team, or change one."""
    here = request.staff.service_id
    row = get_object_or_404(Team, pk=team_id, service=here) if team_id else None
    initial = {"is_active": True}
    if row:
        initial = {"name": row.name, "kind": row.kind, "is_active": row.is_active, "organisation": row.organisation_id}
    rows = Organisation.objects.filter(service=here).order_by("name")
    form = TeamForm(request.POST or None, organisations=rows, initial=initial)
    return form_page(
        request,
        form,
        title=row.name if row else _("Add a team"),
        save=lambda: teams.keep(by=request.staff.actor(PEOPLE), values=form.cleaned_data, team=row),
        then="settings_teams",
        crumb="settings_teams",
        crumb_words=_("Teams and organisations"),
    )


@FORM
@needs(PEOPLE)
def one_organisation(request, organisation_id=None):
    """Add an organisation, or give one another name."""
    here = request.staff.service_id
    row = get_object_or_404(Organisation, pk=organisation_id, service=here) if organisation_id else None
    form = OrganisationForm(request.POST or None, initial={"name": row.name} if row else None)
    return form_page(
        request,
        form,
        title=row.name if row else _("Add an organisation"),
        save=lambda: teams.keep_organisation(
            by=request.staff.actor(PEOPLE), name=form.cleaned_data["name"], organisation=row
        ),
        then="settings_teams",
        crumb="settings_teams",
        crumb_words=_("Teams and organisations"),
    )


@require_safe
@needs(MANAGE)
def all_duty(request):
    """Who is on duty for each team."""
    return render(
        request, "desk/settings/duty.html", {"lists": duty_lists(request.staff.service_id, timezone.localdate())}
    )


@FORM
@needs(MANAGE)
def one_duty(request, team_id):
    """Set who is on duty for one team, in order."""
    team = get_object_or_404(Team, pk=team_id, service=request.staff.service_id, is_active=True)
    on_duty = [entry.user_id for entry in team.duty.all()]
    initial = {f"place_{place}": pk for place, pk in enumerate(on_duty)}
    form = DutyForm(request.POST or None, people=duty.who_may(team, timezone.localdate()), initial=initial)
    return form_page(
        request,
        form,
        title=_("On duty: %(team)s") % {"team": team.name},
        save=lambda: duty.set_duty(by=request.staff.actor(MANAGE), team=team, people=form.chosen()),
        then="settings_duty",
        crumb="settings_duty",
        crumb_words=_("On duty"),
        lead=_("When the owner of an alert is away, the first of this list who is there takes it."),
    )
