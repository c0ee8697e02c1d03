"""What the page of a family shows, put together from each room's own words."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import AccessReason, Carer, Family, FamilyEvent, Task
from people.queries import family as people
from people.timeline import Row
from referrals.queries import timeline as referrals_timeline
from screening.queries import timeline as screening_timeline

# Family events that belong on the line; the others (a corrected number) are in the history alone.
EVENTS = {
    "family.add": _("The file was made"),
    "baby.born": _("Born"),
    "baby.lost": _("A loss was noted"),
    "baby.elsewhere": _("No longer lives here"),
    "baby.back": _("Taken back: messages may be sent again"),
    "carer.leave": _("A carer left"),
    "access.give": _("Another team may open this family"),
}


def gather(staff, family: Family, now: datetime) -> dict:
    """Return the page's context. A fixed number of statements, whatever the family's size."""
    today = timezone.localdate(now)
    carers = list(Carer.objects.seen_by(staff, today).filter(family=family))
    access = people.access_of(family, today)
    mine = {one.reason for one in access if one.team_id in staff.team_ids}
    tasks = people.tasks_of(staff, family)
    rows = screening_timeline.timeline(family, staff, now)
    rows += referrals_timeline.timeline(family, staff, now)
    rows += [_event(event) for event in people.events_of(family, whats=EVENTS)]
    rows += [_task(task, now) for task in tasks]
    to_come, past = ordered(rows, today)
    return {
        "family": family,
        "babies": people.babies_of(family, carers, today),
        "carers": people.carers_of(family, carers, today),
        "access": access,
        "whole": bool(mine - {AccessReason.REFERRAL}),
        "tasks": tasks,
        "to_come": to_come,
        "past": past,
        "today": today,
    }


def ordered(rows: list[Row], today: date) -> tuple[list[Row], list[Row]]:
    """Return what is to come (the farthest first) and what has happened (the newest first)."""
    to_come = [row for row in rows if row.to_come]
    past = [row for row in rows if not row.to_come]
    return sorted(to_come, key=_place, reverse=True), sorted(past, key=_place, reverse=True)


def _place(row: Row) -> tuple:
    """By the local day, then by the hour; a row without an hour comes first on its day (and so is shown last)."""
    if isinstance(row.at, datetime):
        local = timezone.localtime(row.at)
        return local.date(), local.time().isoformat(), row.title
    return row.at, "", row.title


def _event(event: FamilyEvent) -> Row:
    words = event.words if event.what != "family.add" else ""
    return Row(event.at, EVENTS[event.what], " ".join([words, _("By %(who)s.") % {"who": event.by_name}]).strip())


def _task(task: Task, now: datetime) -> Row:
    who = task.owner.name if task.owner else task.team.name
    late = task.due_at < now
    return Row(
        task.due_at,
        _("To do: %(what)s") % {"what": task.words},
        who,
        reverse("task", args=[task.id]),
        to_come=True,
        before="by",
        state=("urgent", _("Overdue")) if late else None,
    )
