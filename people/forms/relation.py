"""How carers stand to babies, and that they have left."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.actions.carers import KINDS, Relation
from people.forms.base import BaseForm, ChoiceField, DayField, LongTextField, SelectField
from people.forms.carer import RESPONSIBILITY


class RelationForm(BaseForm):
    """One carer and one baby, from today on."""

    kind = SelectField(label=_("Relation to the baby"), choices=list(KINDS.items()))
    parental_responsibility = ChoiceField(label=_("Parental responsibility"), choices=RESPONSIBILITY)
    submit = _("Save")

    def relation(self) -> Relation:
        return Relation(self.cleaned_data["kind"], self.cleaned_data["parental_responsibility"])


class LeaveForm(BaseForm):
    """A carer no longer looks after the babies of this family."""

    on = DayField(label=_("Since when?"), latest=timezone.localdate)
    why = LongTextField(label=_("What colleagues should know"), required=False, max_length=1000)
    submit = _("Save")
