"""A carer, and how they stand to each baby."""

from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.actions.carers import KINDS, CarerFacts, Relation
from people.forms.base import (
    BaseForm,
    Buttons,
    DayField,
    EmailField,
    Group,
    LongTextField,
    NHSNumberField,
    PhoneField,
    SelectField,
    TextField,
)

RESPONSIBILITY = (("yes", _("Yes")), ("no", _("No")), ("not_known", _("Not known")))
FACTS = ("name", "called", "phone", "email", "born_on", "nhs_number", "language")


class CarerForm(BaseForm):
    """`babies`: what each baby of the page is called, in their order; "" for one whose name is not known yet."""

    name = TextField(label=_("Full name"), max_length=100, error_messages={"required": _("Enter the carer’s name")})
    called = TextField(
        label=_("Name to use"), max_length=60, required=False, help_text=_("If it is not the first name.")
    )
    phone = PhoneField(label=_("Phone"), required=False, autocomplete="off")
    email = EmailField(label=_("E-mail"), required=False, autocomplete="off")
    born_on = DayField(label=_("Date of birth"), required=False, latest=timezone.localdate)
    nhs_number = NHSNumberField(label=_("NHS number"))
    language = TextField(
        label=_("Language"), max_length=35, required=False, help_text=_("If it is not the one at home.")
    )
    submit = None
    form_tag = False

    def __init__(self, *args, babies=(), number=1, **kwargs):
        self.babies, self.number = list(babies), number
        super().__init__(*args, **kwargs)

    def layout(self):
        names = []
        for n, baby in enumerate(self.babies):
            names += self._add_relation(n, baby)
        return Layout(Group(gettext("Carer %(n)d") % {"n": self.number}, *FACTS, *names))

    def _add_relation(self, n: int, baby: str) -> list[str]:
        to = baby or (gettext("baby %(n)d") % {"n": n + 1} if len(self.babies) > 1 else gettext("the baby"))
        self.fields[f"relation_{n}"] = SelectField(
            label=gettext("Relation to %(baby)s") % {"baby": to}, choices=list(KINDS.items()), required=False
        )
        self.fields[f"responsibility_{n}"] = SelectField(
            label=gettext("Parental responsibility for %(baby)s") % {"baby": to},
            choices=RESPONSIBILITY,
            required=False,
        )
        return [f"relation_{n}", f"responsibility_{n}"]

    def facts(self, **more) -> CarerFacts:
        """Return what was entered about the carer."""
        return CarerFacts(**{name: self.cleaned_data[name] for name in FACTS} | more)

    def relations(self) -> tuple[Relation | None, ...]:
        """Return how they stand to each baby, in the babies' order; None where nothing was chosen."""
        said = self.cleaned_data
        pairs = [(said[f"relation_{n}"], said[f"responsibility_{n}"]) for n in range(len(self.babies))]
        return tuple(Relation(kind, duty or "not_known") if kind else None for kind, duty in pairs)


class CarerChangeForm(CarerForm):
    """A carer on a page of their own."""

    history_flags = LongTextField(
        label=_("Illness that is referred even if well"),
        required=False,
        help_text=_("Bipolar disorder, schizophrenia or psychosis after a birth: their own, or in a mother or sister."),
    )
    submit = _("Save")
    form_tag = True

    def layout(self):
        group = super().layout().fields[0]
        group.legend, group.fields = gettext("About them"), [*group.fields, "history_flags"]
        return Layout(group, Buttons(self.submit))

    def facts(self, **more) -> CarerFacts:
        return super().facts(history_flags=self.cleaned_data["history_flags"], **more)
