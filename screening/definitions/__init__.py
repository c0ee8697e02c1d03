"""Questionnaires as data: what reads a definition's file, checks it, and freezes it. Knows nothing of Django."""

from screening.definitions.definition import Age, Definition, Licence, Mode, Source, Window
from screening.definitions.errors import DefinitionError, NoSuchDefinition
from screening.definitions.items import NOT_APPLICABLE, Item, Option
from screening.definitions.loader import builtin, builtin_keys, builtin_versions, load_definition
from screening.definitions.rules import Prompt, Rule, Safety, Urgency
from screening.definitions.scales import LEVELS, Band, Level, MissingRule, Scale
from screening.definitions.words import Text, Texts

__all__ = [
    "LEVELS",
    "NOT_APPLICABLE",
    "Age",
    "Band",
    "Definition",
    "DefinitionError",
    "Item",
    "Level",
    "Licence",
    "MissingRule",
    "Mode",
    "NoSuchDefinition",
    "Option",
    "Prompt",
    "Rule",
    "Safety",
    "Scale",
    "Source",
    "Text",
    "Texts",
    "Urgency",
    "Window",
    "builtin",
    "builtin_keys",
    "builtin_versions",
    "load_definition",
]
