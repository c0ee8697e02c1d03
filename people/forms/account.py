"""allauth's forms in our look and our words."""

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.forms.layout import Buttons

PASSWORD_HINT = _("At least 12 characters. Three words that do not belong together are easy to keep in mind.")


class Drawn:
    """Gives a form of allauth our helper, our labels and hints, and takes out its placeholders."""

    submit = _("Continue")
    labels: dict = {}
    hints: dict = {}
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = format_lazy(_("Enter {what}"), what=_lower(field.label))
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Buttons(self.submit))


class LoginForm(Drawn, allauth.LoginForm):
    submit = _("Sign in")
    labels = {"login": _("Your work e-mail"), "password": _("Your password")}

    def clean(self):
        """Tie the one answer for a wrong address and a wrong password to the first field, so that its link works."""
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("login", error)
            return self.cleaned_data


class ResetPasswordForm(Drawn, allauth.ResetPasswordForm):
    submit = _("Send me a link")
    labels = {"email": _("Your work e-mail")}


class _NewPassword(Drawn):
    labels = {
        "oldpassword": _("Your present password"),
        "password1": _("Your new password"),
        "password2": _("Your new password once more"),
    }
    hints = {"password1": PASSWORD_HINT}
    submit = _("Set the password")

    def clean(self):
        cleaned = super().clean()
        if "password2" in self.errors:
            del self.errors["password2"]
            self.add_error("password2", _("Enter the same password twice"))
        return cleaned


class ChangePasswordForm(_NewPassword, allauth.ChangePasswordForm):
    pass


class ResetPasswordKeyForm(_NewPassword, allauth.ResetPasswordKeyForm):
    pass


class JoinForm(_NewPassword, allauth.SetPasswordForm):
    """The first password of somebody who was invited; the action `people.actions.joining.join` keeps it."""

    labels = _NewPassword.labels | {"password1": _("Your password"), "password2": _("Your password once more")}


def _lower_first(text):
    text = str(text)
    return text[:1].lower() + text[1:]


_lower = lazy(_lower_first, str)
