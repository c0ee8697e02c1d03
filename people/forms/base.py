"""The base of every form: drawn by our own template pack, checked by the server, kind in its words.

    class ReachForm(BaseForm):
        phone = PhoneField(label=_("Your phone number"))
        text = YesNoField(label=_("May we send a text?"))
        submit = _("Continue")

docs/look.md shows how to lay one out.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.forms import PasswordInput
from django.utils.translation import gettext_lazy as _

from people.forms.choices import ChoiceField, ManyField, SelectField, TickField, YesNoField
from people.forms.fields import (
    DayField,
    EmailField,
    LongTextField,
    NHSNumberField,
    PhoneField,
    PostcodeField,
    TextField,
)
from people.forms.layout import Buttons, Group, Part, Press, Question

__all__ = [
    "BaseForm",
    "Buttons",
    "ChoiceField",
    "DayField",
    "EmailField",
    "Group",
    "LongTextField",
    "ManyField",
    "NHSNumberField",
    "Part",
    "PhoneField",
    "PostcodeField",
    "Press",
    "Question",
    "SelectField",
    "TextField",
    "TickField",
    "YesNoField",
]


class BaseForm(forms.Form):
    """A form with a helper for `{% crispy form %}`.

    submit: words of the main button; None draws none.
    form_tag: False where the template writes the <form> itself (several forms in one, formsets).
    conditional: names of fields that are needed in some cases, and so are not marked "(optional)".
    error_title: heading of the error summary, where "There is a problem" says too little.
    """

    use_required_attribute = False  # the server says what is missing, in our words, all at once
    submit = _("Continue")
    form_tag = True
    conditional: tuple[str, ...] = ()
    error_title: str | None = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._check(name, field)
            field.conditional = name in self.conditional
        self.helper = FormHelper()
        self.helper.form_tag = self.form_tag
        self.helper.disable_csrf = not self.form_tag
        self.helper.render_hidden_fields = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """Return the crispy layout: every field in its order, then the button. Override to group them."""
        return Layout(*self.fields, *([Buttons(self.submit)] if self.submit else []))

    def _check(self, name, field):
        """Refuse a text field that would keep anything of any length."""
        bare = isinstance(field, forms.CharField) and not isinstance(field, TextField)
        if bare and not isinstance(field.widget, PasswordInput):
            raise ImproperlyConfigured(
                f"{type(self).__name__}.{name}: use TextField or LongTextField of people.forms.base, "
                "which limit the length and refuse control characters."
            )
