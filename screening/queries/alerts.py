"""Which alerts somebody sees, and who may be given one."""

from datetime import datetime, timedelta

from people.hours import local_day
from people.models import User
from people.queries.duty import Roster, roster
from people.roles import Permission
from screening.models import SafetyAlert

BANNER_ROWS = 5
CLOSED_SHOWN_DAYS = 30
CLOSED_SHOWN = 50


def banner(staff) -> list[SafetyAlert]:
    """The alerts that stand on top of every page of `staff` (at most six), the most pressing first; [] for nobody."""
    if staff is None or Permission.HANDLE_ALERTS not in staff.can:
        return []
    responsible = SafetyAlert.objects.unacknowledged().responsible(staff)
    return list(responsible.select_related("carer", "owner").order_by("act_by", "id")[: BANNER_ROWS + 1])


def open_ones(staff) -> list[SafetyAlert]:
    """Return every open alert that somebody is responsible for, the most pressing first. All of them, always."""
    return list(_responsible(staff).filter(closed_at=None).order_by("act_by", "id"))


def closed_lately(staff, now: datetime) -> list[SafetyAlert]:
    """Return those closed in the last 30 days (at most 50), the latest first."""
    since = now - timedelta(days=CLOSED_SHOWN_DAYS)
    return list(_responsible(staff).filter(closed_at__gte=since).order_by("-closed_at", "id")[:CLOSED_SHOWN])


def _responsible(staff):
    related = ("carer", "family", "owner", "team", "closing_by", "closed_by", "screening__baby")
    return SafetyAlert.objects.responsible(staff).select_related(*related)


def seen_by(staff):
    """Return the alerts whose page somebody may open, closed ones too."""
    related = ("service", "acknowledged_by", "screening__definition", "screening__given_by", "carer__family")
    return _responsible(staff).select_related(*related).defer("screening__definition__body")


def colleagues(alert: SafetyAlert, now: datetime) -> list[User]:
    """Return who may be given an alert today: of its team first, then anybody of the service who may and is there."""
    there: Roster = roster(alert.service_id, local_day(now))
    team = set(there.members(alert.team_id, Permission.HANDLE_ALERTS))
    ids = [user for user in there.working if there.is_there(user, Permission.HANDLE_ALERTS) and user != alert.owner_id]
    return sorted(User.objects.filter(pk__in=ids), key=lambda user: (user.pk not in team, user.name))
