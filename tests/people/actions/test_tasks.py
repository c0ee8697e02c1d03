"""Tasks: one for each thing, with somebody to do it, done with words, handed on."""

from datetime import timedelta

import pytest

from people.actions import tasks
from people.actions.refusal import Refused
from people.actors import worker
from people.audit.models import AuditEvent
from people.models import Membership, Task
from people.roles import Permission
from tests.cast import NOW, TODAY, staff_for


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def add(cast, by, **fields):
    given = {"kind": "ring", "words": "Ring Amira", "due_at": NOW + timedelta(days=1), "family": cast.family} | fields
    return tasks.add(by=by, **given)


def test_a_task_belongs_to_a_person_and_shows_to_their_team(cast, by):
    task = add(cast, by, owner=cast.ruth)
    assert task.team == cast.elm and task.words == "Ring Amira"
    assert list(Task.objects.for_staff(staff_for(cast.ruth))) == [task]
    assert not Task.objects.for_staff(staff_for(cast.tess)).exists()


def test_a_task_of_a_team_shows_to_each_of_them(cast, by):
    task = add(cast, by)
    for user in (cast.ruth, cast.omar):
        assert list(Task.objects.for_staff(staff_for(user))) == [task]


def test_a_task_for_nobody_is_refused(cast):
    with pytest.raises(Refused):
        add(cast, worker(cast.service.id))


def test_the_same_thing_is_not_asked_twice(cast, by):
    first = add(cast, by, about_kind="baby", about_id=cast.noor.id)
    assert add(cast, by, about_kind="baby", about_id=cast.noor.id) == first
    tasks.done(by=by, task=first, words="Rang")
    assert add(cast, by, about_kind="baby", about_id=cast.noor.id) != first


def test_done_keeps_who_when_and_the_words(cast, by):
    task = tasks.done(by=by, task=add(cast, by), words="Rang, all well", now=NOW)
    task.refresh_from_db()
    assert (task.done_by, task.done_at, task.done_words) == (cast.ruth, NOW, "Rang, all well")
    assert AuditEvent.objects.filter(what="task.done", family_id=cast.family.id).count() == 1


def test_done_twice_keeps_the_first(cast, by):
    task = add(cast, by)
    tasks.done(by=by, task=task, words="First", now=NOW)
    tasks.done(by=by, task=task, words="Second", now=NOW + timedelta(hours=1))
    task.refresh_from_db()
    assert task.done_words == "First" and task.done_at == NOW
    assert AuditEvent.objects.filter(what="task.done").count() == 1


def test_done_without_words_is_refused(cast, by):
    with pytest.raises(Refused):
        tasks.done(by=by, task=add(cast, by), words="  ")


def test_a_task_is_handed_to_a_colleague(cast, by):
    task = add(cast, by, owner=cast.ruth)
    tasks.hand_over(by=by, task=task, to=cast.omar)
    assert list(Task.objects.for_staff(staff_for(cast.omar))) == [task]
    assert not Task.objects.for_staff(staff_for(cast.ruth)).exists()


def test_a_task_is_not_handed_to_somebody_who_has_left_or_may_not_open_the_family(cast, by):
    task = add(cast, by, owner=cast.ruth)
    Membership.objects.filter(user=cast.omar).update(until_day=TODAY)
    for user in (cast.omar, cast.yan, cast.tess):
        with pytest.raises(Refused):
            tasks.hand_over(by=by, task=task, to=user)


def test_a_done_task_is_not_handed_over(cast, by):
    task = tasks.done(by=by, task=add(cast, by), words="Done")
    with pytest.raises(Refused):
        tasks.hand_over(by=by, task=task, to=cast.omar)


def test_tasks_about_a_thing_close_with_it(cast, by):
    task = add(cast, by, kind="check_birth", about_kind="baby", about_id=cast.noor.id)
    other = add(cast, by, kind="ring", about_kind="baby", about_id=cast.noor.id)
    assert (
        tasks.close_about(by=by, kinds=["check_birth"], about_kind="baby", about_id=cast.noor.id, words="Born", now=NOW)
        == 1
    )
    task.refresh_from_db()
    other.refresh_from_db()
    assert task.done_at == NOW and other.done_at is None
