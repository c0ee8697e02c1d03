"""YAML as far as definitions need it: words, whole numbers, true and false, lists and mappings.

Ordinary YAML 1.1 reads ``no`` as false and ``2026-01-01`` as a date, keeps the last of two equal names, and lets a
small file unfold into a huge one. None of that may happen to a questionnaire.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from screening.definitions.errors import DefinitionError


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict = {}

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.constructor.ConstructorError(
                None, None, "anchors and aliases are not used here", event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        names = set()
        for key_node, _ in node.value:
            name = self.construct_object(key_node, deep=True)
            if not isinstance(name, str):
                raise yaml.constructor.ConstructorError(
                    None, None, f"a name should be text, put {name!r} in quotes", key_node.start_mark
                )
            if name in names:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} stands here twice", key_node.start_mark)
            names.add(name)
        return super().construct_mapping(node, deep)


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:int", r"-?(0|[1-9][0-9]{0,17})", "-0123456789"),
    ("tag:yaml.org,2002:float", r"-?[0-9]+\.[0-9]+", "-0123456789"),
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(_tag, re.compile(rf"(?:{_pattern})\Z"), list(_first))


def read_mapping(path: Path, shown_as: str) -> dict[str, Any]:
    """Read a file that holds one mapping.

    Raises DefinitionError, naming `shown_as` and the line, where it can't be read, isn't UTF-8, isn't this YAML, or
    holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DefinitionError(shown_as, [(f"byte {error.start}", "is not UTF-8")]) from error
    except OSError as error:
        raise DefinitionError(shown_as, [("", f"can't be read: {error.strerror}")]) from error
    try:
        data = yaml.load(text, Loader=_Loader)  # a SafeLoader, made stricter
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise DefinitionError(shown_as, [(place, error.problem or "is not YAML")]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DefinitionError(shown_as, [("", f"is not YAML: {error}")]) from error
    if not isinstance(data, dict):
        raise DefinitionError(shown_as, [("", "should hold one mapping of names to values")])
    return data
