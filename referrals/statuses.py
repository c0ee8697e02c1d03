"""The statuses of a referral, as stored. The moves between them are one table in `lifecycle.py`."""

from enum import StrEnum


class Status(StrEnum):
    RECEIVED = "received"
    AWAITING_INFORMATION = "awaiting_information"
    FOR_MEETING = "for_meeting"
    URGENT_HAND_OVER = "urgent_hand_over"
    ACCEPTED = "accepted"
    ALLOCATED = "allocated"
    IN_SUPPORT = "in_support"
    PAUSED = "paused"
    EARLY_OFFER = "early_offer"
    DECLINED = "declined"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ENTERED_IN_ERROR = "entered_in_error"


NAMES = {
    Status.RECEIVED: "Received",
    Status.AWAITING_INFORMATION: "Awaiting information",
    Status.FOR_MEETING: "For meeting",
    Status.URGENT_HAND_OVER: "Urgent hand-over",
    Status.ACCEPTED: "Accepted",
    Status.ALLOCATED: "Allocated",
    Status.IN_SUPPORT: "In support",
    Status.PAUSED: "Paused",
    Status.EARLY_OFFER: "Early offer",
    Status.DECLINED: "Declined",
    Status.TRANSFERRED: "Transferred",
    Status.WITHDRAWN: "Withdrawn",
    Status.CLOSED: "Closed",
    Status.ENTERED_IN_ERROR: "Entered in error",
}

ENDED = frozenset({Status.DECLINED, Status.WITHDRAWN, Status.CLOSED, Status.ENTERED_IN_ERROR})
OPEN = frozenset(Status) - ENDED


class Urgency(StrEnum):
    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"
