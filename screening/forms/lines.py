"""Many questions on one page for staff, a line each: option numbers from a paper form, or words read out in a room."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, LongTextField, TextField
from screening.actions.copying import GivenAnswer
from screening.definitions import NOT_APPLICABLE, Item
from screening.models import AnswerState

LEFT_OUT = "left_out"
KEYS = {LEFT_OUT: "-", NOT_APPLICABLE: "n"}  # what is typed instead of a digit
STATES = {True: AnswerState.NOT_FITTING, False: AnswerState.SKIPPED}


@dataclass(frozen=True)
class Mark:
    """One answer to choose: its value in the page, its number and words, the key that chooses it."""

    value: str
    id: str
    number: str
    words: str
    key: str
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """One question as the page draws it. `number` is the printed one, "" where none is printed."""

    item: Item
    field: object
    note: object
    number: str
    words: str
    marks: tuple[Mark, ...]
    is_safety: bool


class LinesForm(BaseForm):
    """A field for each question. Subclasses say what stands on a line and on its marks.

    What is left empty is asked for; what was left out on purpose is said so.
    """

    form_tag = False
    submit = None
    left_out = _("Left out")

    def __init__(self, items: Iterable[Item], *, safety: Iterable[str] = (), **kwargs):
        self.items, self.safety = tuple(items), frozenset(safety)
        self.base_fields = dict(self.base_fields)
        for item in self.items:
            self.base_fields[name_of(item)] = self.field_for(item)
            if item.note and item.kind == "choice":
                note = TextField(label=str(item.note), max_length=1000, required=False)
                self.base_fields[note_of(item)] = note
        self.conditional = tuple(note_of(item) for item in self.items)
        super().__init__(**kwargs)

    def words_for(self, item: Item) -> str:
        """Return what stands at the beginning of the line."""
        raise NotImplementedError

    def label_for(self, item: Item) -> str:
        """Return how an error names the line."""
        raise NotImplementedError

    def marks_for(self, item: Item) -> list[tuple[str, str, str]]:
        """Return (value, number, words) of each answer that can be chosen."""
        raise NotImplementedError

    def number_for(self, item: Item) -> str:
        return ""

    def may_be_left_out(self, item: Item) -> bool:
        return True

    def field_for(self, item: Item):
        if item.kind == "text":
            return self.text_field(item)
        choices = [(value, words or number) for value, number, words in self._all_marks(item)]
        said = ", ".join(number or words for _value, number, words in self.marks_for(item))
        return ChoiceField(
            label=self.label_for(item),
            choices=choices,
            required=not item.optional,
            error_messages={
                "required": self.missing_words(item),
                "invalid_choice": gettext("%(what)s: “%%(value)s” is none of %(said)s")
                % {"what": self.label_for(item), "said": said},
            },
        )

    def text_field(self, item: Item):
        return LongTextField(label=self.words_for(item), required=item.required)

    def missing_words(self, item: Item) -> str:
        return gettext("%(what)s: choose the answer, or “%(left_out)s”") % {
            "what": self.label_for(item),
            "left_out": self.left_out_words(item),
        }

    def left_out_words(self, item: Item) -> str:
        return str(self.left_out)

    def _all_marks(self, item: Item) -> list[tuple[str, str, str]]:
        marks = self.marks_for(item)
        return [*marks, (LEFT_OUT, "", self.left_out_words(item))] if self.may_be_left_out(item) else marks

    @property
    def lines(self) -> list[Line]:
        """What the template draws, in the order of the form."""
        return [self._line(item) for item in self.items]

    def _line(self, item: Item) -> Line:
        field = self[name_of(item)]
        chosen = field.value()
        marks = []
        if item.kind == "choice":
            for index, (value, number, words) in enumerate(self._all_marks(item)):
                key = KEYS.get(value, value if value.isdigit() and len(value) == 1 else "")
                marks.append(Mark(value, f"{field.auto_id}_{index}", number, words, key, chosen == value))
        note = self[note_of(item)] if note_of(item) in self.fields else None
        return Line(
            item, field, note, self.number_for(item), self.words_for(item), tuple(marks), item.id in self.safety
        )

    def given(self) -> dict[str, GivenAnswer]:
        """Return the answers of a valid form; a question that may stay empty and did is not among them."""
        found = {item.id: self._given(item) for item in self.items}
        return {item_id: given for item_id, given in found.items() if given is not None}

    def _given(self, item: Item) -> GivenAnswer | None:
        said = self.cleaned_data[name_of(item)]
        if not said:
            return None
        if item.kind == "text":
            return GivenAnswer(text=said)
        if said == LEFT_OUT:
            return GivenAnswer(state=self.state_of_left_out(item))
        note = self.cleaned_data.get(note_of(item), "")
        return GivenAnswer(option=self.option_of(item, said), text=note)

    def state_of_left_out(self, item: Item) -> str:
        return AnswerState.SKIPPED

    def option_of(self, item: Item, value: str) -> str:
        """Return the id of the option that a value of the page stands for."""
        return value


def name_of(item: Item) -> str:
    """Return the name of a question's field; no page says by it what is asked."""
    return f"q_{item.id}"


def note_of(item: Item) -> str:
    return f"q_{item.id}_note"
