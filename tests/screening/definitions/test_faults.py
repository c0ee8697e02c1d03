"""Every fault that can be planted in a definition is refused, naming file, place and reason."""

import pytest

from screening.definitions import DefinitionError, load_definition
from tests.screening.definitions.trial import GONE, SOUND, planted, write


def refusal(folder, data):
    path = write(folder, data)
    with pytest.raises(DefinitionError) as refused:
        load_definition(path)
    return refused.value


def test_the_sound_one_is_taken(tmp_path):
    definition = load_definition(write(tmp_path, SOUND))
    assert definition.key == "trial"
    assert definition.item("a").option("often").weight == 1
    assert definition.item("talk").options == ()


SHAPE = [
    ("key", GONE, "key", "is missing"),
    ("key", "Trial One", "key", "lower-case letters and digits"),
    ("key", "-trial", "key", "lower-case letters and digits"),
    ("key", 7, "key", "valid string"),
    ("version", "1", "version", "valid integer"),
    ("version", 0, "version", "greater than or equal to 1"),
    ("version", True, "version", "valid integer"),
    ("title", "  ", "title", "no words for 'en'"),
    ("title", {"cy": "Prawf"}, "title", "needs words in English"),
    ("title", {"en": "Trial", "Welsh!": "Prawf"}, "title", "'Welsh!' is not a language code"),
    ("title", ["Trial"], "title", "words by language"),
    ("title", {"en": 7}, "title", "no words for 'en'"),
    ("respondent", "mother", "respondent", "'carer' or 'professional'"),
    ("stage", "child", "stage", "'pregnancy', 'baby', 'toddler' or 'any'"),
    ("colour", "red", "colour", "is no name known here"),
    ("windows", [], "windows", "at least 1 item"),
    ("windows[0].before", {"weeks": 6}, "windows[0].before.weeks", "is no name known here"),
    ("windows[0].from_weeks", 20, "windows[0]", "weeks belong to a pregnancy"),
    ("windows[0].stage", "pregnancy", "windows[0]", "ages to a born baby"),
    ("windows[0].from", {"days": -1}, "windows[0].from.days", "greater than or equal to 0"),
    ("sources", [], "sources", "at least 1 item"),
    ("sources[0].year", "2026", "sources[0].year", "valid integer"),
    ("licence.kind", "stolen", "licence.kind", "'own', 'free' or 'permission'"),
    ("licence", GONE, "licence", "is missing"),
    ("modes", [], "modes", "at least 1 item"),
    ("modes", ["post"], "modes[0]", "'online', 'in_room', 'copied' or 'result_only'"),
    ("items", [], "items", "at least 1 item"),
    ("items", GONE, "items", "is missing"),
    ("items", "a", "items", "valid array"),
    ("items[1]", "b", "items[1]", "object"),
    ("items[1].id", GONE, "items[1].id", "is missing"),
    ("items[1].id", 2, "items[1].id", "valid string"),
    ("items[1].topic", "One", "items[1].topic", "two to four words"),
    ("items[1].topic", "One two three four five", "items[1].topic", "two to four words"),
    ("items[1].section", "extra", "items[1].section", "'scored', 'safety', 'context' or 'observation'"),
    ("items[1].polarity", "+", "items[1].polarity", "'rising' or 'falling'"),
    ("items[1].color", "red", "items[1].color", "is no name known here"),
    ("items[2].options[1].weight", "1", "items[2].options[1].weight", "valid integer"),
    ("items[2].options[1].weight", 1.5, "items[2].options[1].weight", "valid integer"),
    ("items[2].options[1].weight", True, "items[2].options[1].weight", "valid integer"),
    ("items[2].options[1].value", "maybe", "items[2].options[1].value", "should be a whole number or 'na'"),
    ("items[2].options[1].value", 1.0, "items[2].options[1].value", "should be a whole number or 'na'"),
    ("items[2].options[1].value", False, "items[2].options[1].value", "should be a whole number or 'na'"),
    ("items[2].options[1].id", GONE, "items[2].options[1].id", "is missing"),
    ("items[2].options[1].label", "", "items[2].options[1].label", "no words for 'en'"),
    ("items[2].wording_in", {"teenager": "Three?"}, "items[2].wording_in.teenager.[key]", "'toddler'"),
    ("scales[0].items", [], "scales[0].items", "at least 1 item"),
    ("scales[0].kind", "median", "scales[0].kind", "'sum' or 'mean'"),
    ("scales[0].missing", {"rule": "guess"}, "scales[0].missing.rule", "'all_needed' or 'prorate'"),
    ("bands[0].kind", "soft", "bands[0].kind", "'range' or 'cut_off'"),
    ("bands[0].source", GONE, "bands[0].source", "is missing"),
    ("bands[0].level", "grave", "bands[0].level", "'same_day'"),
    ("rules[1].level", "grave", "rules[1].level", "'same_day'"),
    ("rules[1].note", GONE, "rules[1].note", "is missing"),
    ("rules[1].urgency", "red", "rules[1].urgency", "'red_flag'"),
    ("rules[1].when", {"moon": "full"}, "rules[1].when", "is no condition we know"),
    ("rules[1].when", "always", "rules[1].when", "is no condition we know"),
    ("rules[1].when.scale", 3, "rules[1].when.scale", "valid string"),
    ("rules[1].when.extra", 3, "rules[1].when.extra", "is no name known here"),
    ("rules[1].when", {"scale": "total"}, "rules[1].when", "says neither from nor to"),
    ("rules[1].when", {"scale": "total", "from": 2, "to": 1}, "rules[1].when", "from is greater than to"),
    ("rules[0].when.all[0].from", "one", "rules[0].when.all[0].from", "valid integer"),
    ("rules[0].when", {"all": []}, "rules[0].when.all", "at least 1 item"),
    ("rules[0].when", {"count_of": [{"text": "talk"}]}, "rules[0].when.at_least", "is missing"),
    ("safety[0].fires", {"yes": "now"}, "safety[0].fires.yes", "'red_flag'"),
    ("safety[0].fires", ["yes"], "safety[0].fires", "should be an object"),
    ("texts", ["start"], "texts", "should be texts by name"),
    ("texts.start", 5, "texts", "start: should be words, or words by language"),
    ("levels.none", {}, "levels", "none: needs words in English"),
    ("rules[1].when", {"items": "all", "from": 1}, "rules[1].when.items", "'scored'"),
    ("rules[1].when", {"items": [1], "from": 1}, "rules[1].when.items[0]", "valid string"),
    ("rules[1].when", {"unanswered": "none"}, "rules[1].when.unanswered", "'safety'"),
]  # fmt: skip

ENDLESS = {"key": "c", "scale": "total", "kind": "cut_off", "label": "C", "source": "own"}
MEANING = [
    ("sources[1]", {"key": "own", "cite": "Again", "year": 2026}, "sources[1]", "'own' stands here twice"),
    ("items[1].id", "a", "items[1]", "'a' stands here twice"),
    ("items[2].options[1].id", "no", "items[2].options[1].id", "'no' stands here twice"),
    ("items[2].options[1].value", 0, "items[2].options[1].value", "0 stands for another option already"),
    ("items[2].options", [{"id": "no", "label": "No", "value": 0}], "items[2].options", "two options or more"),
    ("items[0].weights", [0, 0], "items[0].options[1].value", "0 stands for another option already"),
    ("items[0].weights", [1, 0], "items[0].polarity", "says rising, but the weights are [1, 0]"),
    ("items[0].polarity", "falling", "items[0].polarity", "says falling, but the weights are [0, 1]"),
    ("items[0].polarity", GONE, "items[0].polarity", "is missing in a scored item"),
    ("items[2].polarity", "rising", "items[2].polarity", "belongs to scored items"),
    ("items[0].weights", GONE, "items[0].options[0].weight", "is missing in a scored item"),
    ("items[3].section", "scored", "items[3].kind", "a text can't be scored"),
    ("items[1].wording", GONE, "items[1].wording", "though other items have theirs"),
    ("items[2].options[1].label", GONE, "items[2].options[1].label", "is missing beside an item with wording"),
    ("safety", [], "items[2]", "no answer to safety item 'safe' raises anything"),
    ("scales[0].items", ["a", "z"], "scales[0].items[1]", "'z' is no item of this form"),
    ("scales[0].items", ["a", "safe"], "scales[0].items[1]", "'safe' has no weights"),
    ("scales[0].items", ["a", "a"], "scales[0].items[1]", "'a' stands here twice"),
    ("scales[0].lowest", 1, "scales[0].lowest", "is 1, but the items give 0"),
    ("scales[0].highest", 3, "scales[0].highest", "is 3, but the items give 2"),
    ("scales[0].kind", "mean", "scales[0].highest", "is 2, but the items give 1"),
    ("scales[0].missing", {"up_to": 1}, "scales[0].missing.up_to", "belongs to prorating"),
    ("scales[0].missing", {"rule": "prorate", "up_to": 1}, "scales[0].missing.source", "needs its published rule"),
    ("scales[0].missing", {"rule": "prorate", "up_to": 2, "source": "own"}, "scales[0].missing.up_to", "2 of 2 items"),
    ("scales[0].missing", {"rule": "prorate", "up_to": 0, "source": "own"}, "scales[0].missing.up_to", "0 of 2 items"),
    ("scales[0].missing", {"rule": "prorate", "up_to": 1, "source": "x"}, "scales[0].missing.source", "not among"),
    ("scales[1]", SOUND["scales"][0], "scales[1]", "'total' stands here twice"),
    ("bands[0].scale", "sum", "bands[0].scale", "'sum' is no scale of this form"),
    ("bands[0].source", "x", "bands[0].source", "'x' is not among the sources"),
    ("bands[0].to", -1, "bands[0].to", "-1 is outside 0 to 2"),
    ("bands[1].from", 3, "bands[1].from", "3 is outside 0 to 2"),
    ("bands[1].from", 2, "bands[1].from", "is 2, but the band before ends so that it should be 1"),
    ("bands[0].to", 1, "bands[1].from", "is 1, but the band before ends so that it should be 2"),
    ("bands[0].from", 1, "bands[0].to", "is before from"),
    ("bands[1].to", 1, "bands[1].to", "the bands end before the scale does, at 2"),
    ("bands[1].key", "low", "bands[1]", "'total low' stands here twice"),
    ("bands[1].level", "same_day", "bands[1].level", "'same_day' is not among the levels"),
    ("bands[2]", ENDLESS, "bands[2]", "says neither from nor to"),
    ("levels", {"none": "None", "grave": "Grave"}, "levels.grave", "is none of none, just_below"),
    ("levels.none", GONE, "levels", "needs none"),
    ("levels", GONE, "rules[0].level", "'refer' is not among the levels"),
    ("rules[0].level", GONE, "rules[0].level", "a rule has a level, or withholds one"),
    ("rules[0].withholds", True, "rules[0].level", "a rule has a level, or withholds one"),
    ("rules[1].key", "both", "rules[1]", "'both' stands here twice"),
    ("rules[1].source", "x", "rules[1].source", "'x' is not among the sources"),
    ("rules[1].when.scale", "sum", "rules[1].when.scale", "'sum' is no scale of this form"),
    ("rules[1].when", {"scale": "total", "from": 3}, "rules[1].when.scale", "no value of 'total' lies in this range"),
    ("rules[1].when", {"scales": ["total", "x"], "from": 1}, "rules[1].when.scales[1]", "'x' is no scale"),
    ("rules[1].when", {"scales": ["total"], "from": 1, "at_least": 2}, "rules[1].when.at_least", "2 of 1"),
    ("rules[1].when", {"item": "z", "from": 1}, "rules[1].when.item", "'z' is no item"),
    ("rules[1].when", {"item": "a", "from": 2}, "rules[1].when.item", "no weight of item 'a'"),
    ("rules[1].when", {"item": "safe", "from": 1}, "rules[1].when.item", "no weight of item 'safe'"),
    ("rules[1].when", {"item": "a", "is": ["seldom"]}, "rules[1].when.item", "'seldom' is no option of item 'a'"),
    ("rules[1].when", {"items": ["a", "z"], "from": 1}, "rules[1].when.items[1]", "'z' is no item"),
    ("rules[1].when", {"items": [], "from": 1}, "rules[1].when.items", "names no item"),
    ("rules[1].when", {"items": "scored", "from": 2}, "rules[1].when.items", "no weight of item 'a'"),
    ("rules[1].when", {"items": "scored", "from": 1, "at_least": 3}, "rules[1].when.at_least", "3 of 2"),
    ("rules[1].when", {"text": "a"}, "rules[1].when.text", "'a' is no text item"),
    ("rules[1].when", {"text": "z"}, "rules[1].when.text", "'z' is no text item"),
    ("rules[1].when", {"unanswered": ["z"]}, "rules[1].when.unanswered[0]", "'z' is no item"),
    ("rules[1].when", {"rule": "high_total"}, "rules[1].when.rule", "is no rule that stands before"),
    ("rules[0].when", {"rule": "high_total"}, "rules[0].when.rule", "is no rule that stands before"),
    ("rules[0].when.all[1].item", "z", "rules[0].when.all[1].item", "'z' is no item"),
    ("rules[0].when", {"any": [{"text": "z"}]}, "rules[0].when.any[0].text", "'z' is no text item"),
    ("rules[0].when", {"count_of": [{"text": "talk"}], "at_least": 2}, "rules[0].when.at_least", "2 of 1"),
    ("prompts[0].when", {"rule": "none"}, "prompts[0].when.rule", "is no rule that stands before"),
    ("prompts[1]", SOUND["prompts"][0], "prompts[1]", "'ask' stands here twice"),
    ("safety[0].item", "z", "safety[0].item", "'z' is no item of this form"),
    ("safety[0].fires", {"maybe": "s1"}, "safety[0].fires.maybe", "is no option of item 'safe'"),
    ("safety[0].fires", {}, "safety[0].fires", "names no option"),
    ("safety[0].source", "x", "safety[0].source", "'x' is not among the sources"),
    ("safety[1]", SOUND["safety"][0], "safety[1]", "'safe' stands here twice"),
    ("texts.start", {"en": "Hello {name}.", "cy": "Helo {enw}."}, "texts.start", "the slots in cy"),
    ("texts.start", "Hello {}.", "texts.start", "a slot needs a plain name"),
    ("texts.start", "Hello {name.upper}.", "texts.start", "a slot needs a plain name"),
    ("texts.start", "Hello {name.", "texts.start", "en: "),
    ("items[0].wording", "Is it {0}?", "items[0].wording", "a slot needs a plain name"),
]  # fmt: skip

SHORTHAND = [
    ("items[0].options", "seldom", "items[0].options", "there is no option set 'seldom'"),
    ("items[0].weights", [0, 1, 2], "items[0].weights", "3 for 2 options"),
    ("items[0].weights", 3, "items[0].weights", "no list for 2 options"),
    ("items[2].values", [1], "items[2].values", "1 for 2 options"),
    ("option_sets", ["often"], "option_sets", "should be a mapping"),
    ("defaults", "often", "defaults", "should be a mapping"),
    ("items[4]", {"include": "nowhere.yaml"}, "", "can't be read"),
    ("items[4]", {"include": "../trial.yaml"}, "items[4].include", "should name another file"),
    ("items[4]", {"include": "trial.v1.yaml"}, "items[4].include", "should name another file"),
    ("items[4]", {"include": 7}, "items[4].include", "should name another file"),
    ("items[4]", {"include": "x.yaml", "id": "c"}, "items[4]", "beside include there can only be only"),
    ("texts.include", "/etc/passwd", "texts.include", "should name another file"),
]  # fmt: skip


@pytest.mark.parametrize(("planted_at", "value", "place", "reason"), SHAPE + MEANING + SHORTHAND)
def test_refused_with_file_place_and_reason(tmp_path, planted_at, value, place, reason):
    refused = refusal(tmp_path, planted(planted_at, value))
    file = "nowhere.yaml" if value == {"include": "nowhere.yaml"} else "trial.v1.yaml"
    assert refused.file == file
    assert all(line.startswith(f"{file}: ") for line in str(refused).splitlines())
    found = [words for at, words in refused.faults if at == place]
    assert found, refused.faults
    assert any(reason in words for words in found), refused.faults
