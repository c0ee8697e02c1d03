"""The questionnaires that come with the product: all there, whole, and nobody else's words among them."""

import re
from string import Formatter

import pytest

from screening.definitions import LEVELS, Definition, NoSuchDefinition, builtin, builtin_keys, builtin_versions
from screening.definitions.loader import INSTRUMENTS

ERC = ("erc-baby", "erc-brief", "erc-pregnancy", "erc-toddler")
OURS = (*ERC, "together")
OTHERS = ("core10", "epds", "gad2", "gad7", "kpcs", "maas", "pbq", "phq2", "phq9", "whooley")

STATEMENTS = {
    "erc-pregnancy": [
        "I feel a bond growing with the baby.",
        "I think I will be able to learn what the baby needs.",
        "When I am stressed, I find a way to calm down.",
        "It feels as if the baby is against me.",
        "Thinking about the baby brings me some joy.",
        "I feel numb about the baby.",
        "When I get something wrong, I can put it right.",
        "The thought of caring for a crying baby scares me.",
        "When I think of life with the baby, I feel empty.",
        "I feel I will get it all wrong with the baby.",
        "Things from my past get in the way when the baby is on my mind.",
        "When things are hard, I can get help from a person I trust.",
    ],
    "erc-baby": [
        "I have warm feelings for my baby.",
        "With a bit of trying, I can tell what my baby needs.",
        "When my baby is upset, I stay calm enough to help.",
        "When my baby cries, it feels as if my baby is against me.",
        "My baby and I have nice times, even short ones.",
        "I feel numb towards my baby.",
        "After a hard time, my baby and I soon feel all right again.",
        "When my baby cries, it is more than I can bear.",
        "Time with my baby leaves me feeling empty.",
        "I feel I get it all wrong with my baby.",
        "Things from my past get in the way when I am with my baby.",
        "When things are hard, I can get help from a person I trust.",
    ],
    "erc-toddler": [
        "I have warm feelings for my child.",
        "With a bit of trying, I can tell what my child needs.",
        "When my child is upset, I stay calm enough to help.",
        "When we have a bad day, it feels as if my child is against me.",
        "My child and I have nice times, even short ones.",
        "I feel numb towards my child.",
        "After a hard time, my child and I soon feel all right again.",
        "When my child is upset, it is more than I can bear.",
        "Time with my child leaves me feeling empty.",
        "I feel I get it all wrong with my child.",
        "Things from my past get in the way when I am with my child.",
        "When things are hard, I can get help from a person I trust.",
    ],
}
ORDER = ["a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"]
FOUR = ["Hardly ever", "Sometimes", "Often", "Almost always"]


def test_all_of_them_are_there():
    assert set(builtin_keys()) == {*OURS, *OTHERS}
    for key in builtin_keys():
        assert builtin_versions(key) == (1,)
        assert (builtin(key).key, builtin(key).version) == (key, 1)
        assert builtin(key) is builtin(key, 1)


@pytest.mark.parametrize(("key", "version"), [("nonsense", None), ("epds", 2), ("epds", 0), ("EPDS", None), ("", None)])
def test_what_is_not_there(key, version):
    with pytest.raises(NoSuchDefinition, match=r"There is no built-in|has no version"):
        builtin(key, version)


@pytest.mark.parametrize("key", [*OURS, *OTHERS])
def test_kept_as_json_and_read_back_it_is_the_same(key):
    definition = builtin(key)
    again = Definition.from_json(definition.canonical_json)
    assert again == definition
    assert hash(again) == hash(definition)
    assert re.fullmatch(r"[0-9a-f]{64}", definition.digest)


def test_digests_tell_definitions_apart():
    assert len({builtin(key).digest for key in builtin_keys()}) == len(builtin_keys())
    assert builtin("epds") != builtin("phq9")
    assert builtin("epds") != "epds"


@pytest.mark.parametrize("form", sorted(STATEMENTS))
def test_the_statements_stand_as_the_brief_has_them(form):
    scored = builtin(form).section("scored")
    assert [item.id for item in scored] == ORDER
    assert [str(item.wording) for item in scored] == STATEMENTS[form]
    for item in scored:
        assert [str(option.label) for option in item.options] == FOUR
        falling = item.id in ("a1", "b1", "c1", "d1", "e1", "f1")
        assert [option.weight for option in item.options] == ([3, 2, 1, 0] if falling else [0, 1, 2, 3])
        assert item.polarity == ("falling" if falling else "rising")
        assert str(item.stem) == "In the last two weeks"
        assert item.skippable
        assert str(item.skip_label) == "This does not fit us just now"
        assert bool(item.hint) == (item.id == "f2")
        assert (item.stem_arrived is None) == (form == "erc-pregnancy")


@pytest.mark.parametrize(("form", "questions"), [("erc-pregnancy", 18), ("erc-baby", 19), ("erc-toddler", 19)])
def test_statements_then_safety_block_then_context(form, questions):
    definition = builtin(form)
    assert len(definition.items) == questions
    assert [item.section for item in definition.items] == ["scored"] * 12 + ["safety"] * 3 + ["context"] * (
        questions - 15
    )
    context = [item.id for item in definition.section("context")]
    assert context == (["feeding"] if form != "erc-pregnancy" else []) + ["worry", "talk", "call"]


def test_the_brief_form_asks_the_safety_block_and_two_open_questions():
    assert [item.id for item in builtin("erc-brief").items] == ["s1", "s3", "s2", "talk", "call"]


@pytest.mark.parametrize("form", ERC)
def test_the_safety_block_is_the_same_everywhere(form):
    s1, s3, s2 = builtin(form).section("safety")
    assert (s1.id, s3.id, s2.id) == ("s1", "s3", "s2")
    assert str(s1.wording) == "Have you thought about suicide, or about harming yourself on purpose?"
    assert str(s1.hint) == "This includes thinking that your family would do better if you were gone."
    assert str(s3.wording) == (
        "Have you seen or heard things that other people do not, or had strange or scary thoughts that felt real?"
    )
    assert str(s3.hint) == (
        "Or felt very muddled, or full of energy with hardly any need for sleep. "
        "We do not mean tiredness from broken nights, or your faith."
    )
    assert str(s2.before) == (
        "Many parents get sudden, unwanted thoughts of their baby being hurt. They are common. "
        "Having one does not mean you would do it."
    )
    for item in (s1, s3, s2):
        assert str(item.stem) == "In the last two weeks, or today"
        assert [(option.id, option.value) for option in item.options] == [("no", 0), ("yes", 1), ("talk", 2)]
        assert [str(option.label) for option in item.options] == [
            "No", "Yes", "I would rather talk to someone about it",
        ]  # fmt: skip
        assert str(item.skip_label) == "Skip this question"
        assert item.counts_as_missing


@pytest.mark.parametrize(
    ("form", "stage", "wording"),
    [
        ("erc-baby", None, "Have you felt close to hurting your baby, or afraid that you might?"),
        (
            "erc-pregnancy",
            None,
            "Have you felt close to hurting the baby, now or after the birth, or afraid that you might?",
        ),
        ("erc-toddler", None, "Have you felt close to hurting your child, or afraid that you might?"),
        ("erc-brief", "baby", "Have you felt close to hurting your baby, or afraid that you might?"),
        ("erc-brief", None, "Have you felt close to hurting your baby, or afraid that you might?"),
        (
            "erc-brief",
            "pregnancy",
            "Have you felt close to hurting the baby, now or after the birth, or afraid that you might?",
        ),
        ("erc-brief", "toddler", "Have you felt close to hurting your child, or afraid that you might?"),
    ],
)
def test_the_question_of_nearness_speaks_of_the_right_baby(form, stage, wording):
    assert str(builtin(form).item("s2").wording_for(stage)) == wording


def test_context_questions_stand_as_the_brief_has_them():
    feeding, worry, talk, call = builtin("erc-baby").section("context")
    assert str(feeding.wording) == "Feeding is a struggle, and it upsets me or my baby."
    assert str(worry.wording) == "I worry so much about my baby’s safety that I cannot rest."
    for item in (feeding, worry):
        assert [str(option.label) for option in item.options] == FOUR
        assert [option.value for option in item.options] == [0, 1, 2, 3]
        assert [option.weight for option in item.options] == [None] * 4
    assert talk.kind == "text"
    assert str(talk.hint) == "Someone will read this by {day}. If it cannot wait, use the numbers below."
    assert [(str(option.label), option.value) for option in call.options] == [("Yes", 1), ("Not now", 0)]


def test_ages_of_the_forms():
    def windows(key):
        return [window.model_dump(by_alias=True, exclude_none=True) for window in builtin(key).windows]

    assert windows("erc-pregnancy") == [{"stage": "pregnancy", "from_weeks": 20}]
    assert windows("erc-baby") == [
        {"stage": "born", "from": {"months": 0, "days": 14}, "before": {"months": 6, "days": 0}}
    ]
    assert windows("erc-toddler") == [
        {"stage": "born", "from": {"months": 6, "days": 0}, "before": {"months": 24, "days": 0}}
    ]
    assert windows("erc-brief") == [
        {"stage": "pregnancy", "before_weeks": 20},
        {"stage": "born", "before": {"months": 0, "days": 14}},
        {"stage": "born", "from": {"months": 24, "days": 0}},
    ]


SLOTS = {
    "start": {"reader", "day"},
    "safety_then": {"team", "by_when"},
    "after_next": {"team", "by_when"},
    "end_thanks": {"name", "day", "heard_by", "number"},
}


@pytest.mark.parametrize("form", ERC)
def test_texts_beside_the_questions_and_their_slots(form):
    texts = builtin(form).texts
    for name in texts.names:
        slots = {field for _, field, _, _ in Formatter().parse(str(texts[name])) if field}
        assert slots == SLOTS.get(name, set())
    child = "My child” means the child" if form == "erc-toddler" else "My baby” means the baby"
    assert child in str(texts["my_baby"])
    assert str(texts["start"]).count("\n\n") == 3
    assert str(texts["after_thanks"]) == "Thank you for telling us. You have done the right thing."


def test_the_six_lines_of_together():
    definition = builtin("together")
    assert definition.respondent == "professional"
    lines = definition.section("observation")
    assert [item.id for item in lines] == ["closeness", "signals", "comfort", "enjoyment", "repair", "baby_signs"]
    for item in lines:
        assert [(str(option.label), option.value) for option in item.options] == [
            ("Going well", 0), ("Mixed", 1), ("A concern", 2), ("Not seen", "na"),
        ]  # fmt: skip
        assert str(item.note) == "What was seen, in words the carer may read"
    required = [item.id for item in definition.items if item.required]
    assert required == [
        "where", "how_long", "who_there", "baby_state", "interpreter", "carer_knew", "one_good_thing", "seen",
    ]  # fmt: skip
    assert definition.levels.names == ("none", "early_offer", "refer")


@pytest.mark.parametrize("key", OURS)
def test_ours_come_whole(key):
    definition = builtin(key)
    assert definition.has_wording
    assert definition.languages == ("en",)
    assert set(definition.levels.names) <= set(LEVELS)
    assert "not" in str(definition.validity).lower()
    assert definition.modes_available == definition.modes
    assert "result_only" not in definition.modes


@pytest.mark.parametrize("key", OTHERS)
def test_others_come_without_any_of_their_wording(key):
    """Not in the fields for it, and not hidden elsewhere: what is left are topics and what we say of scales."""
    definition = builtin(key)
    assert not definition.has_wording
    assert definition.languages == ()
    assert definition.modes_available == ("copied", "result_only")
    for item in definition.items:
        assert (item.wording, item.stem, item.stem_arrived, item.before, item.hint, item.note) == (None,) * 6
        assert not item.wording_in
        assert 2 <= len(item.topic.split()) <= 4
        allowed = {None, "Yes", "No"} if key == "whooley" else {None, "Not applicable", "Skipped after a loss"}
        assert {option.label and str(option.label) for option in item.options} <= allowed
        assert not re.search(r"\b(I|me|my|you|your)\b", item.topic)
    assert not definition.texts
    assert not definition.levels


@pytest.mark.parametrize("key", OTHERS)
def test_every_number_of_others_has_its_source(key):
    definition = builtin(key)
    used = {band.source for band in definition.bands} | {safety.source for safety in definition.safety}
    used |= {scale.missing.source for scale in definition.scales if scale.missing.source}
    assert used <= {source.key for source in definition.sources}
    for source in definition.sources:
        assert str(source.year) in source.cite or str(source.year) in source.key
        assert definition.source(source.key) is source
    assert definition.licence.kind in ("free", "permission")
    assert definition.licence.attribution
    assert definition.studied_in


ACCURACY = {
    ("epds", "total", "ge11"): ("0.81", "0.88"),
    ("phq9", "total", "ge10"): ("0.77 to 0.88", "0.88 to 0.94"),
    ("gad7", "total", "ge10"): ("0.89", "0.82"),
    ("gad2", "total", "ge3"): ("0.76", "0.81"),
    ("whooley", "total", "positive"): ("0.96", "0.57"),
    ("kpcs", "total", "le39"): ("0.86", None),
}
CITED = {
    ("epds", "total", "ge10"): "1987",
    ("epds", "total", "ge11"): "2020",
    ("epds", "total", "ge13"): "1987",
    ("phq2", "total", "ge2"): "2010",
    ("phq2", "total", "ge3"): "2003",
    ("gad2", "total", "ge3"): "2016",
    ("whooley", "total", "positive"): "1997",
    ("kpcs", "total", "le39"): "2008",
    ("pbq", "rejection_anger", "high_2001"): "2001",
    ("pbq", "rejection_anger", "high_2006"): "2006",
}


def test_sensitivity_specificity_and_year_of_the_cut_offs():
    for key in OTHERS:
        definition = builtin(key)
        for band in definition.bands:
            place = (key, band.scale, band.key)
            assert (band.sensitivity, band.specificity) == ACCURACY.get(place, (None, None))
            if place in CITED:
                assert str(definition.source(band.source).year) == CITED[place]
            assert band.level is None
    assert builtin("core10").reliable_change == 6


def test_whose_cut_offs_come_from_mothers():
    for key in ("epds", "pbq", "kpcs"):
        assert "Mothers" in str(builtin(key).studied_in)


def test_files_are_named_after_what_is_in_them():
    names = {path.name for path in INSTRUMENTS.glob("*.yaml")}
    assert names == {f"{key}.v1.yaml" for key in builtin_keys()}
