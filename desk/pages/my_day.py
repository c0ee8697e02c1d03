"""What My day shows, put together from each room's own lines."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.queries import service_day
from people import ages
from people.day import Item
from people.models import Family
from people.queries import day as people_day
from people.roles import Permission
from referrals.queries import day as referrals_day
from screening.queries import day as screening_day
from screening.queries import due

DUE_SHOWN = 10
COUNTED = 1000
AFTERNOON, EVENING = 12, 18


@dataclass
class Day:
    """The sections of the page, each a list of lines."""

    mine: list[Item] = field(default_factory=list)
    overdue: list[Item] = field(default_factory=list)
    due: list[Item] = field(default_factory=list)
    due_more: int = 0
    nothing: list[Item] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)

    def all(self) -> list[Item]:
        return [*self.mine, *self.overdue, *self.due, *self.nothing, *self.new]


def gather(staff, now: datetime) -> dict:
    """Return the page's context. Statements don't grow with the rows: twelve at most."""
    page = {"greeting": greeting(now), "today": timezone.localdate(now), "now": now, "alerts": [], "shown": []}
    if not staff.is_anybody:
        return page
    can = staff.can
    if Permission.HANDLE_ALERTS in can:
        page["alerts"] = screening_day.alerts(staff)
        page["open_alerts"] = [alert for alert in page["alerts"] if alert.acknowledged_at is None]
    if staff.team_ids:
        page["day"] = day_of(staff, now)
        page["shown"] = [item.family_id for item in page["day"].all() if item.family_id]
    if Permission.MANAGE_SERVICE in can:
        page["service_day"] = service_day.waits(staff, now)
    if Permission.VIEW_FAMILIES in can:
        page["families"] = Family.objects.open_to(staff, page["today"])[: COUNTED + 1].count()
    return page


def greeting(now: datetime) -> str:
    """Return "Good morning", "Good afternoon" or "Good evening", by the clock of the service."""
    hour = timezone.localtime(now).hour
    if hour < AFTERNOON:
        return _("Good morning")
    return _("Good afternoon") if hour < EVENING else _("Good evening")


def day_of(staff, now: datetime) -> Day:
    """Return the lines of somebody who belongs to a team."""
    day, waiting = Day(), people_day.tasks(staff, now)
    if Permission.READ_RESULTS in staff.can:
        came = screening_day.came_in(staff, now)
        waiting += came.unread
        day.new = came.since_yesterday
        day.nothing += came.undecided
    if Permission.GIVE_SCREENINGS in staff.can:
        _add_due(day, staff, now)
    if {Permission.VIEW_QUEUE, Permission.REFER} & staff.can:
        referrals = referrals_day.my_day(staff, now)
        waiting += referrals.waiting
        day.nothing += referrals.nothing
        day.new += referrals.new
    day.overdue = sorted((item for item in waiting if item.is_late(now)), key=_order)
    day.mine = sorted((item for item in waiting if not item.is_late(now)), key=_order)
    return day


def _add_due(day: Day, staff, now: datetime) -> None:
    """Babies for whom a contact has begun and nothing was given, the one that ends (or ended) first on top."""
    today = timezone.localdate(now)
    prompted = due.open_now(staff, today, due.points_of(staff.service_id), only="")
    day.due = [_due(baby, standing, today) for baby, standing in prompted[:DUE_SHOWN]]
    day.due_more = len(prompted) - len(day.due)


def _due(baby, standing, today) -> Item:
    words = f"{baby.name or _('Baby')}: {standing.point.name}"
    age = ages.words(baby.ages, today)
    return Item(baby.family.name, words, _address(baby.family), standing.until_day, age, baby.family_id)


def _address(family: Family) -> str:
    return reverse("family", args=[family.pk])


def _order(item: Item) -> tuple:
    """By day, those with an hour first; what has no date comes last."""
    if item.by is None:
        return (1, "", "", item.title)
    hour = timezone.localtime(item.by).isoformat() if isinstance(item.by, datetime) else "~"
    return (0, item.day().isoformat(), hour, item.title)
