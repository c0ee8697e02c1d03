"""Frozen values: what can be asked of them, and that nothing can be changed in them."""

import json

import pytest
from pydantic import ValidationError

from screening.definitions import Definition, Text, builtin, load_definition
from tests.screening.definitions.trial import SOUND, planted, write


@pytest.fixture
def trial(tmp_path):
    return load_definition(write(tmp_path, SOUND))


def test_words_fall_back_to_the_main_language_and_then_to_english():
    text = Text.model_validate({"en": "Hello", "cy": "Helo"})
    assert [text.get(language) for language in ("en", "cy", "cy-GB", "en-GB", "pl")] == [
        "Hello", "Helo", "Helo", "Hello", "Hello",
    ]  # fmt: skip
    assert text.get() == str(text) == "Hello"
    assert text.languages == ("en", "cy")


def test_a_plain_string_is_english_and_trimmed():
    assert Text.model_validate(" Hello \n") == Text.model_validate({"en": "Hello"})


def test_nothing_can_be_changed(trial):
    with pytest.raises(ValidationError):
        trial.key = "other"
    with pytest.raises(ValidationError):
        trial.items[0].topic = "Another thing"
    with pytest.raises(ValidationError):
        trial.title.root = ()
    assert isinstance(trial.items, tuple)
    assert isinstance(trial.items[0].options, tuple)


def test_parts_are_found_by_their_keys(trial):
    assert trial.item("a").option("often").value == 1
    assert trial.item("a").position(trial.item("a").option("often")) == 1
    assert trial.scale("total").highest == 2
    assert trial.band("total", "high").from_ == 1
    assert [band.key for band in trial.bands_of("total")] == ["low", "high"]
    assert trial.rule("both").level == "refer"
    assert trial.source("own").year == 2026
    for find in (trial.item, trial.scale, trial.rule, trial.source, trial.item("a").option):
        with pytest.raises(KeyError):
            find("nowhere")
    with pytest.raises(KeyError):
        trial.band("total", "nowhere")


def test_sections_and_what_counts_as_missing(trial):
    assert [item.id for item in trial.section("scored", "context")] == ["a", "b", "talk"]
    assert [item.id for item in trial.items if item.counts_as_missing] == ["a", "b", "safe"]


def test_the_digest_hangs_on_the_meaning_and_not_on_the_file(tmp_path, trial):
    reordered = dict(reversed(SOUND.items()))
    assert load_definition(write(tmp_path, reordered)).digest == trial.digest
    spelt_out = planted("items[0].section", "scored")
    assert load_definition(write(tmp_path, spelt_out)).digest == trial.digest
    changed = planted("bands[1].label", "Higher")
    assert load_definition(write(tmp_path, changed)).digest != trial.digest


def test_names_put_in_another_order_by_a_database_change_nothing(trial):
    data = json.loads(trial.canonical_json)
    shuffled = json.loads(json.dumps(data, sort_keys=True))
    assert Definition.from_stored(shuffled) == trial
    assert Definition.from_stored(dict(reversed(data.items()))).digest == trial.digest


def test_what_was_kept_is_refused_when_it_is_something_else():
    with pytest.raises(ValidationError):
        Definition.from_json('{"key": "trial"}')
    with pytest.raises(ValidationError):
        Definition.from_stored({**SOUND, "extra": 1})


def test_modes_that_need_wording(trial):
    assert trial.modes_available == ("online", "copied")
    epds = builtin("epds")
    assert "online" in epds.modes
    assert "online" not in epds.modes_available


def test_languages_are_those_in_which_every_item_has_wording(tmp_path):
    data = planted("items[0].wording", {"en": "1?", "cy": "1c?"})
    assert load_definition(write(tmp_path, data)).languages == ("en",)
    for item in data["items"]:
        item["wording"] = {"en": "x {day}", "cy": "y {day}"}
    assert load_definition(write(tmp_path, data)).languages == ("cy", "en")


@pytest.mark.parametrize(
    ("low", "high", "value", "holds"),
    [
        (5, 9, 5, True), (5, 9, 4, False), (5, 9, 9, True), (5, 9, 9.99, True), (5, 9, 10, False), (5, 9, 4.99, False),
        (None, 4, -3, True), (None, 4, 4.5, True), (None, 4, 5, False), (20, None, 99, True), (20, None, 19.9, False),
    ],
)  # fmt: skip
def test_a_band_holds_until_the_next_whole_score(trial, low, high, value, holds):
    band = trial.bands[0].model_copy(update={"from_": low, "to": high})
    assert band.holds(value) is holds
