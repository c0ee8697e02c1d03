"""Safe contact by channel, and consents one by one, as asked in one talk."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from people import consents
from people.actions.agreements import ChannelAnswer
from people.forms.base import BaseForm, Buttons, ChoiceField, Group, SelectField, TextField
from people.models import Channel, ConsentState, Purpose, YesNo

MAY_WE = {
    Channel.CALL: _("May we call?"),
    Channel.TEXT: _("May we send a text?"),
    Channel.VOICEMAIL: _("May we leave a voicemail?"),
    Channel.EMAIL: _("May we send an e-mail?"),
    Channel.POST: _("May we write a letter?"),
}
ASKED = [purpose for purpose in Purpose.values if purpose not in consents.OF_CHANNEL.values()]
HOW = (("spoken", _("Spoken")), ("written", _("In writing")), ("online", _("Online")))


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
        ways = [Group(MAY_WE[channel], *self._add_channel(channel), level=3) for channel in Channel]
        purposes = [self._add_purpose(purpose) for purpose in ASKED]
        return Layout(
            Group(_("How to reach them safely"), *ways, css_id="reach"),
            Group(
                _("What they agree to"),
                *purposes,
                "how",
                hint=_("Each is a question of its own. Refusing one does not stop a referral."),
                css_id="agree",
            ),
            Buttons(self.submit),
        )

    def _add_channel(self, channel) -> list[str]:
        row = self.rows.get(channel.value)
        self.fields[f"{channel}_allowed"] = ChoiceField(
            label=MAY_WE[channel],
            choices=YesNo.choices,
            initial=row.allowed if row else YesNo.NOT_ASKED,
            required=False,
            quiet_label=True,
        )
        self.fields[f"{channel}_time"] = TextField(
            label=_("Best time"), max_length=100, required=False, initial=row.best_time if row else ""
        )
        self.fields[f"{channel}_else"] = TextField(
            label=_("Who else might read or hear it"),
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
