"""What a parent fills in: one question, a way to be reached."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, EmailField, LongTextField, ManyField, PhoneField, TextField
from people.forms.layout import Question
from screening.definitions import Item


class QuestionForm(BaseForm):
    """One question of a definition as the page's heading. Its name in the page tells nothing of what it asks."""

    form_tag = False
    submit = None

    def __init__(self, item: Item, *, wording: str, stem: str = "", hint: str = "", described: str = "", **kwargs):
        self.item, self.stem, self.described = item, stem, described
        self.base_fields = {"answer": self._field(item, wording, hint)}
        super().__init__(**kwargs)

    def layout(self) -> Layout:
        return Layout(Question("answer", stem=self.stem, described=self.described))

    @property
    def is_left_empty(self) -> bool:
        """True where nothing was written into a question that may stay empty."""
        return self.item.kind == "text" and not self.cleaned_data["answer"]

    @staticmethod
    def _field(item: Item, wording: str, hint: str):
        if item.kind == "text":
            return LongTextField(label=wording, help_text=hint, required=False)
        skip = item.skip_label or _("Skip this question")
        return ChoiceField(
            label=wording,
            help_text=hint,
            choices=[(option.id, str(option.label)) for option in item.options],
            error_messages={"required": _("Choose an answer, or “%(skip)s”") % {"skip": skip}},
        )


class ReachForm(BaseForm):
    """A safe way to reach the carer; asked before the safety questions where none is known."""

    ways = ManyField(
        label=_("What may we do?"),
        choices=[
            ("call", _("Call me")),
            ("text", _("Send me a text")),
            ("voicemail", _("Leave a voicemail")),
            ("email", _("Send me an e-mail")),
        ],
        error_messages={"required": _("Choose at least one way, or “Skip this”")},
    )
    phone = PhoneField(label=_("Your phone number"), required=False)
    email = EmailField(label=_("Your e-mail address"), required=False)
    who_else = TextField(
        label=_("Might somebody else see or hear it?"),
        help_text=_("For example: my partner uses this phone too."),
        max_length=100,
        required=False,
    )
    form_tag = False
    submit = None
    conditional = ("phone", "email")

    def layout(self) -> Layout:
        return Layout("ways", "phone", "email", "who_else")

    def clean(self):
        data = super().clean()
        ways = set(data.get("ways", ()))
        if ways & {"call", "text", "voicemail"} and "phone" not in self.errors and not data.get("phone"):
            self.add_error("phone", _("Enter the phone number that we may use"))
        if "email" in ways and "email" not in self.errors and not data.get("email"):
            self.add_error("email", _("Enter the e-mail address that we may use"))
        return data
