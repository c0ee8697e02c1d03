"""Taking a form back."""

from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, TextField


class WithdrawForm(BaseForm):
    why = TextField(
        label=_("Why is it taken back?"),
        help_text=_("For colleagues: the carer is told nothing. For example: given to the wrong person."),
        max_length=200,
        error_messages={"required": _("Say in a few words why")},
    )
    form_tag = False
    submit = None
