"""The list of open tasks: whose, in which order, page by page, in how many statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.actions import tasks
from people.audit.models import AuditEvent
from people.queries import tasks as queries
from people.roles import Permission
from tests.cast import NOW, make_member, sign_in, staff_for

ADDRESS = "/tasks/"


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def add(cast, by, words, hours=1, **fields):
    given = {"family": cast.family} | fields
    return tasks.add(by=by, kind="x", words=words, due_at=NOW + timedelta(hours=hours), **given)


def test_mine_and_nobodys_or_all_of_my_teams(cast, by):
    add(cast, by, "For Ruth", owner=cast.ruth)
    add(cast, by, "For Omar", owner=cast.omar)
    add(cast, by, "For anybody")
    every = cast.as_ruth.get(ADDRESS).content.decode()
    mine = cast.as_ruth.get(ADDRESS, {"whose": "mine"}).content.decode()
    assert all(words in every for words in ("For Ruth", "For Omar", "For anybody", "Rahman"))
    assert "For Ruth" in mine and "For anybody" in mine and "For Omar" not in mine
    for stranger in (cast.as_tess, cast.as_jo, cast.as_mo, cast.as_clare, cast.as_yan):
        assert "No open tasks" in stranger.get(ADDRESS).content.decode()


def test_done_ones_are_gone_and_late_ones_marked(cast, by):
    tasks.done(by=by, task=add(cast, by, "Was done"), words="Done")
    add(cast, by, "Late", hours=-3)
    text = cast.as_ruth.get(ADDRESS).content.decode()
    assert "Was done" not in text and "Overdue" in text


def test_who_may_not_see_families_sees_no_family_in_their_task(cast, by):
    add(cast, by, "Look at the messages", owner=cast.mo)
    for page in (ADDRESS, reverse("my_day"), reverse("task", args=[cast.family.tasks.get().pk])):
        text = cast.as_mo.get(page).content.decode()
        assert "Look at the messages" in text and "Rahman" not in text


def test_every_task_stands_on_one_page_once_also_at_one_hour(cast, by, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 4)
    for n in range(11):
        add(cast, by, f"T{n}", hours=n // 6)
    seen, after = [], None
    while True:
        rows, more = queries.page(staff_for(cast.ruth), after=after)
        seen += [task.words for task in rows]
        if not more:
            break
        after = rows[-1]
    assert sorted(seen) == sorted(f"T{n}" for n in range(11))


def test_the_next_page_is_led_to_by_an_id(cast, by, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    add(cast, by, "First", hours=1)
    last = add(cast, by, "Second", hours=2)
    text = cast.as_ruth.get(ADDRESS).content.decode()
    after = text.split("after=")[1].split('"')[0]
    assert "Second" in cast.as_ruth.get(ADDRESS, {"after": after}).content.decode()
    assert "No open tasks" in cast.as_ruth.get(ADDRESS, {"after": last.pk}).content.decode()
    for wrong in ("x", cast.noor.pk):
        assert cast.as_ruth.get(ADDRESS, {"after": wrong}).status_code == 404


def test_one_row_of_the_trail_and_as_many_statements_for_many(cast, by):
    counts = []
    for n in (1, 9):
        for k in range(n):
            add(cast, by, f"T{n}{k}")
        with CaptureQueriesContext(connection) as asked:
            cast.as_ruth.get(ADDRESS)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
    assert AuditEvent.objects.filter(what="task.list").count() == 2
    assert AuditEvent.objects.filter(what="task.list").last().shown == [str(cast.family.pk)]


def test_somebody_who_left_sees_none(cast, by):
    add(cast, by, "For anybody")
    gone = make_member(cast.service, "Gia Gone", "health_visitor", cast.elm)
    gone.memberships.update(until_day=NOW.date())
    assert sign_in(gone).get(ADDRESS).status_code == 403
