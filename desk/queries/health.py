"""Signs of life: when each walk last came to its end, and how long messages have waited."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from desk.walks import WALKS, Walk, is_silent
from people.models import Beat
from people.outbox.models import OutboxMessage, OutboxState

TAKEN_WITHIN = timedelta(minutes=15)  # a message that is due and that no worker has taken up by then is a fault


@dataclass(frozen=True)
class WalkHealth:
    walk: Walk
    at: datetime | None
    words: str
    silent: bool


@dataclass(frozen=True)
class Health:
    """`age`: seconds since any walk came to its end, None where none ever has; `silent`: those that are late.

    `oldest_unsent`: seconds since the oldest message that still waits was written; None where none waits.
    """

    ok: bool
    silent: tuple[str, ...]
    age: int | None
    oldest_unsent: int | None

    def as_dict(self) -> dict:
        return {
            "ok": self.ok,
            "database": "ok",
            "worker": "silent" if self.silent else "ok",
            "worker_age_seconds": self.age,
            "silent_walks": list(self.silent),
            "oldest_unsent_seconds": self.oldest_unsent,
        }


def walks(now: datetime) -> list[WalkHealth]:
    """Return each walk of the worker with its last end and what it did then."""
    beats = {beat.name: beat for beat in Beat.objects.all()}
    found = []
    for walk in WALKS:
        beat = beats.get(walk.name)
        at = beat.at if beat else None
        found.append(WalkHealth(walk, at, beat.words if beat else "", is_silent(walk, at, now)))
    return found


def health(now: datetime) -> Health:
    """Return the signs of life of the whole product, in two statements."""
    each = walks(now)
    waiting = OutboxMessage.objects.filter(state=OutboxState.WAITING)
    oldest = waiting.aggregate(written=Min("created_at"), due=Min("next_try_at"))
    stuck = oldest["due"] is not None and oldest["due"] < now - TAKEN_WITHIN
    silent = tuple(one.walk.name for one in each if one.silent)
    ages = [int((now - one.at).total_seconds()) for one in each if one.at]
    return Health(
        ok=not silent and not stuck,
        silent=silent,
        age=min(ages, default=None),
        oldest_unsent=int((now - oldest["written"]).total_seconds()) if oldest["written"] else None,
    )


def messages(service_id, now: datetime) -> dict:
    """Return how many messages of a service stand in each state, and since when the oldest waits (None: none)."""
    rows = OutboxMessage.objects.filter(service=service_id)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    oldest = rows.filter(state=OutboxState.WAITING).aggregate(at=Min("created_at"))["at"]
    return {"states": [(state, counts.get(state.value, 0)) for state in OutboxState], "oldest": oldest}
