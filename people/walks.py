"""What the worker walks through in this room: tasks whose day has passed."""

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from people.actions import tasks
from people.actors import worker
from people.audit.record import record
from people.hours import is_open, local_day
from people.models import Service, Task, User
from people.opening import hours_of
from people.outbox import actions as outbox
from people.queries.duty import Roster, roster
from people.roles import Permission

logger = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(hours=24)
BATCH = 200


def climb_tasks(now: datetime, limit: int = BATCH) -> int:
    """Let overdue tasks climb, while their service is open. Returns how many climbed.

    First whoever is responsible today is written to (the owner, else their cover, else the team's duty person), and has
    the task from then on; a day later, and every day after, the managers as well. A person is written to once, with
    how many wait. A fault in one service does not hold up the others.
    """
    overdue = Task.objects.open().filter(_due(now))
    climbed = 0
    for service in Service.objects.filter(pk__in=overdue.values("service")):
        if not is_open(hours_of(service), now):
            continue
        try:
            climbed += _climb(service, now, limit)
        except Exception:
            logger.exception("Overdue tasks of %s did not climb.", service.slug)
    return climbed


def _due(now: datetime) -> Q:
    return Q(due_at__lte=now) & (Q(escalated_at=None) | Q(escalated_at__lte=now - AGAIN_AFTER))


@transaction.atomic
def _climb(service: Service, now: datetime, limit: int) -> int:
    by, there = worker(service.id), roster(service.id, local_day(now))
    rows = Task.objects.open().filter(_due(now), service=service).select_for_update(skip_locked=True)
    rows = list(rows.order_by("due_at")[:limit])
    waiting = Counter()
    for task in rows:
        waiting.update(_told(task, there))
        _hand_on(task, by, there, now)
        task.escalated_at = now
        task.save(update_fields=["escalated_at"])
        record(by=by, what="task.overdue", kind="task", object_id=task.id, family_id=task.family_id, now=now)
    for user in User.objects.filter(pk__in=waiting).order_by("pk"):
        outbox.queue(by=by, kind="task_overdue", to_user=user, facts={"count": waiting[user.pk]}, now=now)
    return len(rows)


def _responsible(task: Task, there: Roster) -> int | None:
    return there.responsible(task.team_id, task.owner_id, Permission.VIEW_FAMILIES)


def _told(task: Task, there: Roster) -> set[int]:
    responsible = _responsible(task, there)
    told = {responsible} if responsible is not None else set(there.managers())
    return told if task.escalated_at is None else told | set(there.managers())


def _hand_on(task: Task, by, there: Roster, now: datetime) -> None:
    """A task of somebody who is away or gone goes to whoever is responsible, where they may open its family."""
    responsible = _responsible(task, there)
    if responsible is None or responsible == task.owner_id or task.owner_id is None:
        return
    to = User.objects.get(pk=responsible)
    if tasks.may_take(task, to, local_day(now)):
        tasks.hand_over(by=by, task=task, to=to, now=now)
        task.owner = to
