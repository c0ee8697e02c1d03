"""Somebody's tasks as lines of their day."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from people.day import Item
from people.models import Task
from people.roles import Permission

MOST = 50


def tasks(staff, now: datetime) -> list[Item]:
    """Return the open tasks of this person, and those of their teams that nobody has, late or due by the end
    of today, the most pressing first. One statement."""
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    rows = Task.objects.for_staff(staff).filter(due_at__lt=tomorrow).select_related("family", "owner", "team")
    return [_item(task, staff) for task in rows.order_by("due_at", "id")[:MOST]]


def _item(task: Task, staff) -> Item:
    named = task.family is not None and Permission.VIEW_FAMILIES in staff.can
    return Item(
        title=task.family.name if named else task.words,
        words=task.words if named else "",
        url=reverse("task", args=[task.id]),
        by=task.due_at,
        small="" if task.owner_id else task.team.name,
        family_id=task.family_id,
    )
