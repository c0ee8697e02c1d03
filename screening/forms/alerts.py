"""What staff write about a safety alert."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, DayField, LongTextField, SelectField


class NoteForm(BaseForm):
    prefix = "note"
    words = LongTextField(label=_("What was tried or learnt"))
    form_tag = False
    submit = None


class HandOverForm(BaseForm):
    prefix = "over"
    to = SelectField(label=_("To whom"), help_text=_("They are written to at once, and have to acknowledge it."))
    words = LongTextField(label=_("What they should know"), required=False)
    form_tag = False
    submit = None

    def __init__(self, *args, colleagues, **kwargs):
        self.colleagues = {str(person.pk): person for person in colleagues}
        super().__init__(*args, **kwargs)
        empty = self.fields["to"].choices[0]
        self.fields["to"].choices = [empty, *((key, person.name) for key, person in self.colleagues.items())]

    def given(self) -> dict:
        """Return what the action takes: to (User) and words."""
        return self.cleaned_data | {"to": self.colleagues[self.cleaned_data["to"]]}


class ClosingForm(BaseForm):
    prefix = "close"
    done = LongTextField(label=_("What was done"))
    with_whom = LongTextField(label=_("With whom"), help_text=_("Whom you spoke with, and whom you told."))
    again = ChoiceField(
        label=_("When is it looked at again?"),
        choices=[("day", _("On a day")), ("not_needed", _("Not needed"))],
        pair=True,
    )
    look_again_on = DayField(label=_("Which day"), required=False, earliest=timezone.localdate)
    form_tag = False
    submit = None
    conditional = ("look_again_on",)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("again") == "day" and not cleaned.get("look_again_on") and "look_again_on" not in self.errors:
            self.add_error("look_again_on", _("Enter the day on which it is looked at again"))
        return cleaned

    def given(self) -> dict:
        """Return what the action takes: done, with_whom, look_again_on (None where it is not needed)."""
        data = self.cleaned_data
        day = data["look_again_on"] if data["again"] == "day" else None
        return {"done": data["done"], "with_whom": data["with_whom"], "look_again_on": day}


class SendBackForm(BaseForm):
    prefix = "back"
    words = LongTextField(label=_("What is still to be done"))
    form_tag = False
    submit = None
