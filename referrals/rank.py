"""The queue's order as one ascending text, so that a page of it is one comparison on one index."""

from datetime import UTC, datetime
from uuid import UUID

from referrals.statuses import Urgency

DIGITS = {Urgency.EMERGENCY: "1", Urgency.URGENT: "2", Urgency.ROUTINE: "3"}


def rank(urgency: str, due_at: datetime, referral_id: UUID) -> str:
    """Return urgency digit, due time in UTC and id as 47 characters 0–9 and a–f: alike in every collation.

    Raises ValueError for an unknown urgency and for a time without a zone.
    """
    if due_at.tzinfo is None:
        raise ValueError("The due time needs a time zone.")
    return f"{DIGITS[Urgency(urgency)]}{due_at.astimezone(UTC):%Y%m%d%H%M%S}{referral_id.hex}"
