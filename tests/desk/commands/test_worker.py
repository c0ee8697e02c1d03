"""The worker walks, notes its beats, survives faults, stops when asked, and refuses to start on what is missing."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from desk import walks
from desk.management.commands import worker
from people.models import Beat
from people.outbox import actions as outbox
from people.outbox.models import OutboxMessage
from people.roles import Permission
from tests.cast import NOW, staff_for

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def cleared(monkeypatch):
    """The checks before starting are asked elsewhere, and the test's own transaction must not be closed under it."""
    monkeypatch.setattr(worker.Command, "check", lambda self, **kwargs: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


def ran(monkeypatch, *runs):
    """Set the worker's walks: {name: what it returns or raises}."""

    def make(name, answer):
        def run(now):
            if isinstance(answer, Exception):
                raise answer
            return answer

        return walks.Walk(name, name, timedelta(seconds=60), run)

    monkeypatch.setattr(worker, "WALKS", tuple(make(*one) for one in runs))


def test_once_sends_what_is_due_and_every_walk_beats(cast, cleared):
    by = staff_for(cast.ruth).actor(Permission.REFER)
    row = outbox.queue(by=by, kind="referral_received", to_carer=cast.amira)
    call_command("worker", "--once")
    assert OutboxMessage.objects.get(pk=row.pk).state == "sent"
    assert dict(Beat.objects.values_list("name", "at")) == {walk.name: NOW for walk in walks.WALKS}
    assert Beat.objects.get(name="outbox").words == "1 done"


def test_a_fault_stops_no_other_walk_and_its_beat_stands_still(cast, cleared, clock, monkeypatch):
    ran(monkeypatch, ("first", 1), ("second", 2))
    call_command("worker", "--once")
    clock.shift(timedelta(minutes=5))
    ran(monkeypatch, ("first", ValueError("a carer's name")), ("second", 3))
    with pytest.raises(CommandError, match="first"):
        call_command("worker", "--once")
    beats = {beat.name: (beat.at, beat.words) for beat in Beat.objects.all()}
    assert beats["first"] == (NOW, "Failed: ValueError")
    assert beats["second"] == (NOW + timedelta(minutes=5), "3 done")


def test_it_goes_round_until_asked_to_stop(cast, monkeypatch):
    stop, rounds = threading.Event(), []

    def run(now):
        rounds.append(now)
        if len(rounds) == 3:
            stop.set()
        return 0

    monkeypatch.setattr(worker, "WALKS", (walks.Walk("one", "one", timedelta(0), run),))
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.001)
    worker.Command().loop(stop)
    assert len(rounds) == 3


def test_a_walk_rests_between(cast, clock, monkeypatch):
    stop, rounds = threading.Event(), []
    monkeypatch.setattr(
        worker,
        "WALKS",
        (
            walks.Walk("slow", "slow", timedelta(seconds=60), lambda now: rounds.append("slow") or 0),
            walks.Walk("quick", "quick", timedelta(0), lambda now: rounds.append("quick") or _enough(rounds, stop)),
        ),
    )
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.001)
    worker.Command().loop(stop)
    assert rounds.count("slow") == 1 and rounds.count("quick") == 5


def _enough(rounds, stop):
    if len(rounds) >= 6:
        stop.set()
    return 0


def test_it_refuses_to_start_on_what_is_missing(db, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    with pytest.raises(SystemCheckError, match="SECRET_KEY is not set"):
        call_command("worker", "--once")


def test_it_refuses_to_start_beside_a_demo_account(cast, monkeypatch):
    for name in ("SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY", "ALLOWED_HOSTS"):
        assert os.environ.get(name)
    cast.ruth.is_demo = True
    cast.ruth.save()
    with pytest.raises(SystemCheckError, match="the demo's accounts"):
        call_command("worker", "--once")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_real_worker_stops_cleanly_when_asked(tmp_path, number):
    env = {**os.environ, "DEMO": "1", "DATABASE_URL": f"sqlite:///{tmp_path}/worker.sqlite3"}
    env |= {"DJANGO_SETTINGS_MODULE": "attachment.settings", "PYTHONUNBUFFERED": "1"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=env, check=True, cwd=ROOT)
    process = subprocess.Popen([*manage, "worker"], env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout.readline().strip() == "The worker has started."
        time.sleep(0.3)
        process.send_signal(number)
        out, _ = process.communicate(timeout=30)
        assert (process.returncode, out.strip()) == (0, "The worker has stopped.")
    finally:
        process.kill()
