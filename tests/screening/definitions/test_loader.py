"""Files: YAML that is read strictly, and the conveniences that are written out in full."""

import pytest
import yaml

from screening.definitions import DefinitionError, load_definition, loader
from tests.screening.definitions.trial import SOUND, planted, write


def refusal(path):
    with pytest.raises(DefinitionError) as refused:
        load_definition(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key: trial\nitems: [a, b\n", "trial.v1.yaml: line 3, column 1: expected ',' or ']'"),
        ("key: trial\n  title: x\n", "trial.v1.yaml: line 2, column 8: mapping values are not allowed here"),
        ("key: trial\nversion: 1\nkey: other\n", "trial.v1.yaml: line 3, column 1: 'key' stands here twice"),
        ("items:\n- {id: a, id: b}\n", "trial.v1.yaml: line 2, column 11: 'id' stands here twice"),
        ("1: a\n", "trial.v1.yaml: line 1, column 1: a name should be text, put 1 in quotes"),
        ("[a, b]: c\n", "trial.v1.yaml: line 1, column 1: a name should be text, put ['a', 'b'] in quotes"),
        ("a: &x 1\nb: *x\n", "trial.v1.yaml: line 1, column 4: anchors and aliases are not used here"),
        ("a: *x\n", "trial.v1.yaml: line 1, column 4: anchors and aliases are not used here"),
        ("a: !!python/object:os.system 1\n", "trial.v1.yaml: line 1, column 4: could not determine a constructor"),
        ("- a\n- b\n", "trial.v1.yaml: should hold one mapping of names to values"),
        ("", "trial.v1.yaml: should hold one mapping of names to values"),
        ("just words", "trial.v1.yaml: should hold one mapping of names to values"),
        ("a: 1\n---\nb: 2\n", "trial.v1.yaml: line 2, column 1: but found another document"),
        ("a: \tb\n\tc: d\n", "trial.v1.yaml: line 1, column 4: found character '\\t' that cannot start any token"),
        ("a: \x01\n", "trial.v1.yaml: is not YAML: unacceptable character"),
        ("[" * 1500, "trial.v1.yaml: is not YAML: "),
    ],
)  # fmt: skip
def test_broken_yaml_is_refused_with_its_line(tmp_path, text, message):
    assert refusal(write(tmp_path, text)).startswith(message)


def test_bytes_that_are_no_utf8(tmp_path):
    path = tmp_path / "trial.v1.yaml"
    path.write_bytes(b"key: \xff\n")
    assert refusal(path) == "trial.v1.yaml: byte 5: is not UTF-8"


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "gone.v1.yaml") == "gone.v1.yaml: can't be read: No such file or directory"


def test_all_faults_are_told_at_once(tmp_path):
    data = planted("items[0].polarity", "falling")
    data["bands"][1]["source"] = "elsewhere"
    data["scales"][0]["highest"] = 9
    path = write(tmp_path, data)
    with pytest.raises(DefinitionError) as refused:
        load_definition(path)
    assert [place for place, _ in refused.value.faults] == [
        "items[0].polarity",
        "scales[0].highest",
        "bands[1].source",
    ]
    assert len(str(refused.value).splitlines()) == len(refused.value.faults)


def test_words_that_other_yaml_takes_for_something_else(tmp_path):
    """`no`, `yes`, dates and the like stay words; only true and false are not."""
    text = yaml.safe_dump(planted("studied_in", "PLACE"), sort_keys=False)
    for word in ("no", "yes", "off", "2026-01-01", "12:30", "0x10", "1e3", "1_000", "007", "on", "="):
        definition = load_definition(write(tmp_path, text.replace("PLACE", word)))
        assert str(definition.studied_in) == word
    for word in ("true", "12", "1.5", "null", "~"):
        assert "studied_in" in refusal(write(tmp_path, text.replace("PLACE", word)))


SHARED = {
    "option_sets": {"often": [{"id": "seldom", "label": "Seldom"}, {"id": "daily", "label": "Daily"}]},
    "defaults": {"context": {"options": "often", "hint": "Think of a usual day."}},
    "items": [
        {"id": "sleep", "section": "context", "topic": "Own sleep", "wording": "Sleep?"},
        {"id": "food", "section": "context", "topic": "Own food", "wording": "Food?", "hint": "Any."},
    ],
    "texts": {"start": "Shared start.", "end": "Shared end."},
}


def test_included_entries_take_their_own_files_sets_and_defaults(tmp_path):
    write(tmp_path, SHARED, "shared/more.yaml")
    definition = load_definition(write(tmp_path, planted("items[4]", {"include": "shared/more.yaml"})))
    assert [item.id for item in definition.items] == ["a", "b", "safe", "talk", "sleep", "food"]
    assert [option.id for option in definition.item("sleep").options] == ["seldom", "daily"]
    assert [option.value for option in definition.item("sleep").options] == [0, 1]
    assert str(definition.item("sleep").hint) == "Think of a usual day."
    assert str(definition.item("food").hint) == "Any."


def test_only_some_of_the_included_entries(tmp_path):
    write(tmp_path, SHARED, "shared/more.yaml")
    some = planted("items[4]", {"include": "shared/more.yaml", "only": ["food"]})
    assert [item.id for item in load_definition(write(tmp_path, some)).items] == ["a", "b", "safe", "talk", "food"]
    unknown = planted("items[4]", {"include": "shared/more.yaml", "only": ["drink"]})
    assert "items[4].only: 'drink' is not in the included file" in refusal(write(tmp_path, unknown))
    word = planted("items[4]", {"include": "shared/more.yaml", "only": "food"})
    assert "items[4].only: should be a list of names" in refusal(write(tmp_path, word))


def test_a_fault_in_an_included_entry_says_where_it_came_from(tmp_path):
    shared = {"items": [SHARED["items"][0], {**SHARED["items"][1], "topic": "One"}]}
    write(tmp_path, shared, "shared/more.yaml")
    message = refusal(write(tmp_path, planted("items[4]", {"include": "shared/more.yaml"})))
    assert "trial.v1.yaml: items[5].topic (from shared/more.yaml items[1]): a topic has two to four words" in message


def test_a_broken_included_file_is_named_itself(tmp_path):
    write(tmp_path, "items: [", "shared/more.yaml")
    message = refusal(write(tmp_path, planted("items[4]", {"include": "shared/more.yaml"})))
    assert message.startswith("shared/more.yaml: line 1, column 9: ")


def test_a_list_that_the_included_file_does_not_have(tmp_path):
    write(tmp_path, SHARED, "shared/more.yaml")
    message = refusal(write(tmp_path, planted("bands[2]", {"include": "shared/more.yaml"})))
    assert message == "trial.v1.yaml: bands[2].include: shared/more.yaml has no list of bands"
    message = refusal(write(tmp_path, planted("levels.include", "shared/more.yaml")))
    assert message == "trial.v1.yaml: levels.include: shared/more.yaml has no levels"


def test_included_texts_give_way_to_the_forms_own(tmp_path):
    write(tmp_path, SHARED, "shared/more.yaml")
    definition = load_definition(write(tmp_path, planted("texts.include", "shared/more.yaml")))
    assert str(definition.texts["start"]) == "Hello {name}."
    assert str(definition.texts["end"]) == "Shared end."
    assert "start" in definition.texts
    assert "include" not in definition.texts
    with pytest.raises(KeyError):
        definition.texts["middle"]


def test_options_without_labels_and_not_applicable(tmp_path):
    data = planted("items[0]", {"id": "a", "topic": "A thing", "weights": [0, 1], "na": {"weight": 1}})
    data["items"][0]["polarity"] = "rising"
    data["items"][1:] = [{**data["items"][1], "id": "b"}]
    for item in data["items"]:
        item.pop("wording", None)
    data.update(safety=[], texts={}, rules=[], prompts=[], levels={})
    item = load_definition(write(tmp_path, data)).item("a")
    assert [(option.id, option.value, option.weight, option.label) for option in item.options] == [
        ("option_1", 0, 0, None),
        ("option_2", 1, 1, None),
        ("na", "na", 1, None),
    ]
    assert item.weights == (0, 1)


@pytest.mark.parametrize(("stage", "wording"), [("baby", "Baby?"), ("toddler", "Three?"), ("any", "Three?")])
def test_the_wording_of_the_forms_own_stage_is_settled_when_it_is_read(tmp_path, stage, wording):
    data = planted("items[2].wording_in", {"baby": "Baby?"})
    data["stage"] = stage
    item = load_definition(write(tmp_path, data)).item("safe")
    assert str(item.wording) == wording
    assert bool(item.wording_in) == (stage == "any")


def test_a_built_in_file_is_named_after_its_key_and_version(tmp_path, monkeypatch):
    write(tmp_path, SOUND, "other.v1.yaml")
    monkeypatch.setattr(loader, "INSTRUMENTS", tmp_path)
    loader._builtin_files.cache_clear()
    loader._builtin.cache_clear()
    try:
        with pytest.raises(DefinitionError, match=r"other.v1.yaml: key: key and version should be those"):
            loader.builtin("other")
        write(tmp_path, planted("version", 2), "trial.v2.yaml")
        write(tmp_path, SOUND, "trial.v1.yaml")
        write(tmp_path, SOUND, "trial.v02.yaml")
        loader._builtin_files.cache_clear()
        assert loader.builtin_versions("trial") == (1, 2)
        assert loader.builtin("trial").version == 2
        assert loader.builtin("trial", 1).version == 1
    finally:
        monkeypatch.undo()
        loader._builtin_files.cache_clear()
        loader._builtin.cache_clear()
