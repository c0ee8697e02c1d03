"""The one form on the front door."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, TextField
from people.links import NotALink, read_link
from people.models.invitation import PATHS


class CodeForm(BaseForm):
    """A link or a code that somebody was given; cleans to the address that it opens."""

    code = TextField(
        label=_("Your link or code"),
        max_length=500,
        error_messages={"required": _("Paste the link, or type the code that you were given")},
    )
    form_tag = False
    submit = None

    def clean_code(self):
        try:
            kind, code = read_link(self.cleaned_data["code"])
        except NotALink:
            words = _("Check the link or code: paste all of it, as it stands in the message")
            raise ValidationError(words) from None
        return PATHS[kind].format(code)
