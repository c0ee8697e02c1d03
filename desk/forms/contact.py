"""A contact of the schedule."""

from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, TextField, YesNoField
from people.forms.settings import NumberField


class ContactForm(BaseForm):
    """When a contact is due, and whether a screening is prompted at it."""

    name = TextField(label=_("Name"), max_length=60)
    anchor = ChoiceField(
        label=_("Days are counted from"),
        choices=[("birth", _("Birth")), ("pregnancy", _("The start of the pregnancy"))],
        hints={"pregnancy": _("28 weeks are 196 days.")},
    )
    from_days = NumberField(label=_("First day"), least=0, most=1500)
    until_days = NumberField(label=_("Last day"), least=0, most=1500)
    prompts = YesNoField(
        label=_("Is a screening due then?"),
        help_text=_("Yes puts it on the due list. No only suggests it."),
    )
    submit = _("Save")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("from_days"), cleaned.get("until_days")
        if first is not None and last is not None and last < first:
            self.add_error("until_days", _("The last day comes after the first one"))
        return cleaned
