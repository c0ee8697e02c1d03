"""Tasks: added, done, handed on."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, DayField, LongTextField, SelectField
from people.forms.key import KeyField

END_OF_DAY = time(17)


class NewTaskForm(BaseForm):
    """Something a person must do about a family by a day."""

    key = KeyField()
    words = LongTextField(label=_("What is to be done?"), max_length=500)
    due_on = DayField(label=_("By when?"), earliest=timezone.localdate)
    owner = SelectField(label=_("Who does it?"))
    submit = _("Add the task")

    def __init__(self, *args, colleagues, **kwargs):
        self.colleagues = {str(user.pk): user for user in colleagues}
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose")), *((pk, user.name) for pk, user in self.colleagues.items())]

    def task(self) -> dict:
        said = self.cleaned_data
        due_at = timezone.make_aware(datetime.combine(said["due_on"], END_OF_DAY))
        return {"words": said["words"], "due_at": due_at, "owner": self.colleagues[said["owner"]]}


class DoneForm(BaseForm):
    words = LongTextField(label=_("What was done?"), max_length=1000)
    submit = None
    form_tag = False


class HandOverForm(BaseForm):
    to = SelectField(label=_("Give it to a colleague"))
    submit = None
    form_tag = False

    def __init__(self, *args, colleagues, **kwargs):
        self.colleagues = {str(user.pk): user for user in colleagues}
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose")), *((pk, user.name) for pk, user in self.colleagues.items())]

    def colleague(self):
        return self.colleagues[self.cleaned_data["to"]]
