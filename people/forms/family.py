"""What is known of a family as a whole."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from people.actions.families import FamilyFacts
from people.forms.base import BaseForm, Buttons, Group, LongTextField, PostcodeField, TextField, TickField


class FamilyForm(BaseForm):
    """The file itself. For a new one the name may stay empty: it is made of the carers' names."""

    name = TextField(
        label=_("Family name"),
        max_length=100,
        required=False,
        help_text=_("What the file is called. Left empty, it is made of the carers’ last names."),
    )
    language = TextField(label=_("Language spoken at home"), max_length=35, required=False)
    interpreter = TickField(
        label=_("They need an interpreter"),
        required=False,
        help_text=_("Always a professional, never a relative or a child."),
    )
    address = LongTextField(label=_("Address"), max_length=400, required=False)
    postcode = PostcodeField(
        label=_("Postcode"), required=False, help_text=_("No fixed abode: ZZ99 3VZ. Not known: ZZ99 3WZ.")
    )
    safeguarding = TickField(
        label=_("Mark for safeguarding"),
        required=False,
        help_text=_(
            "A plan, a concern or an order that colleagues have to know of. Closing then needs a second person."
        ),
    )
    safeguarding_words = LongTextField(label=_("Safeguarding: what there is, and since when"), required=False)
    submit = None
    form_tag = False

    def layout(self):
        self.fields["address"].widget.attrs["rows"] = 3
        return Layout(
            Group(_("The family"), "name", "language", "interpreter"),
            Group(_("Where they live"), "address", "postcode"),
            Group(_("Safeguarding"), "safeguarding", "safeguarding_words"),
        )

    def clean(self):
        if self.cleaned_data.get("safeguarding_words") and not self.cleaned_data.get("safeguarding"):
            self.cleaned_data["safeguarding"] = True
        return self.cleaned_data

    def facts(self, name: str = "") -> FamilyFacts:
        """Return what was entered; `name` where the field was left empty."""
        values = dict(self.cleaned_data)
        return FamilyFacts(**values | {"name": values["name"] or name})


class FamilyChangeForm(FamilyForm):
    """The same for a file that is there: its name is needed, and what is going well has a place."""

    strengths = LongTextField(label=_("What is going well"), required=False)
    submit = _("Save")
    form_tag = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].help_text = ""

    def layout(self):
        layout = super().layout()
        layout.fields[0].fields.append("strengths")
        layout.fields.append(Buttons(self.submit))
        return layout
