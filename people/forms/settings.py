"""The settings of a service: who we are, when we are there, how soon we act."""

import re

from crispy_forms.layout import Layout
from django import forms
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people import week
from people.actions.services import ALERT_TIMES
from people.forms.base import BaseForm, Buttons, ChoiceField, EmailField, Group, LongTextField, PhoneField, TextField
from people.forms.fields import ReadField
from people.forms.layout import Press
from people.models import Nation

DISTRICT = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")


class NumberField(forms.IntegerField):
    """A whole number in a short text input: a wheel or an arrow changes none by accident."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})

    def __init__(self, *, least=1, most=365, **kwargs):
        super().__init__(min_value=least, max_value=most, **kwargs)
        words = format_lazy(_("Enter a whole number from {least} to {most}"), least=least, most=most)
        self.error_messages |= {"required": words, "invalid": words}
        for check in self.validators:
            check.message = words


class DistrictsField(TextField):
    """The first halves of postcodes, with commas or blanks between; cleans to a list."""

    default_error_messages = {"district": _("Enter the first halves of postcodes, like SW1A, SW2")}

    def __init__(self, **kwargs):
        super().__init__(max_length=1000, **kwargs)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        words = [word for word in re.split(r"[\s,;]+", (super().clean(value) or "").upper()) if word]
        if not all(DISTRICT.fullmatch(word) for word in words):
            raise forms.ValidationError(self.error_messages["district"], code="district")
        return list(dict.fromkeys(words))


class ServiceForm(BaseForm):
    """Who the service is."""

    name = TextField(label=_("Full name"), max_length=100)
    short_name = TextField(
        label=_("Neutral short name"),
        max_length=30,
        help_text=_("Stands in every message. Somebody else may read it, so it says nothing of what you do."),
    )
    nation = ChoiceField(label=_("Nation"), choices=Nation.choices, help_text=_("For bank holidays."))
    phone = PhoneField(label=_("Phone"), help_text=_("What a parent calls who has heard nothing."), autocomplete="off")
    districts = DistrictsField(
        label=_("Area, as postcode districts"),
        required=False,
        help_text=_("Families outside are flagged, never turned away. Empty: everywhere."),
    )
    window_months = NumberField(label=_("Window: months after birth"), least=12, most=60)
    exit_url = TextField(
        label=_("Where “Exit this page” leads"),
        help_text=_("A page that anybody might have open, such as the weather."),
    )
    on_call_email = EmailField(
        label=_("On-call address"),
        required=False,
        autocomplete="off",
        help_text=_("Gets a neutral note when an alert is raised outside opening hours, if there is such a person."),
    )
    submit = _("Save")

    def clean_exit_url(self):
        address = self.cleaned_data["exit_url"]
        try:
            URLValidator(schemes=["https"])(address)
        except forms.ValidationError:
            raise forms.ValidationError(_("Enter a whole address, beginning with https://")) from None
        return address


class HoursField(ReadField):
    """The opening hours of one day as words; cleans to a list of (opens, closes), [] where it is closed."""

    default_error_messages = {
        "unreadable": _("Enter hours like 9 to 12:30, 13:30 to 17, or leave it empty"),
        "order": _("The closing time has to come after the opening time"),
        "overlap": _("Two stretches of this day overlap"),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=100, required=False, empty_value=[], **kwargs)

    def to_python(self, value):
        try:
            return week.read_hours(TextField.to_python(self, value) or "")
        except week.NotHours as error:
            raise forms.ValidationError(self.error_messages[error.why], code=error.why) from None

    def prepare_value(self, value):
        return week.write_hours(value) if isinstance(value, list) else value

    def run_validators(self, value):
        """The length was checked when the text was read."""


class HoursForm(BaseForm):
    """When the service is open, and what happens when it is not."""

    outside = LongTextField(
        label=_("What happens outside these hours, in words for parents"),
        max_length=600,
        help_text=_("For example: We read new answers when we open again, Monday to Friday from 9."),
    )
    day_0 = HoursField(label=_("Monday"))
    day_1 = HoursField(label=_("Tuesday"))
    day_2 = HoursField(label=_("Wednesday"))
    day_3 = HoursField(label=_("Thursday"))
    day_4 = HoursField(label=_("Friday"))
    day_5 = HoursField(label=_("Saturday"))
    day_6 = HoursField(label=_("Sunday"))
    submit = _("Save")
    conditional = tuple(f"day_{weekday}" for weekday in range(7))

    def layout(self):
        days = [f"day_{weekday}" for weekday in range(7)]
        hint = _("Write them like 9 to 12:30, 13:30 to 17. Leave a day empty on which you are closed. "
                 "Bank holidays count as closed.")  # fmt: skip
        return Layout(Group(_("The week"), *days, hint=hint), "outside", Buttons(self.submit))

    @cached_property
    def days(self):
        """The seven lists that the action takes."""
        return [self.cleaned_data[f"day_{weekday}"] for weekday in range(7)]


class TargetsForm(BaseForm):
    """How soon a referral is decided, assessed and started."""

    emergency_hours = NumberField(label=_("Emergency: decided within, hours by the clock"), most=72)
    urgent_working_days = NumberField(label=_("Urgent: decided within, working days"), most=30)
    routine_working_days = NumberField(label=_("Routine: decided within, working days"), most=60)
    assessment_days = NumberField(label=_("Assessment within, days"))
    start_days = NumberField(label=_("Support begins within, days"))
    submit = _("Save the targets")


class AlertTimesForm(BaseForm):
    """How soon a safety alert is acted on and climbs."""

    gravest_hours = NumberField(label=_("The gravest answers: acted on within, hours by the clock"), most=24)
    team_told_after_hours = NumberField(label=_("Not taken up: the team is told after, opening hours"), most=24)
    manager_told_after_hours = NumberField(label=_("and the manager after, opening hours"), most=24)
    repeated_every_hours = NumberField(label=_("then again every, opening hours"), most=24)
    signed_by = TextField(
        label=_("Signed by, name and role"),
        max_length=100,
        help_text=_("The clinical lead who takes responsibility for these times."),
    )
    submit = _("Save the alert times")
    field_order = ALERT_TIMES

    def times(self) -> dict:
        """The columns that the action takes."""
        return {name: self.cleaned_data[name] for name in ALERT_TIMES}


class SignForm(BaseForm):
    """A named person signs that the service may go live."""

    signed_by = TextField(label=_("Your name and role"), max_length=100)
    submit = _("Sign and go live")


class StopForm(BaseForm):
    """The front door closes, and no forms are sent."""

    why = TextField(label=_("Why"), max_length=200)
    form_tag = False
    submit = None

    def layout(self):
        return Layout("why", Buttons(Press(_("Stop: close the front door, send no forms"), "grave")))
