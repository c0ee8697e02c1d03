"""The page that adds a family: the file, its carers, its babies, in one go and without a script."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from people import names
from people.actions.families import NewCarer
from people.forms.baby import BabyForm
from people.forms.base import BaseForm, SelectField
from people.forms.carer import CarerForm
from people.forms.family import FamilyForm
from people.forms.key import KeyField, new_key
from people.forms.several import Several, typed


class SendingForm(BaseForm):
    """What goes with the page: a key that makes a second sending the same one, the team, and a hint that was seen."""

    key = KeyField()
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)
    team = SelectField(label=_("Team that looks after this family"), required=True)
    submit = None
    form_tag = False

    def __init__(self, *args, teams, **kwargs):
        self.teams = {str(team.pk): team for team in teams}
        super().__init__(*args, **kwargs)
        if len(teams) > 1:
            self.fields["team"].choices = [("", _("Choose")), *((pk, team.name) for pk, team in self.teams.items())]
        else:
            del self.fields["team"]
            self.helper.layout = Layout("key", "seen")

    def chosen_team(self):
        """Return the team that was chosen, or the only one there is."""
        return self.teams[self.cleaned_data["team"]] if "team" in self.fields else next(iter(self.teams.values()))


class NewFamily:
    """The forms of the page, bound to a POST or empty."""

    def __init__(self, teams, data=None, *, kept=None):
        """data: the POST to check; kept: words typed before "add another", as `typed` returns them."""
        kept = kept or {}
        self.teams = teams
        self.sending = SendingForm(data, teams=teams, initial=kept.get("sending", {"key": new_key()}))
        self.family = FamilyForm(data, prefix="family", initial=kept.get("family"))
        self.babies = Several(BabyForm, "baby", data=data, kept=kept.get("babies", ()))
        called = [form["name"].value() or "" for form in self.babies]
        self.carers = Several(CarerForm, "carer", data=data, kept=kept.get("carers", ()), babies=called)

    @property
    def forms(self) -> list:
        """In the order of the page, for the error summary."""
        return [self.sending, *self.babies, *self.carers, self.family]

    def grown(self, what: str) -> "NewFamily":
        """Return the same page with one more carer or baby ("carer", "baby"), every word kept, no errors shown."""
        kept = {
            "sending": typed(self.sending),
            "family": typed(self.family),
            "carers": self.carers.typed(),
            "babies": self.babies.typed(),
        }
        more = {"carer": "carers", "baby": "babies"}.get(what)
        if more:
            kept[more].append({})
        return NewFamily(self.teams, kept=kept)

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])  # noqa: C419 each form says what is wrong with it

    def people(self) -> tuple[list[NewCarer], list]:
        """Return the carers (with how they stand to each baby) and the babies that were filled in."""
        filled = [n for n, form in enumerate(self.babies) if form in self.babies.filled]
        carers = [NewCarer(form.facts(), tuple(form.relations()[n] for n in filled)) for form in self.carers.filled]
        return carers, [form.facts() for form in self.babies.filled]

    def facts(self):
        """Return the file's facts, named after the carers where no name was given."""
        return self.family.facts(names.family_name([form.cleaned_data["name"] for form in self.carers.filled]))
