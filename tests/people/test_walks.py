"""Overdue tasks climb: to whoever is responsible today, then to the managers, and not at night."""

from datetime import timedelta

import pytest

from people.actions import tasks
from people.audit.models import AuditEvent
from people.models import Away, Membership, Task
from people.outbox.models import OutboxMessage
from people.roles import Permission
from people.walks import climb_tasks
from tests.cast import NOW, TODAY, staff_for

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def task(cast):
    return add(cast)


def add(cast, **fields):
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    given = {"owner": cast.ruth, "family": cast.family, "due_at": NOW - HOUR} | fields
    return tasks.add(by=by, kind="ring", words="Ring Amira", now=NOW - DAY, **given)


def told(now=NOW):
    return sorted(m.to_user.name for m in OutboxMessage.objects.filter(created_at=now).select_related("to_user"))


def test_the_owner_is_told_once(cast, task):
    assert climb_tasks(NOW) == 1 and climb_tasks(NOW + HOUR) == 0
    assert told() == ["Ruth Ellery"]
    task.refresh_from_db()
    assert task.escalated_at == NOW and task.owner == cast.ruth
    assert AuditEvent.objects.filter(what="task.overdue", object_id=str(task.pk)).count() == 1


def test_a_day_later_the_manager_as_well(cast, task):
    climb_tasks(NOW)
    assert climb_tasks(NOW + DAY) == 1
    assert told(NOW + DAY) == ["Mo Akhtar", "Ruth Ellery"]


def test_one_message_says_how_many(cast, task):
    add(cast)
    assert climb_tasks(NOW) == 2
    assert OutboxMessage.objects.get().facts == {"count": 2}


@pytest.mark.parametrize("change", [{"due_at": NOW + HOUR}, {"done_at": NOW - HOUR}])
def test_what_is_not_due_or_done_rests(task, change):
    Task.objects.filter(pk=task.pk).update(**change)
    assert climb_tasks(NOW) == 0


def test_a_task_of_somebody_away_goes_to_their_cover(cast, task):
    Away.objects.create(service=cast.service, user=cast.ruth, cover=cast.omar, from_day=TODAY)
    climb_tasks(NOW)
    task.refresh_from_db()
    assert task.owner == cast.omar and told() == ["Omar Finch"] and task.escalated_at == NOW


def test_a_task_of_the_team_goes_to_who_is_on_duty(cast):
    add(cast, owner=None)
    climb_tasks(NOW)
    assert told() == ["Omar Finch"]


def test_nobody_there_is_the_managers_matter(cast, task):
    Membership.objects.exclude(user=cast.mo).update(until_day=TODAY)
    climb_tasks(NOW)
    assert told() == ["Mo Akhtar"]


def test_not_at_night(cast, task):
    night = NOW + timedelta(hours=10)
    assert climb_tasks(night) == 0
    assert climb_tasks(NOW + DAY) == 1


def test_a_fault_in_one_service_does_not_hold_up_the_others(cast, task, monkeypatch):
    from people import walks

    real = walks.roster
    monkeypatch.setattr(walks, "roster", lambda pk, day: real(pk, day) if pk == cast.service.pk else 1 / 0)
    by = staff_for(cast.yan).actor(Permission.EDIT_FAMILIES)
    tasks.add(by=by, kind="ring", words="Ring", due_at=NOW - HOUR, owner=cast.yan, now=NOW - DAY)
    assert climb_tasks(NOW) == 1 and told() == ["Ruth Ellery"]
