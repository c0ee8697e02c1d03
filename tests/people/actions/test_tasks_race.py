"""When colleagues act on one task at the same moment, it is done once and the trail says so once."""

from datetime import timedelta

import pytest

from people.actions import tasks
from people.audit.models import AuditEvent
from people.roles import Permission
from tests.cast import NOW, staff_for
from tests.counts import count

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.soak(what="races")]


def test_a_task_is_done_once_by_whoever_comes_first(cast, racers, tally):
    ruth = staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)
    for round_number in range(count(20, soak=200)):
        task = tasks.add(by=ruth, kind="ring", words="Ring.", due_at=NOW + timedelta(days=1), about_id=round_number)
        acts = [lambda words=f"Rang {who}.", task=task: tasks.done(by=ruth, task=task, words=words) for who in range(8)]
        said = {row.done_words for row in racers(*acts)}
        assert len(said) == 1, "each is told what stands"
        assert AuditEvent.objects.filter(what="task.done", object_id=str(task.pk)).count() == 1
        tally("races of 8")
