"""Definitions from files, refused loudly when malformed."""

import json
import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from screening.definitions.checks import faults_of
from screening.definitions.conditions import TAG
from screening.definitions.definition import Definition
from screening.definitions.errors import DefinitionError, NoSuchDefinition
from screening.definitions.expansion import expand

INSTRUMENTS = Path(__file__).resolve().parent.parent / "instruments"
_FILE_NAME = re.compile(r"(?P<key>[a-z0-9-]+)\.v(?P<version>[1-9][0-9]*)\.yaml")


def load_definition(path: Path | str) -> Definition:
    """Read, check and freeze one definition.

    Raises DefinitionError, with all faults found at the first level that has any (YAML, shape, meaning), each with
    file, place and reason. Nothing is changed or kept by a file that is refused.
    """
    path = Path(path)
    data, origins = expand(path)
    try:
        definition = Definition.from_json(json.dumps(data))
    except ValidationError as error:
        faults = [(_place(fault["loc"]), _reason(fault)) for fault in error.errors(include_url=False)]
    else:
        faults = list(faults_of(definition))
        if not faults:
            return definition
    raise DefinitionError(path.name, [(_with_origin(place, origins), reason) for place, reason in faults])


def builtin_keys() -> tuple[str, ...]:
    """The keys of the definitions that come with the product, sorted."""
    return tuple(sorted({key for key, _ in _builtin_files()}))


def builtin_versions(key: str) -> tuple[int, ...]:
    """The versions of one built-in definition, oldest first; empty for an unknown key."""
    return tuple(sorted(version for name, version in _builtin_files() if name == key))


def builtin(key: str, version: int | None = None) -> Definition:
    """Give a built-in definition, the newest version unless one is named.

    Raises NoSuchDefinition for an unknown key or version, DefinitionError for a file that is malformed.
    """
    versions = builtin_versions(key)
    if not versions:
        raise NoSuchDefinition(f"There is no built-in questionnaire {key!r}. There are: {', '.join(builtin_keys())}.")
    wanted = versions[-1] if version is None else version
    if wanted not in versions:
        raise NoSuchDefinition(f"The built-in questionnaire {key!r} has no version {wanted}.")
    return _builtin(key, wanted)


@cache
def _builtin(key: str, version: int) -> Definition:
    path = _builtin_files()[key, version]
    definition = load_definition(path)
    if (definition.key, definition.version) != (key, version):
        raise DefinitionError(path.name, [("key", "key and version should be those of the file's name")])
    return definition


@cache
def _builtin_files() -> dict[tuple[str, int], Path]:
    found = ((_FILE_NAME.fullmatch(path.name), path) for path in INSTRUMENTS.glob("*.yaml"))
    return {(match["key"], int(match["version"])): path for match, path in found if match}


def _place(loc: tuple[int | str, ...]) -> str:
    place = ""
    for step in loc:
        if isinstance(step, int):
            place += f"[{step}]"
        elif not step.startswith(TAG):
            place += f".{step}" if place else step
    return place


def _reason(fault) -> str:
    return {
        "missing": "is missing",
        "extra_forbidden": "is no name known here",
    }.get(fault["type"], fault["msg"].removeprefix("Value error, "))


def _with_origin(place: str, origins: dict[str, str]) -> str:
    entry = re.match(r"\w+\[\d+\]", place)
    origin = origins.get(entry[0]) if entry else None
    return f"{place} (from {origin})" if origin else place
