"""A due date that passed without news becomes a task, once, and never after a loss."""

from datetime import date, timedelta

import pytest

from people.actions import goodbyes, tasks
from people.actions.babies import CHECK_BIRTH
from people.models import Baby, Task
from people.roles import Permission
from people.walks import ask_after_births
from tests.cast import NOW, TODAY, make_family, staff_for


def due(cast, days_ago, team=None):
    day = TODAY - timedelta(days=days_ago)
    return make_family(team or cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=day).baby


def asked():
    return Task.objects.filter(kind=CHECK_BIRTH)


@pytest.mark.parametrize(("days", "number"), [(13, 0), (14, 1), (60, 1), (181, 0), (-30, 0)])
def test_fourteen_days_without_news(cast, days, number):
    due(cast, days)
    assert ask_after_births(NOW) == number == asked().count()


def test_the_task_is_for_the_team_that_looks_after_the_family_by_the_next_working_day(cast):
    baby = due(cast, 14)
    ask_after_births(NOW)
    task = asked().get()
    assert (task.team, task.owner, task.family, task.about_id) == (cast.elm, None, baby.family, str(baby.pk))
    assert task.due_at.date() == date(2026, 11, 25) and "due on 10 Nov 2026" in task.words


def test_asked_once_even_when_the_task_is_done(cast):
    due(cast, 14)
    ask_after_births(NOW)
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    tasks.done(by=by, task=asked().get(), words="Still waiting, all well.")
    assert ask_after_births(NOW + timedelta(days=1)) == 0 and asked().count() == 1


def test_never_after_a_loss_a_move_or_a_birth(cast):
    lost, elsewhere, born = due(cast, 20), due(cast, 20), due(cast, 20)
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    goodbyes.lost(by=by, baby=lost, on=TODAY, ring=cast.ruth, ring_by=NOW)
    Baby.objects.filter(pk=elsewhere.pk).update(living_elsewhere=True)
    Baby.objects.filter(pk=born.pk).update(born_on=TODAY)
    assert ask_after_births(NOW) == 0


def test_a_family_that_nobody_looks_after_any_more_is_left_alone(cast):
    baby = due(cast, 20)
    baby.family.access.update(until_day=TODAY)
    assert ask_after_births(NOW) == 0
