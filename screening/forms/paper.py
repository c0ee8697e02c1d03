"""Copying from the paper form: item number, topic, option numbers."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.base import DayField, LongTextField
from people.forms.key import new_key
from screening.definitions import Definition, Item
from screening.fitting import COPIED_WITHIN
from screening.forms.key import ScreeningKey
from screening.forms.lines import LinesForm


class PaperForm(LinesForm):
    """One dense page, in the order of the paper. The numbers are the published weights (a yes is 1, a no is 0)."""

    answered_on = DayField(label=_("Day on the paper form"), latest=timezone.localdate)
    safety_on = DayField(
        label=_("Day of the safety answers"),
        help_text=_("Only where they were answered on another day."),
        latest=timezone.localdate,
        required=False,
    )
    key = ScreeningKey()

    def __init__(self, definition: Definition, *, items=None, baby=None, stage: str | None = None, **kwargs):
        self.definition, self.baby, self.stage = definition, baby, stage
        self.places = {item.id: str(place) for place, item in enumerate(definition.items, 1)}
        kwargs["initial"] = {"answered_on": timezone.localdate(), "key": new_key()} | kwargs.get("initial", {})
        safety = [one.item for one in definition.safety]
        super().__init__(definition.items if items is None else items, safety=safety, **kwargs)
        if not self.safety & {item.id for item in self.items}:
            del self.fields["safety_on"]

    def number_for(self, item: Item) -> str:
        return item.id if item.id.isdigit() else self.places[item.id]

    def words_for(self, item: Item) -> str:
        return str(item.topic)

    def label_for(self, item: Item) -> str:
        return gettext("Item %(number)s") % {"number": self.number_for(item)}

    def marks_for(self, item: Item) -> list[tuple[str, str, str]]:
        return [
            (str(option.value), str(option.value) if isinstance(option.value, int) else "", _label(option))
            for option in item.options
        ]

    def text_field(self, item: Item):
        return LongTextField(label=str(item.topic), required=False)

    def option_of(self, item: Item, value: str) -> str:
        return item.by_value[int(value) if value.isdigit() else value].id

    def clean(self):
        data = super().clean()
        self._check_day("answered_on")
        self._check_day("safety_on")
        return data

    def _check_day(self, name: str) -> None:
        day, today = self.cleaned_data.get(name), timezone.localdate()
        if day is None:
            return
        if (today - day).days > COPIED_WITHIN:
            words = gettext("Enter a day within the last %(days)s days. Tell an older form in words, in a note")
            self.add_error(name, words % {"days": COPIED_WITHIN})
        elif self.baby is not None and self.definition.stage in ("baby", "toddler") and day < self.baby.born_on:
            self.add_error(name, gettext("That is before the baby was born. Check the day"))


def _label(option) -> str:
    return str(option.label) if option.label else ""
