"""The lists of a service's settings: numbers, offers, teams, who is on duty."""

from django.utils.translation import gettext_lazy as _

from people import dialling
from people.forms.base import BaseForm, ChoiceField, SelectField, TextField, YesNoField
from people.models import OfferKind, TeamKind


class NumberForm(BaseForm):
    """A crisis number."""

    label = TextField(label=_("What people read"), max_length=40, help_text=_("Such as 116 123, or Text SHOUT."))
    text = TextField(label=_("Who answers, and when"), max_length=120)
    how = ChoiceField(
        label=_("A tap on it"), choices=[("call", _("Calls")), ("text", _("Opens a text message"))], pair=True
    )
    number = TextField(label=_("The number itself"), max_length=20)
    word = TextField(
        label=_("The word to send"), max_length=20, required=False, help_text=_("Only for a text message.")
    )
    submit = _("Save")
    conditional = ("word",)

    @staticmethod
    def initial_of(number) -> dict:
        """What the form shows for a number that is kept."""
        dial = dialling.read(number.href)
        return {"label": number.label, "text": number.text, "how": dial.how, "number": dial.number, "word": dial.word}

    def clean(self):
        cleaned = super().clean()
        if "how" not in cleaned or "number" not in cleaned:
            return cleaned
        word = cleaned.get("word", "") if cleaned["how"] == "text" else ""
        try:
            cleaned["href"] = dialling.address(dialling.Dial(cleaned["how"], cleaned["number"], word))
        except dialling.NotANumber:
            self.add_error("number", _("Enter a number in digits, like 116 123"))
        return cleaned


class OfferForm(BaseForm):
    """Something that a family can be offered."""

    kind = ChoiceField(
        label=_("What it is"),
        choices=OfferKind.choices,
        hints={
            OfferKind.EARLY.value: _("A group, a drop-in, a call back: before anybody is in a crisis."),
            OfferKind.ONWARD.value: _("Where somebody goes whom we do not take on."),
        },
    )
    name = TextField(label=_("Name"), max_length=100)
    for_whom = TextField(label=_("For whom"), required=False)
    how_to_reach = TextField(label=_("How one gets there"), max_length=300)
    who_makes_contact = TextField(
        label=_("Who makes contact"), help_text=_("Never only the parent, where it can be helped.")
    )
    is_active = YesNoField(label=_("Is it offered at present?"), initial=True)
    submit = _("Save")


class TeamForm(BaseForm):
    """A team."""

    name = TextField(label=_("Name"), max_length=100)
    kind = ChoiceField(label=_("What it is"), choices=TeamKind.choices)
    organisation = SelectField(label=_("Organisation"), required=False, empty=_("None"))
    is_active = YesNoField(label=_("Does it exist at present?"), initial=True)
    submit = _("Save")

    def __init__(self, *args, organisations, **kwargs):
        self.organisations = {str(row.pk): row for row in organisations}
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.choices = [field.choices[0], *((key, row.name) for key, row in self.organisations.items())]

    def clean_organisation(self):
        return self.organisations.get(self.cleaned_data["organisation"])


class OrganisationForm(BaseForm):
    """An organisation: where referrers come from, or who pays for places."""

    name = TextField(label=_("Name"), max_length=100)
    submit = _("Save")


def _place(label) -> SelectField:
    return SelectField(label=label, required=False, empty=_("Nobody"))


class DutyForm(BaseForm):
    """Who is on duty for a team, in which order."""

    place_0 = _place(_("First"))
    place_1 = _place(_("Second"))
    place_2 = _place(_("Third"))
    place_3 = _place(_("Fourth"))
    place_4 = _place(_("Fifth"))
    submit = _("Save")

    def __init__(self, *args, people, **kwargs):
        self.people = {str(person.pk): person for person in people}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [field.choices[0], *((key, person.name) for key, person in self.people.items())]

    def chosen(self) -> list:
        """The people on the list, in order."""
        return [self.people[key] for key in self.cleaned_data.values() if key]

    def clean(self):
        cleaned = super().clean()
        seen = set()
        for name in self.fields:
            key = cleaned.get(name)
            if key and key in seen:
                self.add_error(name, _("This person stands above already"))
            seen.add(key)
        return cleaned
