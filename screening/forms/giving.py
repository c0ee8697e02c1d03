"""Giving a screening: for whom, which form, how."""

from dataclasses import dataclass, field

from django.forms import HiddenInput
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, TextField, YesNoField
from people.forms.key import new_key
from screening.actions.checks import USES
from screening.forms.key import ScreeningKey
from screening.models import Mode, StoredDefinition
from screening.queries.whom import BabyChoice, CarerChoice

QR = "qr"
NO_BABY = "none"
WAYS = {
    Mode.LINK: (_("By link"), _("You copy it, or we send it by a safe channel.")),
    QR: (_("By QR code"), _("They point their own phone at your screen.")),
    Mode.HANDED_OVER: (
        _("On this device, handed over"),
        _("You are signed out, and they answer here. Their answers stay hidden from you until you read the result."),
    ),
    Mode.TOGETHER: (_("Together in the room"), _("You read the questions out and note the answers.")),
    Mode.PAPER: (
        _("Copied from the paper form"),
        _("They filled it in on paper. You copy the answers, with the keyboard."),
    ),
}
MODE_OF = {QR: Mode.LINK}  # the same form, shown in another way
ALONE_ASKED = (Mode.HANDED_OVER, Mode.TOGETHER)


@dataclass(frozen=True)
class FormChoice:
    """One form that can be given: its title, what to mind, whether it is suggested, and by which ways."""

    stored: StoredDefinition
    hint: str = ""
    is_suggested: bool = False
    only_paper: bool = False
    ways: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        return self.stored.key

    @property
    def title(self) -> str:
        return str(self.stored.frozen.title)


class WhomForm(BaseForm):
    """Which carer answers, about which baby. Sent with GET: it changes nothing."""

    carer = ChoiceField(label=_("Who answers?"))
    baby = ChoiceField(label=_("About which baby?"))
    chosen = TextField(required=False, widget=HiddenInput, initial="1")  # tells an empty choice from a first look
    submit = _("Go on")

    def __init__(self, *args, carers: list[CarerChoice], babies: list[BabyChoice], **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self._choose("carer", [(str(one.carer.pk), one.carer.name, _about_carer(one)) for one in carers])
        self._choose(
            "baby",
            [(key_of(one), one.name or gettext("No baby: about the carer alone"), _about_baby(one)) for one in babies],
        )

    def _choose(self, name: str, choices: list[tuple[str, str, str]]) -> None:
        self.fields[name].choices = [(value, label) for value, label, _hint in choices]
        self.fields[name].widget.hints = {value: hint for value, _label, hint in choices}


def key_of(choice: BabyChoice) -> str:
    """Return what stands for a baby in an address."""
    return str(choice.baby.pk) if choice.baby else NO_BABY


def _about_carer(one: CarerChoice) -> str:
    under = gettext("Under 18: the service’s safeguarding lead is told that a form was given.") if one.is_minor else ""
    same = gettext("Same %(what)s as another carer of this family.") % {"what": one.same} if one.same else ""
    return " ".join(filter(None, (under, same)))


def _about_baby(one: BabyChoice) -> str:
    return ". ".join(filter(None, (one.age, one.suggestion.by_person)))


class GiveForm(BaseForm):
    """Which form, and how it reaches the carer."""

    instrument = ChoiceField(label=_("Which form?"))
    way = ChoiceField(label=_("How?"))
    alone = YesNoField(
        label=_("Will they be alone when they answer?"),
        help_text=_(
            "A partner or a relative in the room changes what can be said. If they are not alone, the safety "
            "questions are not asked now; asking them becomes a task for you."
        ),
        required=False,
    )
    key = ScreeningKey()
    form_tag = False
    submit = None
    conditional = ("alone",)

    def __init__(self, *args, forms: list[FormChoice], is_live: bool, **kwargs):
        self.by_key = {one.key: one for one in forms}
        chosen = next((one.key for one in forms if one.is_suggested), None)
        kwargs["initial"] = {"instrument": chosen, "key": new_key()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["instrument"].choices = [(one.key, one.title) for one in forms]
        self.fields["instrument"].widget.hints = {one.key: one.hint for one in forms}
        ways = {way: words for way, words in WAYS.items() if is_live or way not in (Mode.LINK, QR, Mode.HANDED_OVER)}
        self.fields["way"].choices = [(way, words[0]) for way, words in ways.items()]
        self.fields["way"].widget.hints = {way: words[1] for way, words in ways.items()}

    def clean(self):
        data = super().clean()
        chosen, way = self.by_key.get(data.get("instrument")), data.get("way")
        if chosen and way:
            mode = MODE_OF.get(way, way)
            if chosen.only_paper and mode != Mode.PAPER:
                self.add_error("way", gettext("This form was for an earlier age: choose “Copied from the paper form”"))
            elif USES[mode] not in chosen.stored.frozen.modes_available:
                words = gettext("The wording of this form is not here: choose “Copied from the paper form”")
                self.add_error("way", words)
        if way in ALONE_ASKED and data.get("alone") is None and "alone" not in self.errors:
            self.add_error("alone", gettext("Choose yes or no"))
        return data

    @property
    def chosen(self) -> StoredDefinition:
        return self.by_key[self.cleaned_data["instrument"]].stored

    @property
    def mode(self) -> str:
        """How the form is given, as it is kept."""
        return MODE_OF.get(self.cleaned_data["way"], self.cleaned_data["way"])

    @property
    def shows_code(self) -> bool:
        return self.cleaned_data["way"] == QR

    @property
    def is_alone(self) -> bool | None:
        """What was said about being alone; None where it is not asked."""
        return self.cleaned_data["alone"] if self.mode in ALONE_ASKED else None
