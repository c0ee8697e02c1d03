"""What the worker does again and again, in its order, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore

from desk import handover
from people.outbox import delivery
from people.walks import ask_after_births, climb_tasks
from referrals import walks as referrals
from screening import walks as screening


@dataclass(frozen=True)
class Walk:
    """`run(now)` does what is due and returns how much it was; `every` is how long it rests between."""

    name: str
    words: str  # how the status page calls it
    every: timedelta
    run: Callable[[datetime], int]


def forget_sessions(now: datetime) -> int:
    """Delete the sessions that have run out; how many there were is not known."""
    SessionStore.clear_expired()
    return 0


WALKS = (
    Walk("outbox", "Messages sent", timedelta(seconds=2), lambda now: delivery.deliver(limit=20)),
    Walk("alerts", "Safety alerts that climb", timedelta(seconds=15), screening.escalate_alerts),
    Walk("unread", "Results not read in time", timedelta(seconds=60), screening.escalate_unread),
    Walk("urgency", "Urgency of referrals", timedelta(seconds=60), referrals.rerank),
    Walk("referrals", "Overdue referrals", timedelta(seconds=60), referrals.climb_overdue),
    Walk("absences", "What absent colleagues hold", timedelta(seconds=60), handover.of_absent),
    Walk("tasks", "Overdue tasks", timedelta(seconds=60), climb_tasks),
    Walk("births", "Births without news", timedelta(minutes=15), ask_after_births),
    Walk("sessions", "Sessions that have run out", timedelta(hours=6), forget_sessions),
)
SILENT_AFTER = timedelta(minutes=2)


def is_silent(walk: Walk, last: datetime | None, now: datetime) -> bool:
    """True where a walk has not come to its end for longer than it rests and two minutes more."""
    return last is None or now - last > walk.every + SILENT_AFTER
