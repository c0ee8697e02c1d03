"""Choice fields drawn as cards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.widgets import Cards, TickCards


class ChoiceField(forms.ChoiceField):
    """One of a few, as radio cards; nothing is chosen beforehand unless `initial` says so.

    `hints` maps a value to the sentence under it, `pair` sets two side by side, `quiet_label` hides the label
    from sight where a heading above says the same.
    """

    default_error_messages = {
        "required": _("Choose one"),
        "invalid_choice": _("Choose one of the answers listed"),
    }

    def __init__(self, *, choices=(), hints=None, pair=False, quiet_label=False, **kwargs):
        self.quiet_label = quiet_label
        super().__init__(choices=choices, widget=Cards(hints=hints, pair=pair), **kwargs)


class ManyField(forms.MultipleChoiceField):
    """Any of several, as checkbox cards; cleans to a list of values."""

    default_error_messages = {
        "required": _("Choose at least one"),
        "invalid_choice": _("Choose from the answers listed"),
    }

    def __init__(self, *, choices=(), hints=None, pair=False, quiet_label=False, **kwargs):
        self.quiet_label = quiet_label
        super().__init__(choices=choices, widget=TickCards(hints=hints, pair=pair), **kwargs)


class SelectField(forms.ChoiceField):
    """One of many, as a drop-down list that starts empty: only where radios would be too many."""

    default_error_messages = ChoiceField.default_error_messages

    def __init__(self, *, choices=(), empty=None, **kwargs):
        super().__init__(choices=[("", empty or _("Choose")), *choices], widget=forms.Select, **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, side by side; cleans to True, False, or None where it was left out."""

    default_error_messages = {"required": _("Choose yes or no"), "invalid_choice": _("Choose yes or no")}

    def __init__(self, *, hints=None, **kwargs):
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=Cards(hints=hints, pair=True),
            **kwargs,
        )

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


class TickField(forms.BooleanField):
    """A single checkbox card; required means that it must be ticked."""

    default_error_messages = {"required": _("Tick this to go on")}
