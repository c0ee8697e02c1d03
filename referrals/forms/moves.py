"""Which form and which action belong to each move of the table that has a page of its own."""

from referrals.actions import allocation, claims, endings, information, interruptions, triage
from referrals.acts import Action
from referrals.forms import asking, deciding, ending, giving, interrupting

A = Action
PAGES = {
    A.HAND_OVER: (giving.HandOverForm, claims.hand_over),
    A.TURN_DOWN: (giving.TurnDownForm, claims.turn_down),
    A.ACCEPT: (deciding.AcceptForm, triage.accept),
    A.EARLY_OFFER: (deciding.EarlyOfferForm, triage.early_offer),
    A.TO_MEETING: (deciding.MeetingForm, triage.to_meeting),
    A.ASK: (asking.AskForm, information.ask),
    A.ANSWERED: (asking.AnsweredForm, information.answered),
    A.GIVE_UP: (asking.GiveUpForm, information.give_up),
    A.ALLOCATE: (giving.AllocateForm, allocation.allocate),
    A.START: (giving.StartForm, allocation.start),
    A.HAND_BACK: (giving.HandBackForm, allocation.hand_back),
    A.CONFIRM: (interrupting.ConfirmForm, interruptions.confirm),
    A.CONFIRM_AND_CLOSE: (ending.ConfirmAndCloseForm, endings.confirm_and_close),
    A.PAUSE: (interrupting.PauseForm, interruptions.pause),
    A.RESUME: (interrupting.ResumeForm, interruptions.resume),
    A.ACCEPTED_THERE: (ending.AcceptedThereForm, endings.accepted_there),
    A.REFUSED_THERE: (ending.RefusedThereForm, endings.refused_there),
    A.HAND_OVER_URGENTLY: (interrupting.UrgentForm, interruptions.hand_over_urgently),
    A.TRANSFER: (ending.TransferForm, endings.transfer),
    A.DECLINE: (deciding.DeclineForm, triage.decline),
    A.CLOSE: (ending.CloseForm, endings.close),
    A.WITHDRAW: (ending.WithdrawForm, endings.withdraw),
    A.UNDO: (ending.UndoForm, endings.undo),
    A.ENTERED_IN_ERROR: (ending.ErrorForm, endings.entered_in_error),
}

# Moves that are one press of a button, without a page.
PRESSES = {A.CLAIM: claims.claim, A.TAKE_OVER: claims.take_over, A.RELEASE: claims.release}
# Moves that stand beside the holder, and not among the decisions.
BESIDE_HOLDER = frozenset({A.CLAIM, A.TAKE_OVER, A.RELEASE, A.HAND_OVER, A.TURN_DOWN})
