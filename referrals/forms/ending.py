"""Forms of the endings, and of undoing one."""

from django.utils.translation import gettext_lazy as _

from people.forms.base import LongTextField, SelectField, TextField
from referrals.actions.endings import OUTCOMES
from referrals.acts import Action
from referrals.forms.giving import ReasonForm
from referrals.forms.interrupting import Confirmed
from referrals.forms.moving import Plans, Tells


class TransferForm(Tells, Plans):
    action = Action.TRANSFER
    title = _("Transfer to another service")
    lead = _("We stay responsible until it is accepted there.")

    to_service = TextField(label=_("Which service?"))
    consent = TextField(label=_("What did the family agree to, who and when?"))

    def said(self):
        return {name: self.cleaned_data[name] for name in ("to_service", "consent")}


class AcceptedThereForm(Tells):
    action = Action.ACCEPTED_THERE
    title = _("Accepted there")
    lead = _("Our referral is closed with this.")
    who_there = TextField(label=_("Who accepted it there, and when?"))

    def said(self):
        return {"who_there": self.cleaned_data["who_there"]}


class RefusedThereForm(ReasonForm, Plans):
    action = Action.REFUSED_THERE
    title = _("Refused there")
    lead = _("It comes back into our queue, to be decided anew.")


class WithdrawForm(Tells):
    action = Action.WITHDRAW
    title = _("The family withdraws")

    who_said = TextField(label=_("Who said so, and how?"))
    risk_reviewed = LongTextField(
        label=_("What was looked at before we let them go?"),
        help_text=_("Open worries, safety answers, who sees them next."),
    )
    words = LongTextField(label=_("A note"), required=False)

    def said(self):
        return {name: self.cleaned_data[name] for name in ("who_said", "risk_reviewed", "words")}


class CloseForm(ReasonForm, Tells):
    action = Action.CLOSE
    title = _("Close")
    outcome = SelectField(label=_("What came of it?"), choices=OUTCOMES.items())

    def said(self):
        return {**super().said(), "outcome": self.cleaned_data["outcome"]}


class ConfirmAndCloseForm(Confirmed, CloseForm):
    action = Action.CONFIRM_AND_CLOSE
    title = _("The hand-over is confirmed, and we close")
    lead = _("Nothing is left for us to do.")

    def said(self):
        return {**self.confirmed(), **super().said()}


class UndoForm(ReasonForm, Tells, Plans):
    action = Action.UNDO
    title = _("Undo the ending")
    lead = _("The referral goes back to where it was. What was already sent is answered with a correction.")


class ErrorForm(ReasonForm):
    action = Action.ENTERED_IN_ERROR
    title = _("Entered in error")
    lead = _("It is kept, but hidden from counts. A manager has to agree.")
    grave = True
