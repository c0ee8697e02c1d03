"""Words in several languages, as frozen values."""

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    RootModel,
    ValidationError,
    model_serializer,
    model_validator,
)

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Value(BaseModel):
    """Base of all parts of a definition: frozen, strict in its types, and closed to unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Text(RootModel[tuple[tuple[str, str], ...]]):
    """The same words in one or more languages; English (``en``) is always among them.

    Written in a file as a plain string (English) or as a mapping of language code to words. ``str()`` gives
    the English, so that a template may name a text directly.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, data: Any) -> Any:
        if isinstance(data, str):
            data = {"en": data}
        if not isinstance(data, dict):
            raise ValueError("should be words, or words by language")
        for language, words in data.items():
            if not LANGUAGE.fullmatch(language):
                raise ValueError(f"{language!r} is not a language code")
            if not isinstance(words, str) or not words.strip():
                raise ValueError(f"no words for {language!r}")
        if "en" not in data:
            raise ValueError("needs words in English (en)")
        return tuple((language, words.strip()) for language, words in data.items())

    @model_serializer
    def _to_json(self) -> dict[str, str]:
        return dict(self.root)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that there are words for."""
        return tuple(language for language, _ in self.root)

    def get(self, language: str = "en") -> str:
        """Give the words in `language`, else in its main language (``cy`` for ``cy-GB``), else in English."""
        by_language = dict(self.root)
        for wanted in (language, language.split("-")[0], "en"):
            if wanted in by_language:
                return by_language[wanted]
        raise KeyError(language)

    def __str__(self) -> str:
        return self.get()


class Texts(RootModel[tuple[tuple[str, Text], ...]]):
    """Texts by name, read like a mapping: ``definition.texts["start"]``."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError("should be texts by name")
        return tuple((name, _text(name, words)) for name, words in data.items())

    @model_serializer
    def _to_json(self) -> dict[str, Any]:
        return {name: text.model_dump() for name, text in self.root}

    def __getitem__(self, name: str) -> Text:
        for key, text in self.root:
            if key == name:
                return text
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __bool__(self) -> bool:
        return bool(self.root)

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the file."""
        return tuple(name for name, _ in self.root)


def _text(name: str, words: Any) -> Text:
    try:
        return Text.model_validate(words)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise ValueError(f"{name}: {reason}") from error


def _is_key(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", text):
        raise ValueError("should be lower-case letters and digits, joined by _ or -")
    return text


def _is_topic(text: str) -> str:
    if not 2 <= len(text.split()) <= 4:
        raise ValueError("a topic has two to four words")
    return text


Key = Annotated[str, AfterValidator(_is_key)]
Topic = Annotated[str, AfterValidator(_is_topic)]
