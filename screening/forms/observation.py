"""What a professional saw of parent and baby together."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.base import DayField, LongTextField, TextField
from people.forms.key import new_key
from screening.definitions import Definition, Item
from screening.forms.key import ScreeningKey
from screening.forms.lines import Line, LinesForm, name_of, note_of

LONG = ("one_good_thing",)
SAID_WITH_WORDS = ("mixed", "concern")  # what the carer may read has to say what was seen


class ObservationForm(LinesForm):
    """Required context, one thing going well, six lines with words, support, and the safety line, always asked."""

    answered_on = DayField(label=_("On which day?"), latest=timezone.localdate)
    key = ScreeningKey()

    def __init__(self, definition: Definition, *, baby=None, **kwargs):
        self.definition, self.baby = definition, baby
        kwargs["initial"] = {"answered_on": timezone.localdate(), "key": new_key()} | kwargs.get("initial", {})
        super().__init__(definition.items, safety=[one.item for one in definition.safety], **kwargs)

    def words_for(self, item: Item) -> str:
        return str(item.wording_for())

    def label_for(self, item: Item) -> str:
        return self.words_for(item)

    def marks_for(self, item: Item) -> list[tuple[str, str, str]]:
        return [(option.id, "", str(option.label)) for option in item.options]

    def may_be_left_out(self, item: Item) -> bool:
        return False

    def missing_words(self, item: Item) -> str:
        return gettext("%(what)s: choose one of the answers") % {"what": self.words_for(item).rstrip("?")}

    def text_field(self, item: Item):
        kind = LongTextField if item.id in LONG else TextField
        words = {"required": gettext("%(what)s Say it in a few words") % {"what": _as_question(self.words_for(item))}}
        hint = str(item.hint) if item.hint else ""
        return kind(label=self.words_for(item), help_text=hint, required=item.required, error_messages=words)

    @property
    def around(self) -> list[Line]:
        """The lines about where and how it was, and the one thing going well."""
        seen = [line.item.id for line in self.lines].index(self.definition.section("observation")[0].id)
        return self.lines[:seen]

    @property
    def seen(self) -> list[Line]:
        """What was seen, and the support around the carer."""
        around = len(self.around)
        return [line for line in self.lines[around:] if not line.is_safety]

    @property
    def safety_lines(self) -> list[Line]:
        return [line for line in self.lines if line.is_safety]

    def clean(self):
        data = super().clean()
        for item in self.definition.section("observation"):
            if data.get(name_of(item)) in SAID_WITH_WORDS and not data.get(note_of(item)):
                words = gettext("%(what)s: say what you saw, in words the carer may read")
                self.add_error(note_of(item), words % {"what": self.words_for(item)})
        day = data.get("answered_on")
        if day and self.baby is not None and self.baby.born_on and day < self.baby.born_on:
            self.add_error("answered_on", gettext("That is before the baby was born. Check the day"))
        return data


def _as_question(words: str) -> str:
    return words if words.endswith("?") else f"{words}."
