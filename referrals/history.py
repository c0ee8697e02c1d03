"""What happened, as a heading of the history: an action as stored → words."""

from referrals.acts import Action

A = Action
TITLES = {
    "received": "Received",
    A.CLAIM: "Claimed",
    A.HAND_OVER: "Handed over to a colleague",
    A.TAKE_OVER: "Taken over",
    A.TURN_DOWN: "Hand-over turned down",
    A.RELEASE: "Released to the queue",
    A.ASK: "Information asked",
    A.ANSWERED: "Answered",
    A.GIVE_UP: "Given up waiting for the answer",
    A.TO_MEETING: "Put on the agenda",
    A.ACCEPT: "Accepted",
    A.EARLY_OFFER: "Early offer made",
    A.DECLINE: "Not taken on",
    A.HAND_OVER_URGENTLY: "Handed over urgently",
    A.CONFIRM: "Hand-over confirmed",
    A.CONFIRM_AND_CLOSE: "Hand-over confirmed, closed",
    A.ALLOCATE: "Allocated",
    A.START: "Started",
    A.HAND_BACK: "Handed back",
    A.PAUSE: "Paused",
    A.RESUME: "Resumed",
    A.TRANSFER: "Sent to another service",
    A.ACCEPTED_THERE: "Accepted there, closed here",
    A.REFUSED_THERE: "Refused there",
    A.WITHDRAW: "Withdrawn by the family",
    A.CLOSE: "Closed",
    A.UNDO: "Ending undone",
    A.ENTERED_IN_ERROR: "Entered in error",
    "ask_second": "Second person asked",
    "refuse_second": "Second person did not agree",
    "set_urgency": "Urgency set",
    "plan": "Next step planned",
    "rerank": "Urgency suggested anew",
    "reassign": "Given to another person",
    "overdue": "Past its target",
}


def title(action: str) -> str:
    """Return the heading for an action; the stored word itself where it is not known here."""
    return TITLES.get(action, action.replace("_", " "))
