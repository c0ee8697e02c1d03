"""Fields folded away until somebody needs them."""

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string


class Fold(LayoutObject):
    """Fields folded away under a line that says what they are; open where something in them is filled in or wrong."""

    def __init__(self, legend, *fields, hint=""):
        self.legend, self.hint, self.fields = legend, hint, list(fields)

    def render(self, form, context, template_pack="attachment", **kwargs):
        is_open = any(form[name].errors or form[name].value() for name in _names(self.fields))
        drawn = self.get_rendered_fields(form, context, template_pack, **kwargs)
        words = {"fold": self, "drawn": drawn, "open": is_open}
        return render_to_string("referrals/_fold.html", words)


def _names(fields) -> list[str]:
    """Return the names of the fields, those inside other layout objects too."""
    found = []
    for field in fields:
        found += [field] if isinstance(field, str) else _names(field.fields)
    return found
