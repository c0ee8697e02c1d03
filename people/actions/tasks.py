"""Whatever a person must do by a date: added, done, handed on, taken."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.models import FamilyAccess, Membership, Task, Team, TeamKind, User
from people.roles import Permission


@transaction.atomic
def add(
    *,
    by: Actor,
    kind: str,
    words: str,
    due_at: datetime,
    owner: User | None = None,
    team=None,
    family=None,
    about_kind: str = "",
    about_id="",
    now: datetime | None = None,
) -> Task:
    """Add a task for `owner`, or (owner None) for whoever of `team` comes first.

    kind: a short stable word ("ring_after_loss"); words: what to do, for the person; due_at: an aware datetime;
    about: kind and id of the record that it hangs on. A staff actor's own team is used where none is named, so that
    colleagues see the task as well. Open tasks of the same kind about the same record are not doubled: the one that
    stands is returned. Raises Refused without a person or a team.
    """
    now = now or timezone.now()
    team_id = team.id if team else by.team_id
    if owner is None and team_id is None:
        raise Refused("A task needs a person or a team.")
    if about_id and (standing := _standing(by.service_id, kind, about_kind, about_id)):
        return standing
    task = Task.objects.create(
        service_id=by.service_id,
        kind=kind,
        words=words,
        family=family,
        about_kind=about_kind,
        about_id=str(about_id),
        owner=owner,
        team_id=team_id,
        due_at=due_at,
        created_at=now,
    )
    _trail("task.add", task, by, now)
    return task


@transaction.atomic
def done(*, by: Actor, task: Task, words: str, now: datetime | None = None) -> Task:
    """Mark a task as done, with what was done in words; done twice it stays as it was. Raises Refused without words."""
    now = now or timezone.now()
    if not words.strip():
        raise Refused("Say in a few words what was done.")
    task = _locked(task)
    if task.done_at is not None:
        return task
    task.done_at, task.done_by_id, task.done_words = now, by.user_id, words
    task.save(update_fields=["done_at", "done_by", "done_words"])
    _trail("task.done", task, by, now)
    return task


@transaction.atomic
def hand_over(*, by: Actor, task: Task, to: User, now: datetime | None = None) -> Task:
    """Give an open task to a colleague who works in the same service today and may open its family.

    Raises Refused where it is done already, or they may not.
    """
    now = now or timezone.now()
    task = _locked(task)
    if task.done_at is not None:
        raise Refused("This task is done already.")
    if not may_take(task, to, timezone.localdate(now)):
        raise Refused(f"{to.name} cannot open this family today. Choose somebody else.")
    if task.owner_id != to.pk:
        task.owner, task.escalated_at = to, None
        task.save(update_fields=["owner", "escalated_at"])
        _trail("task.hand_over", task, by, now)
    return task


@transaction.atomic
def reassign(*, by: Actor, leaving: User, to: User | None = None, team=None, now: datetime | None = None) -> int:
    """Give every open task of somebody who leaves to `to`, where they may open its family; else to whoever of its team.

    team: only what this team holds, where they leave one of several. A task without a team goes to the service's own.
    Returns how many were given.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    rows = Task.objects.open().select_for_update().filter(owner=leaving, service=by.service_id)
    rows = list(rows.filter(team=team) if team else rows)
    own = Team.objects.filter(service=by.service_id, kind=TeamKind.OWN, is_active=True).first()
    for task in rows:
        task.owner = to if to and may_take(task, to, timezone.localdate(now)) else None
        task.team_id = task.team_id or own.pk
        task.escalated_at = None
        task.save(update_fields=["owner", "team", "escalated_at"])
        _trail("task.reassign", task, by, now)
    return len(rows)


def may_take(task: Task, user: User, today) -> bool:
    """True where this person works in the task's service on that day, in a team that may open its family."""
    working = Membership.objects.on(today).filter(user=user, service=task.service_id, user__is_active=True)
    if task.family_id is None:
        return working.exists()
    opens = FamilyAccess.objects.on(today).filter(family=task.family_id, team=OuterRef("team"))
    return working.filter(Exists(opens)).exists()


def close_about(*, by: Actor, kinds, about_kind: str, about_id, words: str, now: datetime) -> int:
    """Close open tasks of these kinds about one record, because it needs them no more. Returns how many.

    Called inside the transaction of the act that made them pointless.
    """
    open_ones = Task.objects.open().select_for_update()
    tasks = list(open_ones.filter(kind__in=kinds, about_kind=about_kind, about_id=str(about_id), service=by.service_id))
    for task in tasks:
        done(by=by, task=task, words=words, now=now)
    return len(tasks)


def _standing(service_id, kind, about_kind, about_id) -> Task | None:
    same = Task.objects.open().filter(service=service_id, kind=kind, about_kind=about_kind, about_id=str(about_id))
    return same.first()


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update().get(pk=task.pk)


def _trail(what: str, task: Task, by: Actor, now: datetime) -> None:
    record(by=by, what=what, kind="task", object_id=task.id, family_id=task.family_id, now=now)
