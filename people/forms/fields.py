"""Form fields that accept what people type and say plainly what is wrong."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.days import NotADay, read_day, write_day
from people.numbers import Unreadable, read_nhs_number, read_phone, read_postcode, show_nhs_number, show_phone
from people.text import UnwritableText, clean_line, clean_lines


class TextField(forms.CharField):
    """One line of text: no unseen marks, a limit on its length, nothing cut off by the browser."""

    clean_text = staticmethod(clean_line)
    default_error_messages = {
        "required": _("Enter an answer"),
        "unwritable": _("Type this again: it holds characters that cannot be kept."),
        "max_length": _("Use %(limit_value)d characters or fewer. There are %(show_value)d now."),
    }

    def __init__(self, *, max_length=200, autocomplete="off", **kwargs):
        self.autocomplete = autocomplete
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        try:
            cleaned = self.clean_text(text)
        except UnwritableText:
            raise ValidationError(self.error_messages["unwritable"], code="unwritable") from None
        return cleaned or self.empty_value

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs if widget.is_hidden else {**attrs, "autocomplete": self.autocomplete}


class LongTextField(TextField):
    """Several lines of free text."""

    widget = forms.Textarea(attrs={"rows": 4})
    clean_text = staticmethod(clean_lines)

    def __init__(self, *, max_length=4000, **kwargs):
        super().__init__(max_length=max_length, **kwargs)


class ReadField(TextField):
    """A short text: `read` turns it into the value to keep, `show` turns that into what the input shows."""

    inputmode = None

    def read(self, text):
        """Return the value to keep. Raises ValueError with `.why`, a key of the field's error messages."""
        raise NotImplementedError

    def show(self, value):
        """Return what stands in the input for a kept value."""
        return value

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        MaxLengthValidator(self.max_length, self.error_messages["max_length"])(text)  # before anything reads it
        try:
            return self.read(text)
        except (Unreadable, NotADay) as error:
            raise ValidationError(self.error_messages[error.why], code=error.why) from None

    def prepare_value(self, value):
        return self.show(value) if value else value

    def widget_attrs(self, widget):
        attrs = {**super().widget_attrs(widget), "class": "short"}
        return {**attrs, "inputmode": self.inputmode} if self.inputmode else attrs


class DayField(ReadField):
    """A day in one input, British order; cleans to a `date`. `earliest` and `latest` may be callables."""

    default_error_messages = {
        "required": _("Enter a day, like 8 12 2026"),
        "unreadable": _("Enter a day, month and year, like 8 12 2026"),
        "year": _("Enter the year as well, like 8 12 2026"),
        "impossible": _("There is no such day. Check the day and the month"),
        "early": _("Enter %(day)s or a later day"),
        "late": _("Enter %(day)s or an earlier day"),
    }

    def __init__(self, *, earliest=None, latest=None, **kwargs):
        self.earliest, self.latest = earliest, latest
        super().__init__(max_length=40, empty_value=None, **kwargs)

    def read(self, text):
        return read_day(text, today=timezone.localdate())

    def show(self, value):
        return write_day(value) if isinstance(value, date) else value

    def to_python(self, value):
        return value if isinstance(value, date) else super().to_python(value)

    def run_validators(self, value):
        """A date has no length; that of the text was checked before it was read."""

    def validate(self, value):
        super().validate(value)
        for edge, code in ((self.earliest, "early"), (self.latest, "late")):
            edge = edge() if callable(edge) else edge
            if value and edge and (value < edge if code == "early" else value > edge):
                raise ValidationError(self.error_messages[code], code=code, params={"day": write_day(edge)})

    def has_changed(self, initial, data):
        try:
            return (initial or None) != (self.to_python(data) or None)
        except ValidationError:
            return True


class NHSNumberField(ReadField):
    """An NHS number, kept as ten digits; never required, because a person may not know or have one."""

    inputmode = "numeric"
    default_error_messages = {
        "length": _("Enter an NHS number with 10 digits, like 999 000 0018"),
        "same": _("Ten equal digits are not an NHS number. Leave it empty if it is not known"),
        "check": _("Check the NHS number: a digit is wrong or two have changed places"),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=40, **{"required": False, **kwargs})

    def read(self, text):
        return read_nhs_number(text)

    def show(self, value):
        return show_nhs_number(value) if value.isdigit() else value


class PostcodeField(ReadField):
    """A full postcode, kept as "SW1A 1AA"; the NHS codes for no fixed abode and not known are accepted."""

    default_error_messages = {
        "part": _("Enter the whole postcode, like ZZ99 3CZ"),
        "shape": _("Enter a full postcode, like ZZ99 3CZ"),
    }

    def __init__(self, *, autocomplete="postal-code", **kwargs):
        super().__init__(max_length=40, autocomplete=autocomplete, **kwargs)

    def read(self, text):
        return read_postcode(text)


class PhoneField(ReadField):
    """A telephone number, kept in E.164 and shown the national way."""

    widget = forms.TextInput(attrs={"type": "tel"})
    default_error_messages = {
        "letters": _("Enter the phone number in digits, like 07700 900123"),
        "number": _("Enter a phone number with 11 digits, like 07700 900123"),
    }

    def __init__(self, *, autocomplete="tel", **kwargs):
        super().__init__(max_length=40, autocomplete=autocomplete, **kwargs)

    def read(self, text):
        return read_phone(text)

    def show(self, value):
        return show_phone(value) if re.fullmatch(r"\+\d+(;ext=\d+)?", value) else value


class EmailField(TextField):
    """One e-mail address with a dotted domain; the domain is kept in lower case."""

    widget = forms.EmailInput
    default_error_messages = {"address": _("Enter an e-mail address, like name@example.com")}

    def __init__(self, *, autocomplete="email", **kwargs):
        super().__init__(max_length=254, autocomplete=autocomplete, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        name, _at, domain = text.rpartition("@")
        address = f"{name}@{domain.lower()}"
        try:
            forms.EmailField().clean(address)
        except ValidationError:
            raise ValidationError(self.error_messages["address"], code="address") from None
        return address
