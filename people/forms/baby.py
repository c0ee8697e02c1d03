"""A baby, born or due."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import ages
from people.actions.babies import BabyFacts
from people.forms.base import BaseForm, Buttons, DayField, Group, NHSNumberField, SelectField, TextField, TickField

ORDERS = (("1", _("First-born twin or triplet")), ("2", _("Second-born")), ("3", _("Third-born")))
OVERDUE_DAYS = 42  # later than six weeks past the due date a baby is born, and the date of birth is what is missing


def latest_due():
    """The last day that a pregnancy which began today can be due."""
    return timezone.localdate() + timedelta(days=ages.TERM_DAYS)


class NumberField(forms.IntegerField):
    """A short whole number in a plain text input: a wheel or an arrow changes none by accident."""

    default_error_messages = {
        "invalid": _("Enter a whole number"),
        "min_value": _("Enter %(limit_value)d or more"),
        "max_value": _("Enter %(limit_value)d or fewer"),
    }

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})


def check_weeks(form) -> dict:
    """The weeks belong to the days, and 45 weeks are the most."""
    said = form.cleaned_data
    if said.get("days") and not said.get("weeks") and "weeks" not in form.errors:
        form.add_error("weeks", _("Enter the weeks as well as the days"))
    if said.get("weeks") == 45 and said.get("days"):
        form.add_error("weeks", _("Enter 45 weeks or fewer"))
    return said


def in_days(said: dict) -> int | None:
    """Return the length of the pregnancy at birth in days, None where it was left empty."""
    return said["weeks"] * 7 + (said["days"] or 0) if said["weeks"] else None


class BabyForm(BaseForm):
    name = TextField(
        label=_("Name"), max_length=100, required=False, help_text=_("Left empty: “Baby of” the first carer.")
    )
    born_on = DayField(label=_("Date of birth"), required=False, latest=timezone.localdate)
    due_on = DayField(label=_("Or the due date"), required=False, latest=latest_due)
    weeks = NumberField(label=_("Weeks at birth"), required=False, min_value=20, max_value=45)
    days = NumberField(label=_("and days"), required=False, min_value=0, max_value=6)
    birth_order = SelectField(label=_("Twin or triplet"), choices=ORDERS, required=False, empty=_("No, or not known"))
    nhs_number = NHSNumberField(label=_("NHS number"))
    in_hospital = TickField(
        label=_("In hospital now"), required=False, help_text=_("Nothing is sent by itself while this is ticked.")
    )
    conditional = ("born_on", "due_on")
    submit = None
    form_tag = False

    def __init__(self, *args, number=1, **kwargs):
        self.number = number
        super().__init__(*args, **kwargs)

    def layout(self):
        names = ("name", "born_on", "due_on", "weeks", "days", "birth_order", "nhs_number", "in_hospital")
        return Layout(Group(gettext("Baby %(n)d") % {"n": self.number}, *names))

    def clean(self):
        said = self.cleaned_data
        born, due = said.get("born_on"), said.get("due_on")
        if not born and not due and not {"born_on", "due_on"} & set(self.errors):
            self.add_error("born_on", _("Enter the date of birth, or the due date below"))
        if due and not born and due < timezone.localdate() - timedelta(days=OVERDUE_DAYS):
            self.add_error("born_on", _("The due date is more than six weeks ago. Enter the date of birth"))
        return check_weeks(self)

    def facts(self) -> BabyFacts:
        """Return what was entered about the baby."""
        said = self.cleaned_data
        order = said["birth_order"]
        return BabyFacts(
            name=said["name"],
            born_on=said["born_on"],
            due_on=said["due_on"],
            gestation_days=in_days(said),
            birth_order=int(order) if order else None,
            nhs_number=said["nhs_number"],
            in_hospital=said["in_hospital"],
        )


class BabyChangeForm(BabyForm):
    """A baby on a page of their own."""

    submit = _("Save")
    form_tag = True

    def layout(self):
        group = super().layout().fields[0]
        group.legend = gettext("About the baby")
        return Layout(group, Buttons(self.submit))


class BornForm(BaseForm):
    """A baby who was due is born. The weeks may stay empty: they are counted from the due date."""

    name = TextField(label=_("Name"), max_length=100, required=False)
    born_on = DayField(label=_("Date of birth"), latest=timezone.localdate)
    weeks = NumberField(
        label=_("Weeks at birth"),
        required=False,
        min_value=20,
        max_value=45,
        help_text=_("Left empty, they are counted from the due date."),
    )
    days = NumberField(label=_("and days"), required=False, min_value=0, max_value=6)
    nhs_number = NHSNumberField(label=_("NHS number"))
    in_hospital = TickField(label=_("In hospital now"), required=False)
    twin = TickField(label=_("Another baby was born too"), required=False, help_text=_("The next page adds them."))
    submit = _("Note the birth")

    clean = check_weeks

    def facts(self, due_on=None) -> BabyFacts:
        """Return what was entered; `due_on` stays what it was."""
        said = self.cleaned_data
        return BabyFacts(
            name=said["name"],
            born_on=said["born_on"],
            due_on=due_on,
            gestation_days=in_days(said),
            nhs_number=said["nhs_number"],
            in_hospital=said["in_hospital"],
        )


def initial_of(baby) -> dict:
    """Return what the form shows for a baby that is kept."""
    weeks, days = divmod(baby.gestation_days, 7) if baby.gestation_days else (None, None)
    kept = {name: getattr(baby, name) for name in ("name", "born_on", "due_on", "nhs_number", "in_hospital")}
    twins = {"born_on": baby.born_on} if baby.born_on else {"born_on": None, "due_on": baby.due_on}
    several = baby.birth_order > 1 or baby.family.babies.filter(**twins).exclude(pk=baby.pk).exists()
    return kept | {"weeks": weeks, "days": days, "birth_order": str(baby.birth_order) if several else ""}
