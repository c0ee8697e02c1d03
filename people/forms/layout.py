"""Layout objects for the crispy helper of a form.

Crispy's own `HTML`, `Submit` and `Fieldset` compile their words as a template on every page, so that a name
with braces in it would be run as one. These take plain words.
"""

from crispy_forms.layout import Field, LayoutObject
from django.template.loader import render_to_string


class Question(Field):
    """One field as the page's whole question: its label is the heading, `stem` the quiet words above it.

    `described` names the ids of further texts (beside hint and error) that belong to the question.
    """

    def __init__(self, name, *, stem="", described=""):
        super().__init__(name)
        self.extra = {"heading": True, "stem": stem, "described": described}

    def render(self, form, context, extra_context=None, **kwargs):
        return super().render(form, context, extra_context={**(extra_context or {}), **self.extra}, **kwargs)


class Group(LayoutObject):
    """Several fields that belong together: a fieldset with a heading of this level and perhaps a hint."""

    def __init__(self, legend, *fields, hint="", level=2, css_id=None):
        self.legend, self.hint, self.level, self.css_id = legend, hint, level, css_id
        self.fields = list(fields)

    def render(self, form, context, template_pack="attachment", **kwargs):
        drawn = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("attachment/layout/group.html", {"group": self, "fields": drawn})


class Part:
    """A template drawn in its place with the page's context and these words beside."""

    def __init__(self, template_name, **words):
        self.template_name, self.words = template_name, words

    def render(self, form, context, template_pack="attachment", **kwargs):
        return render_to_string(self.template_name, {**context.flatten(), **self.words, "form": form})


class Press:
    """A button. `kind` is "" (the one main button of a page), "second", "grave" or "text", and more ("full").

    With a name and a value it tells the view which button was pressed.
    """

    def __init__(self, words, kind="", *, name="", value="1"):
        self.words, self.kind, self.name, self.value = words, kind, name, value

    def render(self, form, context, template_pack="attachment", **kwargs):
        return render_to_string("attachment/layout/press.html", {"button": self})


class Buttons(LayoutObject):
    """The row of buttons at the end of a form; a plain word becomes the main button."""

    def __init__(self, *buttons):
        self.fields = [Press(b) if not isinstance(b, Press) else b for b in buttons]

    def render(self, form, context, template_pack="attachment", **kwargs):
        drawn = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("attachment/layout/buttons.html", {"buttons": drawn})
