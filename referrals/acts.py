"""What can be done with a referral, in what part somebody does it, and what must be said with it. Stored words."""

from enum import StrEnum


class Action(StrEnum):
    CLAIM = "claim"
    HAND_OVER = "hand_over"  # to a colleague, who accepts it
    TAKE_OVER = "take_over"
    TURN_DOWN = "turn_down"
    RELEASE = "release"
    ASK = "ask"
    ANSWERED = "answered"
    GIVE_UP = "give_up"
    TO_MEETING = "to_meeting"
    ACCEPT = "accept"
    EARLY_OFFER = "early_offer"
    DECLINE = "decline"
    HAND_OVER_URGENTLY = "hand_over_urgently"
    CONFIRM = "confirm"
    CONFIRM_AND_CLOSE = "confirm_and_close"
    ALLOCATE = "allocate"
    START = "start"
    HAND_BACK = "hand_back"
    PAUSE = "pause"
    RESUME = "resume"
    TRANSFER = "transfer"
    ACCEPTED_THERE = "accepted_there"
    REFUSED_THERE = "refused_there"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    UNDO = "undo"
    ENTERED_IN_ERROR = "entered_in_error"


class Who(StrEnum):
    """In what part somebody acts on one referral; one person may be several of these."""

    COORDINATOR = "a coordinator"
    PRACTITIONER = "a practitioner"
    ALLOCATED_TO = "the practitioner who has it"
    HOLDER = "whoever holds it"
    RECEIVER = "the colleague it was handed to"
    ASKED = "whoever was asked"
    THERE = "the receiving service"
    MANAGER = "a manager"


class Refused(Exception):
    """The table does not allow the move. `code` says why in one word, the text in a sentence for the person."""

    def __init__(self, code: str, words: str):
        super().__init__(words)
        self.code = code


SAID = {
    "to": "to whom",
    "reason": "the reason",
    "what": "what is asked",
    "of_whom": "who is asked",
    "by": "by when",
    "urgency": "the urgency",
    "offer": "which offer",
    "why_no_offer": "why there is no offer meanwhile",
    "who_makes_contact": "who makes contact",
    "onward": "at least one onward offer",
    "tell_parent": "what the parent is told",
    "why_not_parent": "why it is unsafe to tell the parent",
    "tell_referrer": "what the referrer is told",
    "why_not_referrer": "why it is unsafe to tell the referrer",
    "to_whom": "to whom it was handed over",
    "how": "how it was handed over",
    "agency_reference": "their reference, or that there is none",
    "who_confirmed": "who confirmed it",
    "confirmed_at": "when it was confirmed",
    "practitioner": "which practitioner",
    "first_contact_by": "by when the first contact is",
    "review_on": "when it is looked at again",
    "to_service": "which service",
    "consent": "what the family agreed to",
    "who_there": "who accepted it there",
    "who_said": "who said so",
    "risk_reviewed": "that the risk was reviewed",
    "outcome": "the outcome",
}
