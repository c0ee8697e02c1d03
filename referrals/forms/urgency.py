"""Setting another urgency, and planning what comes next: changes that are no moves."""

from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import Buttons, ChoiceField, DayField, LongTextField, TextField
from referrals.forms.moving import MoveForm
from referrals.models import Urgencies


class UrgencyForm(MoveForm):
    title = _("Set the urgency")
    lead = _("What a person sets stands above the suggestion, until it is reviewed.")

    urgency = ChoiceField(label=_("How urgent is it?"), choices=Urgencies.choices)
    reason = LongTextField(label=_("Why?"))
    review_on = DayField(label=_("When is it reviewed?"), earliest=timezone.localdate)

    def usual(self):
        return {"urgency": self.referral.urgency}

    def said(self):
        return {name: self.cleaned_data[name] for name in ("urgency", "reason", "review_on")}


class PlanForm(MoveForm):
    title = _("Plan what comes next")

    next_action = TextField(label=_("Next step"), max_length=120)
    next_on = DayField(label=_("On"), earliest=timezone.localdate)

    def usual(self):
        return {"next_action": self.referral.next_action, "next_on": self.referral.next_on}

    def layout(self):
        return Layout(*self.fields, Buttons(_("Save")))

    def said(self):
        return {name: self.cleaned_data[name] for name in ("next_action", "next_on")}
