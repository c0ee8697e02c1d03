"""What comes next after each move, as a suggestion that the person may change. Nothing open is ever without one."""

from dataclasses import dataclass
from datetime import date

from referrals.acts import Action

A = Action


@dataclass(frozen=True)
class Plan:
    """The next action in a few words, and the day for it; both empty once a referral has ended."""

    action: str = ""
    on: date | None = None


ENDED = Plan()

# Action → words of the next step. The day comes with what was said (by, review_on …) or is the decision's.
NEXT = {
    A.CLAIM: "Decide",
    A.TAKE_OVER: "Decide",
    A.RELEASE: "Claim and decide",
    A.ASK: "See whether the answer has come",
    A.ANSWERED: "Decide with the answer",
    A.GIVE_UP: "Decide without the answer",
    A.TO_MEETING: "Decide at the meeting",
    A.ACCEPT: "Allocate",
    A.EARLY_OFFER: "Ask whether the offer was taken up",
    A.HAND_OVER_URGENTLY: "Have the hand-over confirmed",
    A.CONFIRM: "Look at it again after the hand-over",
    A.ALLOCATE: "First contact",
    A.START: "Review how it goes",
    A.HAND_BACK: "Allocate to somebody else",
    A.PAUSE: "Look at the pause again",
    A.RESUME: "Go on where it stopped",
    A.TRANSFER: "Hear whether it is accepted there",
    A.REFUSED_THERE: "Decide anew",
    A.UNDO: "Look at it again",
}


def received(decide_on: date) -> Plan:
    """Return what comes next for a referral that has just come in."""
    return Plan("Claim and decide", decide_on)


def after(action: Action, on: date | None) -> Plan:
    """Return what comes next after a move, on that day; nothing after an ending. Raises nothing."""
    words = NEXT.get(action, "")
    return Plan(words, on) if words else ENDED
