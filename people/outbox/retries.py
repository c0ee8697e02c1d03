"""When a message that could not be sent is tried again."""

from datetime import datetime, timedelta

# After the first failed try a minute later, then ever more slowly; after the last one, about a day on, a person is
# told (outbox design: 1, 5, 15, 60 minutes, 4 hours, and on every 4 hours).
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 240, 240, 240, 240))
MOST_TRIES = len(DELAYS) + 1

# How long a worker that took a message has for it, before another one takes it to be dead. Longer than the mail
# server's time limit; a message sent twice for this carries the same Message-ID.
LEASE = timedelta(minutes=10)


def next_try(tries: int, now: datetime) -> datetime | None:
    """Return when a message is tried again after `tries` (1 and up) failed tries; None when a person must take over."""
    return now + DELAYS[tries - 1] if tries <= len(DELAYS) else None
