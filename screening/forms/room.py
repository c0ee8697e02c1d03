"""Together in the room: the parent's own wording, read out, and the answers that are printed there."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms.base import LongTextField
from screening.definitions import Item
from screening.forms.lines import LinesForm
from screening.models import AnswerState


class RoomForm(LinesForm):
    """One page of a form that is read out. Nothing is chosen beforehand but what was noted before."""

    left_out = _("Skip this question")

    def __init__(self, items, *, stage: str, hints: dict[str, str] | None = None, **kwargs):
        self.stage, self.hints = stage, hints or {}
        self.places = {item.id: str(place) for place, item in enumerate(items, 1)}
        super().__init__(items, **kwargs)

    def words_for(self, item: Item) -> str:
        return str(item.wording_for(self.stage))

    def label_for(self, item: Item) -> str:
        return gettext("Question %(number)s") % {"number": self.places[item.id]}

    def marks_for(self, item: Item) -> list[tuple[str, str, str]]:
        return [(option.id, "", str(option.label)) for option in item.options]

    def missing_words(self, item: Item) -> str:
        return gettext("%(what)s: choose an answer") % {"what": self.label_for(item)}

    def left_out_words(self, item: Item) -> str:
        return str(item.skip_label or self.left_out)

    def may_be_left_out(self, item: Item) -> bool:
        return item.skippable

    def text_field(self, item: Item):
        return LongTextField(label=self.words_for(item), help_text=self.hints.get(item.id, ""), required=False)

    def state_of_left_out(self, item: Item) -> str:
        return AnswerState.SKIPPED if item.section == "safety" or not item.skip_label else AnswerState.NOT_FITTING
