"""Somebody is away, and a colleague covers."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, DayField, SelectField


class AwayForm(BaseForm):
    from_day = DayField(label=_("First day away"), earliest=timezone.localdate)
    back_on = DayField(label=_("First day back"), earliest=timezone.localdate)
    cover = SelectField(
        label=_("Who covers"),
        help_text=_(
            "Open alerts and results go to them on the first day, overdue tasks too. Only colleagues of the same team."
        ),
    )
    form_tag = False
    submit = None

    def __init__(self, *args, colleagues, **kwargs):
        self.colleagues = {str(person.pk): person for person in colleagues}
        super().__init__(*args, **kwargs)
        empty = self.fields["cover"].choices[0]
        self.fields["cover"].choices = [empty, *((key, person.name) for key, person in self.colleagues.items())]

    def clean(self):
        cleaned = super().clean()
        first, back = cleaned.get("from_day"), cleaned.get("back_on")
        if first and back and back <= first:
            self.add_error("back_on", _("Enter a day after the first day away"))
        return cleaned

    def absence(self) -> dict:
        """Return what the action takes: cover (User), from_day and back_on (days)."""
        return self.cleaned_data | {"cover": self.colleagues[self.cleaned_data["cover"]]}
