"""The due list: who is due or overdue for a screening, and which form to give."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from people.audit.record import record
from people.models import Baby, Family
from people.roles import Permission
from people.staff import needs
from screening.queries import due, due_list

SHOWN = {
    "": gettext_lazy("All"),
    due.OVERDUE: gettext_lazy("Overdue"),
    due.DUE: gettext_lazy("Due now"),
    due.CLOSING: gettext_lazy("Window closing"),
}


@require_safe
@needs(Permission.GIVE_SCREENINGS)
def index(request):
    """The babies for whom a contact is due or overdue, fifty at a time, the oldest first."""
    staff, today = request.staff, timezone.localdate()
    only = request.GET.get("show", "")
    if only not in SHOWN:
        raise Http404
    teams = {m.team_id: m.team for m in staff.memberships if m.team_id}
    team = _team(request, teams)
    after = _after(request)
    page = due_list.page(staff, today, only=only, team=team, after=after)
    record(by=staff.looker(), what="due.list", kind="family", shown=[row.baby.family_id for row in page.rows])
    context = {
        "page": page,
        "after": after,
        "only": only,
        "team": team,
        "teams": list(teams.values()) if len(teams) > 1 else [],
        "filters": [(key, words, page.counts[key]) for key, words in SHOWN.items()],
        "today": today,
    }
    return render(request, "screening/giving/due.html", context)


def _team(request, teams: dict):
    """The team of the address, None for all of one's own; a 404 for another's."""
    wanted = request.GET.get("team")
    if wanted is None:
        return None
    found = next((team for pk, team in teams.items() if str(pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _after(request) -> Baby | None:
    """The last baby of the page before, of a family that somebody may open; None on the first page."""
    if "after" not in request.GET:
        return None
    families = Family.objects.open_to(request.staff, timezone.localdate())
    try:
        return get_object_or_404(Baby, pk=request.GET["after"], family__in=families)
    except ValidationError:
        raise Http404 from None
