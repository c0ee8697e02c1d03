"""Every move of the table as somebody would make it: one call each, with something said wherever something must be."""

from datetime import timedelta

from people.models import Offer
from referrals import lifecycle
from referrals.actions import allocation, claims, endings, information, interruptions, joint, moving, triage
from referrals.actions.moving import Told
from referrals.acts import Action
from tests.cast import staff_for

TOLD = Told(kind="referral_news", parent="Words for the parent.", referrer="Words for the referrer.")
A = Action


def as_actor(user):
    """This person as a page would have them act: with all that they may do today."""
    return staff_for(user).looker()


class Player:
    """Makes moves on one referral in one service; `now` moves on with the test."""

    def __init__(self, cast, referral, now=None):
        self.cast, self.referral, self.now = cast, referral, now or cast.now
        offers = {one.kind: one for one in Offer.objects.filter(service=referral.service_id)}
        self.early, self.onward = offers["early"], offers["onward"]

    @property
    def soon(self):
        return self.now.date() + timedelta(days=3)

    def play(self, action: Action, by, **more):
        """Make the move; returns the referral as it is then. Where two are needed, a fitting second one agrees."""
        common = {"referral": self.referral, "by": as_actor(by), "now": self.now}
        act, said = self._moves()[action]
        here = moving.standing_of(self.referral, action)
        if lifecycle.second_needed(action, here):
            joint.ask(**common, action=action, said=said)
            second = self.cast.mo if action == A.ENTERED_IN_ERROR else self._another_coordinator(by)
            waiting = self.referral.joint_moves.get(answered_at=None)
            self.referral = joint.agree(waiting=waiting, by=as_actor(second), now=self.now)
        else:
            self.referral = act(**common, **{**said, **more})
        return self.referral

    def _another_coordinator(self, by):
        return self.cast.kim if by != self.cast.kim else self.cast.jo

    def _moves(self):
        reason = {"reason": "Because."}
        confirmed = {"who_confirmed": "Duty worker", "confirmed_at": self.now}
        closed = {**reason, "outcome": "goals_met"}
        handed = {"to_whom": "police", "how": "phone", "agency_reference": "none"}
        return {
            A.CLAIM: (claims.claim, {}),
            A.HAND_OVER: (claims.hand_over, {"to": self.cast.kim, **reason}),
            A.TAKE_OVER: (claims.take_over, {}),
            A.TURN_DOWN: (claims.turn_down, reason),
            A.RELEASE: (claims.release, {}),
            A.ASK: (information.ask, {"what": "Weight", "of_kind": "gp", "by_day": self.soon, "told": TOLD}),
            A.ANSWERED: (information.answered, {"answer": "Growing well."}),
            A.GIVE_UP: (information.give_up, reason),
            A.TO_MEETING: (triage.to_meeting, {"on": self.soon}),
            A.ACCEPT: (triage.accept, {"urgency": "routine", "offer": self.early, "told": TOLD}),
            A.EARLY_OFFER: (triage.early_offer, {"offer": self.early, "who_makes_contact": "Jo", "by_day": self.soon}),
            A.DECLINE: (triage.decline, self._declined()),
            A.HAND_OVER_URGENTLY: (interruptions.hand_over_urgently, handed),
            A.CONFIRM: (interruptions.confirm, confirmed),
            A.CONFIRM_AND_CLOSE: (endings.confirm_and_close, {**confirmed, **closed}),
            A.ALLOCATE: (allocation.allocate, {"practitioner": self.cast.priya, "first_contact_by": self.soon}),
            A.START: (allocation.start, {}),
            A.HAND_BACK: (allocation.hand_back, reason),
            A.PAUSE: (interruptions.pause, {**reason, "review_on": self.soon}),
            A.RESUME: (interruptions.resume, {}),
            A.TRANSFER: (endings.transfer, {"to_service": "Riverbend", "consent": "Amira, today", "told": TOLD}),
            A.ACCEPTED_THERE: (endings.accepted_there, {"who_there": "Zoe Marsh"}),
            A.REFUSED_THERE: (endings.refused_there, reason),
            A.WITHDRAW: (endings.withdraw, {"who_said": "Amira", "risk_reviewed": "Nothing open", "told": TOLD}),
            A.CLOSE: (endings.close, {**closed, "told": TOLD}),
            A.UNDO: (endings.undo, reason),
            A.ENTERED_IN_ERROR: (endings.entered_in_error, reason),
        }

    def _declined(self):
        onward = [triage.Onward(self.onward, "Jo Keane")]
        return {"reason": "Too old.", "reason_code": "outside_window", "onward": onward, "told": TOLD}


# A way from received to each status, by whom.
WAYS = {
    "received": [],
    "awaiting_information": [A.ASK],
    "for_meeting": [A.TO_MEETING],
    "urgent_hand_over": [A.HAND_OVER_URGENTLY],
    "accepted": [A.ACCEPT],
    "allocated": [A.ACCEPT, A.ALLOCATE],
    "in_support": [A.ACCEPT, A.ALLOCATE, A.START],
    "paused": [A.ACCEPT, A.ALLOCATE, A.START, A.PAUSE],
    "early_offer": [A.EARLY_OFFER],
    "declined": [A.DECLINE],
    "transferred": [A.TRANSFER],
    "withdrawn": [A.WITHDRAW],
    "closed": [A.ACCEPT, A.CLOSE],
    "entered_in_error": [A.ENTERED_IN_ERROR],
}
PRACTITIONERS = {A.START, A.HAND_BACK}
HOLDERS = {A.PAUSE, A.RESUME}


def brought_to(status: str, cast, referral, now=None) -> Player:
    """A player whose referral has come to this status by moves of its coordinator and practitioner."""
    player = Player(cast, referral, now)
    for action in WAYS[status]:
        player.play(action, cast.priya if action in PRACTITIONERS | HOLDERS else cast.jo)
    return player
