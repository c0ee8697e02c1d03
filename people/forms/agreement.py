"""Safe contact by channel, and consents one by one, as asked in one talk."""

from crispy_forms.layout import Div, Layout
from django.utils.translation import gettext_lazy as _

from people import consents
from people.actions.agreements import ChannelAnswer
from people.forms.base import BaseForm, Buttons, ChoiceField, Group, SelectField, TextField
from people.models import Channel, ConsentState, Purpose, YesNo

# Channel → the question, the best time, and who else is there.
ASKS = {
    Channel.CALL: (_("May we call?"), _("Best time to call"), _("Who else might pick up")),
    Channel.TEXT: (_("May we send a text?"), _("Best time for a text"), _("Who else might read it")),
    Channel.VOICEMAIL: (_("May we leave a voicemail?"), _("Best time for a voicemail"), _("Who else might hear it")),
    Channel.EMAIL: (_("May we send an e-mail?"), _("Best time for an e-mail"), _("Who else might read the e-mail")),
    Channel.POST: (_("May we write a letter?"), _("Best time for a letter"), _("Who else might open it")),
}
ALLOWED = ((YesNo.YES, _("Yes")), (YesNo.NO, _("No")), (YesNo.NOT_ASKED, _("Not asked")))
ASKED = [purpose for purpose in Purpose.values if purpose not in consents.OF_CHANNEL.values()]
HOW = (("spoken", _("Spoken")), ("written", _("In writing")))


class AgreementForm(BaseForm):
    """Nothing is chosen that nobody said: a channel without an answer stays "not asked yet"."""

    how = ChoiceField(label=_("How did they agree?"), choices=HOW, pair=True)
    submit = _("Save")

    def __init__(self, *args, contacts=(), agreed=None, **kwargs):
        """contacts: the SafeContact rows; agreed: {purpose: state} of the newest records."""
        self.rows = {row.channel: row for row in contacts}
        self.agreed = agreed or {}
        kwargs["initial"] = {"how": "spoken"} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def layout(self):
        ways = [Div(*self._add_channel(channel), css_class="line") for channel in Channel]
        purposes = Div(*(self._add_purpose(purpose) for purpose in ASKED), css_class="line wide")
        return Layout(
            Group(_("How to reach them safely"), *ways, css_id="reach"),
            Group(
                _("What they agree to"),
                purposes,
                "how",
                hint=_("Each is a question of its own. Refusing one does not stop a referral."),
                css_id="agree",
            ),
            Buttons(self.submit),
        )

    def _add_channel(self, channel) -> list[str]:
        row, (may_we, best_time, who_else) = self.rows.get(channel.value), ASKS[channel]
        self.fields[f"{channel}_allowed"] = ChoiceField(
            label=may_we,
            choices=ALLOWED,
            initial=row.allowed if row else YesNo.NOT_ASKED,
            required=False,
        )
        self.fields[f"{channel}_time"] = TextField(
            label=best_time, max_length=100, required=False, initial=row.best_time if row else ""
        )
        self.fields[f"{channel}_else"] = TextField(
            label=who_else,
            max_length=100,
            required=False,
            initial=row.who_else if row else "",
        )
        return [f"{channel}_allowed", f"{channel}_time", f"{channel}_else"]

    def _add_purpose(self, purpose: str) -> str:
        state = self.agreed.get(purpose)
        self.fields[purpose] = SelectField(
            label=consents.current(purpose).words,
            choices=[(ConsentState.GIVEN, _("Agrees")), (ConsentState.REFUSED, _("Does not agree"))],
            empty=_("Not asked yet"),
            required=False,
            initial={None: "", ConsentState.GIVEN: ConsentState.GIVEN}.get(state, ConsentState.REFUSED),
        )
        return purpose

    def channels(self) -> list[ChannelAnswer]:
        """Return what was said about every channel."""
        said = self.cleaned_data
        return [
            ChannelAnswer(c.value, said[f"{c}_allowed"] or YesNo.NOT_ASKED, said[f"{c}_time"], said[f"{c}_else"])
            for c in Channel
        ]

    def answers(self) -> dict[str, str]:
        """Return {purpose: "given", "refused" or ""}."""
        return {purpose: self.cleaned_data[purpose] for purpose in ASKED}
