"""The line of a family: what each room has to say, in order."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Family, FamilyEvent, Task
from people.queries import family as people
from people.roles import Permission
from people.timeline import Row
from referrals.queries import timeline as referrals
from screening.queries import timeline as screening

# Family events that belong on the line; the others (a corrected number) are in the history alone.
EVENTS = {
    "family.add": _("The file was made"),
    "baby.born": _("Born"),
    "baby.lost": _("A loss was noted"),
    "baby.elsewhere": _("No longer lives here"),
    "baby.back": _("Taken back: messages may be sent again"),
}
# Named for those who may see every carer.
OF_CARERS = {"carer.leave": _("A carer left")}


def line(staff, family: Family, now: datetime, *, whole: bool) -> tuple[list[Row], list[Row]]:
    """Return what is to come (the farthest first) and what has happened (the newest first).

    whole: whether this person may see every carer. Statements don't grow with the rows.
    """
    events = EVENTS | OF_CARERS if whole else EVENTS
    rows = screening.timeline(family, staff, now, with_levels=Permission.READ_RESULTS in staff.can)
    rows += referrals.timeline(family, staff, now)
    rows += [_event(event, events) for event in people.events_of(family, events)]
    rows += [_task(task, now) for task in people.tasks_of(staff, family)]
    to_come = [row for row in rows if row.to_come]
    past = [row for row in rows if not row.to_come]
    return sorted(to_come, key=_place, reverse=True), sorted(past, key=_place, reverse=True)


def _place(row: Row) -> tuple:
    """By the local day, then by the hour; a row without an hour comes first on its day (and so is shown last)."""
    if isinstance(row.at, datetime):
        local = timezone.localtime(row.at)
        return local.date(), local.time().isoformat(), row.title
    return row.at, "", row.title


def _event(event: FamilyEvent, titles: dict) -> Row:
    by = gettext("By %(who)s.") % {"who": event.by_name}
    return Row(event.at, str(titles[event.what]), by if event.what == "family.add" else f"{event.words}\n{by}")


def _task(task: Task, now: datetime) -> Row:
    address = reverse("task", args=[task.id])
    if task.done_at:
        who = task.done_by.name if task.done_by else gettext("the worker")
        return Row(task.done_at, gettext("Done: %(what)s") % {"what": task.words}, f"{task.done_words}\n{who}", address)
    who = task.owner.name if task.owner else task.team.name
    late = ("urgent", gettext("Overdue")) if task.due_at < now else None
    title = gettext("To do: %(what)s") % {"what": task.words}
    return Row(task.due_at, title, who, address, to_come=True, before="by", state=late)
