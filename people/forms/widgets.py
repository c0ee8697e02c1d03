"""Radios and checkboxes as cards to tap, each with a hint of its own where it has one."""

from django import forms


class _Hinted:
    """`hints` maps a value to the sentence under its label; `pair` puts two short choices side by side."""

    template_name = "attachment/choices.html"
    pair = False

    def __init__(self, attrs=None, choices=(), hints=None, pair=False):
        super().__init__(attrs, choices)
        self.hints, self.pair = hints or {}, pair

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(getattr(value, "value", value), "")}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["pair"] = self.pair
        return context


class Cards(_Hinted, forms.RadioSelect):
    """One of several."""


class TickCards(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several."""
