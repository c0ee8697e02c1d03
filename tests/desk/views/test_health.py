"""/health: open to whoever watches, true, and without a word about anybody."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from desk.queries import health
from desk.walks import WALKS
from people.actions import beats
from people.outbox import actions as outbox
from people.roles import Permission
from tests.cast import NOW, staff_for


@pytest.fixture
def alive(cast):
    for walk in WALKS:
        beats.done(name=walk.name, words="0 done", now=NOW)


def ask():
    response = Client().get("/health")
    return response.status_code, response.json()


def test_alive(alive):
    assert ask() == (
        200,
        {
            "ok": True, "database": "ok", "worker": "ok", "worker_age_seconds": 0, "silent_walks": [],
            "oldest_unsent_seconds": None,
        },
    )  # fmt: skip


def test_a_worker_that_never_walked_or_fell_silent_shows(cast, clock):
    status, said = ask()
    assert (status, said["ok"], said["worker"], said["worker_age_seconds"]) == (503, False, "silent", None)
    for walk in WALKS:
        beats.done(name=walk.name, words="", now=NOW)
    clock.shift(timedelta(minutes=4))
    status, said = ask()
    assert (status, said["worker"], said["worker_age_seconds"]) == (503, "silent", 240)


def test_one_walk_that_fails_shows_while_the_others_walk(alive, clock):
    clock.shift(timedelta(minutes=10))
    for walk in WALKS[1:]:
        beats.done(name=walk.name, words="", now=NOW + timedelta(minutes=10))
    status, said = ask()
    assert status == 503 and said["silent_walks"] == [WALKS[0].name]


def test_a_message_that_nobody_takes_up_shows(cast, alive, clock):
    by = staff_for(cast.ruth).actor(Permission.REFER)
    outbox.queue(by=by, kind="referral_received", to_carer=cast.amira, now=NOW - timedelta(minutes=10))
    assert ask() == (200, ask()[1] | {"oldest_unsent_seconds": 600})
    outbox.queue(by=by, kind="referral_received", to_carer=cast.amira, now=NOW - timedelta(minutes=16))
    assert ask()[0] == 503


def test_a_database_that_does_not_answer_shows(alive, monkeypatch):
    def gone(now):
        raise OperationalError("no connection to 10.0.0.7")

    monkeypatch.setattr(health, "health", gone)
    assert ask() == (503, {"ok": False, "database": "silent"})


def test_nobody_is_named_and_nothing_is_set(cast, alive):
    response = Client().get("/health")
    assert not response.cookies and response.headers["Cache-Control"] == "no-store"
    assert Client().post("/health").status_code == 405
