"""A loss, or a baby who lives elsewhere: who gets in touch, and by when."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, DayField, LongTextField, SelectField

LOST, ELSEWHERE = "lost", "elsewhere"


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


class StopForm(BaseForm):
    """One page stops every message and prompt about this baby. Nothing is chosen beforehand."""

    what = ChoiceField(
        label=_("What has happened?"),
        choices=[(LOST, _("The pregnancy or the baby was lost")), (ELSEWHERE, _("The baby no longer lives here"))],
        hints={ELSEWHERE: _("With foster carers, with the other parent, or adopted.")},
    )
    on = DayField(
        label=_("When was the loss?"), required=False, latest=timezone.localdate, help_text=_("Only after a loss.")
    )
    words = LongTextField(label=_("What colleagues should know"), required=False, max_length=1000)
    ring = SelectField(label=_("Who gets in touch in person?"))
    ring_by = DayField(label=_("By when?"), earliest=timezone.localdate)
    conditional = ("on",)
    submit = None
    form_tag = False

    def __init__(self, *args, colleagues, **kwargs):
        self.colleagues = {str(user.pk): user for user in colleagues}
        super().__init__(*args, **kwargs)
        self.fields["ring"].choices = [("", _("Choose")), *((pk, user.name) for pk, user in self.colleagues.items())]

    def clean(self):
        said = self.cleaned_data
        if said.get("what") == LOST and not said.get("on") and "on" not in self.errors:
            self.add_error("on", _("Enter the day, or the day on which you heard of it"))
        return said

    def said(self) -> dict:
        """Return what the action wants; `on` only for a loss."""
        said = self.cleaned_data
        end_of_day = timezone.make_aware(datetime.combine(said["ring_by"], time(17)))
        facts = {"ring": self.colleagues[said["ring"]], "ring_by": end_of_day, "words": said["words"]}
        return facts | ({"on": said["on"]} if said["what"] == LOST else {})


class BackForm(BaseForm):
    """Taking a loss or a move back."""

    why = LongTextField(label=_("Why is this taken back?"), max_length=1000)
    submit = _("Take back")
