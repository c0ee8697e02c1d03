"""Forms of asking somebody for more."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import ChoiceField, DayField, LongTextField, TextField
from referrals.actions.information import ASKED
from referrals.acts import Action
from referrals.forms.giving import ReasonForm
from referrals.forms.moving import Plans, Tells


class AskForm(Tells, Plans):
    action = Action.ASK
    title = _("Ask for information")
    lead = _("The clock keeps running; the queue shows whom we wait for.")

    of_kind = ChoiceField(
        label=_("Of whom?"), choices=[(key, words[0].upper() + words[1:]) for key, words in ASKED.items()]
    )
    of_whom = TextField(label=_("Their name"), max_length=100, required=False)
    what = LongTextField(label=_("What do we ask?"))
    by_day = DayField(label=_("By when?"), earliest=timezone.localdate)

    def said(self):
        data = self.cleaned_data
        return {name: data[name] for name in ("of_kind", "of_whom", "what", "by_day")}


class AnsweredForm(Plans):
    action = Action.ANSWERED
    title = _("The answer has come")
    answer = LongTextField(label=_("What was the answer?"))

    def said(self):
        return {"answer": self.cleaned_data["answer"]}


class GiveUpForm(ReasonForm, Plans):
    action = Action.GIVE_UP
    title = _("Go on without the answer")
