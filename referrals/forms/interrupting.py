"""Forms of what interrupts the way: an urgent hand-over, a pause."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, DayField, LongTextField, TextField
from referrals.actions.interruptions import TO_WHOM
from referrals.acts import Action
from referrals.forms.giving import ReasonForm
from referrals.forms.moving import Plans, Tells


class UrgentForm(Tells, Plans):
    action = Action.HAND_OVER_URGENTLY
    title = _("Urgent hand-over")
    lead = _("Call first, then note it here. It stays open until the hand-over is confirmed.")

    to_whom = ChoiceField(label=_("Who was called?"), choices=TO_WHOM.items())
    how = TextField(label=_("How, and who took it?"), help_text=_("For example: by phone, the duty social worker."))
    agency_reference = TextField(label=_("Their reference"), help_text=_("“None” where they gave none."))
    words = LongTextField(label=_("What was agreed"), required=False)

    def said(self):
        data = self.cleaned_data
        return {name: data[name] for name in ("to_whom", "how", "agency_reference", "words")}


class Confirmed(BaseForm):
    """Who confirmed a hand-over, and when."""

    who_confirmed = TextField(label=_("Who confirmed it?"), max_length=100)
    confirmed_on = DayField(label=_("On which day?"), latest=timezone.localdate)
    confirmed_time = forms.TimeField(
        label=_("At what time?"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a time, like 14:30"), "required": _("Enter a time, like 14:30")},
    )

    def confirmed(self) -> dict:
        data = self.cleaned_data
        at = timezone.make_aware(datetime.combine(data["confirmed_on"], data["confirmed_time"]))
        return {"who_confirmed": data["who_confirmed"], "confirmed_at": at}


class ConfirmForm(Confirmed, Plans):
    action = Action.CONFIRM
    title = _("The hand-over is confirmed")
    lead = _("The referral goes back to where it was before.")

    def said(self):
        return self.confirmed()


class PauseForm(ReasonForm):
    action = Action.PAUSE
    title = _("Pause")
    review_on = DayField(label=_("When is it looked at again?"), earliest=timezone.localdate)

    def said(self):
        return {**super().said(), "review_on": self.cleaned_data["review_on"]}


class ResumeForm(Plans):
    action = Action.RESUME
    title = _("Go on after the pause")
    words = LongTextField(label=_("A note"), required=False)

    def said(self):
        return {"words": self.cleaned_data["words"]}
