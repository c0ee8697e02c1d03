"""What the worker walks through in this room: tasks whose day has passed, births that nobody has heard of."""

import logging
from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from people.actions import tasks
from people.actions.babies import CHECK_BIRTH
from people.actors import worker
from people.audit.record import record
from people.hours import end_of_working_day, is_open, local_day
from people.models import AccessReason, Baby, FamilyAccess, Service, Task, User
from people.opening import hours_of
from people.outbox import actions as outbox
from people.queries.duty import Roster, roster
from people.roles import Permission

logger = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(hours=24)
BATCH = 200
# A due date passed by 14 days without news: a task "check on birth", never a greeting (pathway design, "Triage").
NO_NEWS_AFTER = timedelta(days=14)
TOO_LONG_AGO = timedelta(days=180)


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


def ask_after_births(now: datetime) -> int:
    """Add a task for every baby whose due date passed 14 days ago without news, once. Returns how many were added.

    The task is for the team that looks after the family. After a loss, or for a baby who lives elsewhere, none is.
    """
    today = local_day(now)
    unheard = Baby.objects.with_us().filter(born_on=None, due_on__lte=today - NO_NEWS_AFTER)
    babies = list(unheard.filter(due_on__gte=today - TOO_LONG_AGO).select_related("family__service"))
    asked = Task.objects.filter(kind=CHECK_BIRTH, about_kind="baby", about_id__in=[str(baby.pk) for baby in babies])
    known = set(asked.values_list("about_id", flat=True))
    return sum(_ask_after(baby, today, now) for baby in babies if str(baby.pk) not in known)


@transaction.atomic
def _ask_after(baby: Baby, today: date, now: datetime) -> bool:
    access = FamilyAccess.objects.on(today).filter(family=baby.family_id, reason=AccessReason.LOOKS_AFTER)
    first = access.select_related("team").order_by("from_day", "id").first()
    if first is None:
        return False
    service = baby.family.service
    tasks.add(
        by=worker(service.id),
        kind=CHECK_BIRTH,
        words=f"Check on the birth: the baby was due on {baby.due_on.day} {baby.due_on:%b %Y}, and there is no news. "
        "Find out first whether all is well.",
        due_at=end_of_working_day(hours_of(service), now, 1),
        team=first.team,
        family=baby.family,
        about_kind="baby",
        about_id=baby.pk,
        now=now,
    )
    return True
