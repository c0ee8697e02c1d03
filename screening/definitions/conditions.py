"""The closed vocabulary in which rules and prompts say when they hold.

In a file a condition is a mapping, known by its first name: ``{scale: total, from: 18}``. A condition holds
only when the answers it rests on are there: a scale with a gap is in no range (but see `lowest_counts`).
"""

from typing import Annotated, Any, Literal, Self, Union

from pydantic import Discriminator, Field, Tag, model_validator

from screening.definitions.words import Key, Value

#: Begins the tags that pydantic puts among the places of its errors; no name in a file begins so.
TAG = "\N{SECTION SIGN}"


def _names_or_word(data: Any) -> str:
    return TAG + ("word" if isinstance(data, str) else "names")


def _items_or(word: Any) -> Any:
    """The type of a list of items, or of one word that stands for some."""
    names = Annotated[tuple[Key, ...], Tag(TAG + "names")]
    return Annotated[names | Annotated[Literal[word], Tag(TAG + "word")], Discriminator(_names_or_word)]


class _Ranged(Value):
    """From and to are whole numbers and both included; at least one is given."""

    from_: int | None = Field(default=None, alias="from")
    to: int | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.from_ is None and self.to is None and not getattr(self, "is_", ()):
            raise ValueError("says neither from nor to")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError("from is greater than to")
        return self

    def in_range(self, number) -> bool:
        """Tell whether a number lies between the ends."""
        return (self.from_ is None or number >= self.from_) and (self.to is None or number <= self.to)


class ScaleIn(_Ranged):
    """A scale's value lies in a range. With `lowest_counts` the lowest possible stands in for a missing value."""

    scale: Key
    lowest_counts: bool = False


class ScalesIn(_Ranged):
    """At least so many of these scales lie in a range."""

    scales: tuple[Key, ...] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)


class ItemIs(_Ranged):
    """The answer to an item has a weight in a range, or is one of these options."""

    item: Key
    is_: tuple[Key, ...] = Field(default=(), alias="is")


class ItemsAre(_Ranged):
    """At least so many of these items (or of all scored ones) have such an answer."""

    items: _items_or("scored")
    is_: tuple[Key, ...] = Field(default=(), alias="is")
    at_least: int = Field(default=1, ge=1)


class AllOf(Value):
    """Every one of these conditions holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Value):
    """One or more of these conditions holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class CountOf(Value):
    """At least so many of these conditions hold."""

    count_of: tuple["Condition", ...] = Field(min_length=1)
    at_least: int = Field(ge=1)


class TextIn(Value):
    """Something is written in a text item."""

    text: Key


class Unanswered(Value):
    """One or more of these items (or of the safety items) has no answer."""

    unanswered: _items_or("safety")


class Fired(Value):
    """One or more safety items has an answer that raises an alert."""

    fired: Literal["safety"]


class RuleHolds(Value):
    """Another rule of the same definition holds."""

    rule: Key


_KINDS = {
    "scale": ScaleIn,
    "scales": ScalesIn,
    "item": ItemIs,
    "items": ItemsAre,
    "all": AllOf,
    "any": AnyOf,
    "count_of": CountOf,
    "text": TextIn,
    "unanswered": Unanswered,
    "fired": Fired,
    "rule": RuleHolds,
}


def _tag(data: Any) -> str | None:
    for name, kind in _KINDS.items():
        if (isinstance(data, dict) and name in data) or type(data) is kind:
            return TAG + name
    return None


Condition = Annotated[
    Union[tuple(Annotated[kind, Tag(TAG + name)] for name, kind in _KINDS.items())],  # noqa: UP007
    Discriminator(
        _tag,
        custom_error_type="condition",
        custom_error_message="is no condition we know: it names none of " + ", ".join(_KINDS),
    ),
]

for _kind in (AllOf, AnyOf, CountOf):
    _kind.model_rebuild()


def parts(condition) -> tuple:
    """Give the conditions directly inside a condition."""
    for name in ("all", "any", "count_of"):
        if hasattr(condition, name):
            return getattr(condition, name)
    return ()
