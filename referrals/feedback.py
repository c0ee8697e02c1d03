"""What a referrer and a parent may know of where a referral stands: status words, and no more (pathway, "Feedback")."""

from referrals.statuses import Status

RECEIVED, LOOKED_AT, ASKED = "Received", "Being looked at", "More information asked"
ACCEPTED, EARLY, NOT_TAKEN, CLOSED = "Accepted", "Early offer", "Not taken on", "Closed"

WORDS = {
    Status.RECEIVED: RECEIVED,
    Status.AWAITING_INFORMATION: ASKED,
    Status.FOR_MEETING: LOOKED_AT,
    Status.URGENT_HAND_OVER: LOOKED_AT,
    Status.ACCEPTED: ACCEPTED,
    Status.ALLOCATED: ACCEPTED,
    Status.IN_SUPPORT: ACCEPTED,
    Status.PAUSED: ACCEPTED,
    Status.EARLY_OFFER: EARLY,
    Status.DECLINED: NOT_TAKEN,
    Status.TRANSFERRED: LOOKED_AT,
    Status.WITHDRAWN: CLOSED,
    Status.CLOSED: CLOSED,
    Status.ENTERED_IN_ERROR: CLOSED,
}
TONES = {
    RECEIVED: "info",
    LOOKED_AT: "info",
    ASKED: "amber",
    ACCEPTED: "calm",
    EARLY: "calm",
    NOT_TAKEN: "",
    CLOSED: "",
}


def words(status: str, *, held: bool = False) -> str:
    """Return the status words of a referral; one that somebody has taken up is being looked at."""
    found = WORDS[Status(status)]
    return LOOKED_AT if found == RECEIVED and held else found
