"""Questions and the answers they offer."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from screening.definitions.words import Key, Text, Topic, Value

NOT_APPLICABLE = "na"


def _is_value(value: Any) -> int | str:
    if type(value) is int or value == NOT_APPLICABLE:
        return value
    raise ValueError(f"should be a whole number or {NOT_APPLICABLE!r}")


#: What stands for an option outside.
OptionValue = Annotated[int | str, PlainValidator(_is_value)]
Section = Literal["scored", "safety", "context", "observation"]
Polarity = Literal["rising", "falling"]


class Option(Value):
    """One answer that can be chosen. Options stand in the order in which the form prints them.

    `value` is what stands for the option outside (command line, import): a whole number, or "na". `weight`
    is what it adds to a scale; none where it adds nothing (context questions, "skip after a loss").
    """

    id: Key
    label: Text | None = None
    value: OptionValue
    weight: int | None = None


class Item(Value):
    """One question.

    `topic` is two to four words of our own, there in every definition; `wording` is what the carer reads, and
    is none where the wording belongs to somebody else. `before` is shown before the question. `stem_arrived`
    takes the place of `stem` where the baby arrived later than the time the stem speaks of. `wording_in`
    holds other wordings by stage, in a form that serves several stages. `note` labels free words kept beside
    the chosen option. `polarity` says whether the weights rise or fall from the first option printed.
    `optional` items are never missing; `required` asks a form not to be sent without them, and is no matter
    of scoring. `carer_only` marks a question about the carer alone, which is asked once where twins have a form each.
    Text items have no options: they count 1 when something is written, 0 when nothing is.
    """

    id: Key
    topic: Topic
    section: Section = "scored"
    kind: Literal["choice", "text"] = "choice"
    stem: Text | None = None
    stem_arrived: Text | None = None
    before: Text | None = None
    wording: Text | None = None
    wording_in: dict[Literal["pregnancy", "baby", "toddler"], Text] = Field(default_factory=dict)
    hint: Text | None = None
    note: Text | None = None
    options: tuple[Option, ...] = ()
    polarity: Polarity | None = None
    skippable: bool = False
    skip_label: Text | None = None
    optional: bool = False
    required: bool = False
    carer_only: bool = False

    @cached_property
    def by_value(self) -> dict[int | str, Option]:
        """Options by the value that stands for them outside."""
        return {option.value: option for option in self.options}

    @cached_property
    def by_id(self) -> dict[str, Option]:
        """Options by id."""
        return {option.id: option for option in self.options}

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Every weight an answer can have, "not applicable" left out; empty for an item that scores nothing."""
        return tuple(
            option.weight for option in self.options if option.weight is not None and option.value != NOT_APPLICABLE
        )

    @property
    def counts_as_missing(self) -> bool:
        """Whether an empty answer makes the form incomplete."""
        return self.section != "context" and not self.optional

    def option(self, option_id: str) -> Option:
        """Give the option of this id; KeyError if there is none."""
        return self.by_id[option_id]

    def position(self, option: Option) -> int:
        """Give the printed place of an option, from 0."""
        return self.options.index(option)

    def wording_for(self, stage: str | None = None) -> Text | None:
        """Give the wording for "pregnancy", "baby" or "toddler"; the general one where none is its own."""
        return self.wording_in.get(stage, self.wording)
