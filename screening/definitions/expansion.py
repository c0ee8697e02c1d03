"""What a file may leave out or share, written out in full before it is checked.

Four conveniences, all of the file and none of the definition:

- ``{include: shared/safety.yaml}`` as an entry of a list stands for the entries of the list of that name in the
  other file, with ``only: [talk, call]`` for some of them; in ``texts`` and ``levels`` a name ``include`` brings the
  texts of the other file.
- ``option_sets`` names lists of options; an item's ``options: how_often`` stands for one of them.
- ``weights: [3, 2, 1, 0]`` and ``values: [0, 1]`` give the options their weights and values in printed order. Without
  ``options`` they make options without labels, ``option_1``, ``option_2``, …. A value left out is the weight, else
  the printed place from 0. ``na: {weight: 2}`` adds an option "not applicable".
- ``defaults`` holds, by section, what each item of that section has unless it says otherwise.
"""

from pathlib import Path
from typing import Any

from screening.definitions.errors import DefinitionError
from screening.definitions.strict_yaml import read_mapping

LISTS = ("sources", "items", "scales", "bands", "rules", "safety", "prompts")
TEXTS = ("texts", "levels")
STAGES = frozenset(("pregnancy", "baby", "toddler"))


def expand(path: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Read a definition's file and write it out in full.

    Gives the data, and for entries that came from another file where: ``{"items[12]": "shared/safety.yaml items[0]"}``.
    Raises DefinitionError.
    """
    data = read_mapping(path, path.name)
    origins: dict[str, str] = {}
    _write_out_items(data, path.name)
    for name in LISTS:
        if isinstance(data.get(name), list):
            data[name] = _with_included(data[name], name, path, origins)
    for name in TEXTS:
        if isinstance(data.get(name), dict):
            data[name] = _included_texts(data[name], name, path)
    data.pop("option_sets", None)
    data.pop("defaults", None)
    _settle_stage(data)
    return data, origins


def _included_file(entry: Any, place: str, path: Path) -> tuple[dict[str, Any], str]:
    folder = path.parent.resolve()
    wanted = entry if isinstance(entry, str) else ""
    target = (folder / wanted).resolve()
    if not wanted or not target.is_relative_to(folder) or target == path.resolve():
        raise DefinitionError(path.name, [(place, f"include should name another file in {folder.name}/")])
    included = read_mapping(target, wanted)
    _write_out_items(included, wanted)
    return included, wanted


def _with_included(entries: list, name: str, path: Path, origins: dict[str, str]) -> list:
    result: list = []
    for index, entry in enumerate(entries):
        if not (isinstance(entry, dict) and "include" in entry):
            result.append(entry)
            continue
        place = f"{name}[{index}]"
        if not set(entry) <= {"include", "only"}:
            raise DefinitionError(path.name, [(place, "beside include there can only be only")])
        included, file = _included_file(entry["include"], f"{place}.include", path)
        if not isinstance(included.get(name), list):
            raise DefinitionError(path.name, [(f"{place}.include", f"{file} has no list of {name}")])
        for number, shared in _chosen(included[name], entry.get("only"), f"{place}.only", path):
            origins[f"{name}[{len(result)}]"] = f"{file} {name}[{number}]"
            result.append(shared)
    return result


def _chosen(entries: list, only: Any, place: str, path: Path) -> list[tuple[int, Any]]:
    """Give the entries named in `only` (all without it), each with its number in its file."""
    if only is None:
        return list(enumerate(entries))
    if not isinstance(only, list):
        raise DefinitionError(path.name, [(place, "should be a list of names")])
    names = [_name_of(entry) for entry in entries]
    for name in only:
        if name not in names:
            raise DefinitionError(path.name, [(place, f"{name!r} is not in the included file")])
    return [(number, entry) for number, entry in enumerate(entries) if names[number] in only]


def _name_of(entry: Any) -> Any:
    named = entry if isinstance(entry, dict) else {}
    return named.get("id", named.get("key", named.get("item")))


def _included_texts(texts: dict, name: str, path: Path) -> dict:
    if "include" not in texts:
        return texts
    included, file = _included_file(texts["include"], f"{name}.include", path)
    if not isinstance(included.get(name), dict):
        raise DefinitionError(path.name, [(f"{name}.include", f"{file} has no {name}")])
    own = {key: words for key, words in texts.items() if key != "include"}
    return {**included[name], **own}


def _write_out_items(data: dict[str, Any], file: str) -> None:
    """Fill in defaults and options of the items of one file, in place."""
    items = data.get("items")
    if not isinstance(items, list):
        return
    sets = data.get("option_sets") or {}
    defaults = data.get("defaults") or {}
    for name, value in (("option_sets", sets), ("defaults", defaults)):
        if not isinstance(value, dict):
            raise DefinitionError(file, [(name, "should be a mapping")])
    for index, item in enumerate(items):
        if not isinstance(item, dict) or "include" in item:
            continue
        own = defaults.get(item.get("section", "scored"))
        item = {**own, **item} if isinstance(own, dict) else dict(item)
        items[index] = item
        if item.get("kind") != "text":
            _write_out_options(item, sets, file, f"items[{index}]")
        else:
            item.pop("options", None)


def _write_out_options(item: dict[str, Any], sets: dict[str, Any], file: str, place: str) -> None:
    options = item.get("options")
    if isinstance(options, str):
        if options not in sets:
            raise DefinitionError(file, [(f"{place}.options", f"there is no option set {options!r}")])
        options = sets[options]
    given = {name: item.pop(name) for name in ("weights", "values") if name in item}
    if options is None and given:
        count = max(len(listed) for listed in given.values() if isinstance(listed, list))
        options = [{"id": f"option_{number}"} for number in range(1, count + 1)]
    if not isinstance(options, list) or not all(isinstance(option, dict) for option in options):
        return
    options = [dict(option) for option in options]
    for name, listed in given.items():
        if not isinstance(listed, list) or len(listed) != len(options):
            found = f"{len(listed)}" if isinstance(listed, list) else "no list"
            raise DefinitionError(file, [(f"{place}.{name}", f"{found} for {len(options)} options")])
        for option, number in zip(options, listed, strict=True):
            option[name.removesuffix("s")] = number
    for position, option in enumerate(options):
        option.setdefault("value", option.get("weight", position))
    if "na" in item:
        extra = item.pop("na")
        options.append({"id": "na", "value": "na", **(extra if isinstance(extra, dict) else {})})
    item["options"] = options


def _settle_stage(data: dict[str, Any]) -> None:
    """Give each item the wording of the form's own stage; only a form for any stage keeps several."""
    stage = data.get("stage")
    items = data.get("items")
    for item in items if isinstance(items, list) else []:
        wordings = item.get("wording_in") if isinstance(item, dict) else None
        if stage == "any" or not isinstance(wordings, dict) or not STAGES.issuperset(wordings):
            continue
        del item["wording_in"]
        if stage in wordings:
            item["wording"] = wordings[stage]
