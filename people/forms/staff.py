"""People of a service: invited, given another place, taken out."""

from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, EmailField, SelectField, TextField
from people.roles import ROLES


def _pick(field, rows) -> dict:
    """Fill a SelectField with rows by name; returns {key: row}."""
    found = {str(row.pk): row for row in rows}
    field.choices = [field.choices[0], *((key, row.name) for key, row in found.items())]
    return found


class PlaceForm(BaseForm):
    """A role, in a team or in the service as a whole."""

    role = ChoiceField(
        label=_("Role"),
        choices=[(role.key, role.name) for role in ROLES.values()],
        hints={role.key: role.sentence for role in ROLES.values()},
    )
    team = SelectField(
        label=_("Team"),
        required=False,
        empty=_("The whole service"),
        help_text=_("They see the families of this team, and no others."),
    )
    form_tag = False
    submit = None
    conditional = ("team",)

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.teams = _pick(self.fields["team"], teams)

    def clean_team(self):
        return self.teams.get(self.cleaned_data["team"])


class InviteForm(PlaceForm):
    """Somebody new, by their work e-mail."""

    name = TextField(label=_("Name"), max_length=100)
    email = EmailField(
        label=_("Work e-mail"), autocomplete="off", help_text=_("The link to set a password goes there.")
    )
    form_tag = True
    submit = _("Invite")
    field_order = ("name", "email", "role", "team")


class HandOnForm(BaseForm):
    """Who gets what somebody leaves behind."""

    to = SelectField(
        label=_("Who takes it over"),
        required=False,
        empty=_("Whoever is responsible"),
        help_text=_("Left open: their cover, else whoever is on duty; referrals go back to the queue."),
    )
    form_tag = False
    submit = None
    conditional = ("to",)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.colleagues = _pick(self.fields["to"], colleagues)

    def clean_to(self):
        return self.colleagues.get(self.cleaned_data["to"])
