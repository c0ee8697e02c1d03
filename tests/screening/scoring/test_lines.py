"""Scoring by lines of JSON: one line out for each in, never a traceback."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.definitions import builtin
from screening.scoring import scorer
from screening.scoring.lines import score_lines
from tests.counts import count

EXAMPLES = count(200, soak=10_000)


def out(*lines, key="epds"):
    return [json.loads(line) for line in score_lines(builtin(key), lines)]


def line(**answers):
    return json.dumps({"answers": answers}).encode()


def test_the_shape_of_a_line():
    (outcome,) = out(line(**{str(n): 1 for n in range(1, 11)}))
    assert outcome == {
        "complete": True,
        "missing": [],
        "scales": {
            "total": {"value": "10", "lowest": "10", "highest": "10", "prorated": False, "bands": ["ge10"]},
            "anxiety": {"value": "3", "lowest": "3", "highest": "3", "prorated": False, "bands": []},
        },
        "safety": ["10"],
        "level": None,
        "reasons": [],
    }
    assert list(outcome) == ["complete", "missing", "scales", "safety", "level", "reasons"]


def test_an_unfinished_form():
    (outcome,) = out(b'{"answers": {"10": 3, "3": null}}')
    assert outcome["complete"] is False
    assert outcome["missing"] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert outcome["scales"]["total"] == {
        "value": None, "lowest": "3", "highest": "30", "prorated": False, "bands": [],
    }  # fmt: skip
    assert outcome["safety"] == ["10"]


def test_prorated_numbers_are_plain_decimals():
    (outcome,) = out(line(**{str(n): 1 for n in range(1, 8)} | {"1": 3, "2": 2}), key="phq9")
    assert outcome["scales"]["total"] == {
        "value": "12.8571", "lowest": "10", "highest": "16", "prorated": True, "bands": ["moderate", "ge10"],
    }  # fmt: skip


def test_levels_and_reasons_of_our_own():
    (outcome,) = out(line(a2=3, e2=2, s1=0, s3=0, s2=2, call=1, talk=1), key="erc-baby")
    assert outcome["level"] == "same_day"
    assert outcome["safety"] == ["s2"]
    assert outcome["reasons"] == [
        "red_flag", "core_answer_at_3", "call_wanted", "answer_at_3", "talk_written", "safety_raised",
    ]  # fmt: skip


def test_safety_stands_in_the_order_of_the_form():
    (outcome,) = out(line(s1=1, s2=1, s3=1), key="erc-brief")
    assert outcome["safety"] == ["s1", "s3", "s2"]
    assert outcome["scales"] == {}


def test_not_enough_seen_has_no_level():
    (outcome,) = out(line(closeness="na", signals="na", comfort="na", seen=0), key="together")
    assert outcome["level"] is None
    assert outcome["reasons"] == ["not_enough_seen"]


def test_empty_lines_are_skipped_and_order_is_kept():
    lines = [b"\n", line(**{"1": 0}), b"", b"  \t\r\n", line(**{"1": 9}), b"\r\n", line(**{"1": 3})]
    found = out(*lines)
    assert [entry.get("error") or entry["scales"]["total"]["lowest"] for entry in found] == [
        "0",
        "answers.1: 9 is outside 0 to 3",
        "3",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b'{"answers": {"3": 7}}', "answers.3: 7 is outside 0 to 3"),
        (b'{"answers": {"3": -1}}', "answers.3: -1 is outside 0 to 3"),
        (b'{"answers": {"3": 2.0}}', "answers.3: 2.0 is no whole number"),
        (b'{"answers": {"3": 1e0}}', "answers.3: 1e0 is no whole number"),
        (b'{"answers": {"3": 1e999}}', "answers.3: 1e999 is no whole number"),
        (b'{"answers": {"3": true}}', "answers.3: true is no whole number"),
        (b'{"answers": {"3": "2"}}', 'answers.3: "2" is no answer here'),
        (b'{"answers": {"3": "na"}}', 'answers.3: "na" is no answer here'),
        (b'{"answers": {"3": [1]}}', "answers.3: a list is no answer"),
        (b'{"answers": {"3": []}}', "answers.3: a list is no answer"),
        (b'{"answers": {"3": {"value": 1}}}', "answers.3: an object is no answer"),
        (b'{"answers": {"3": 1, "3": 1}}', "answers.3: stands here twice"),
        (b'{"answers": {"3": 1, "\\u0033": 2}}', "answers.3: stands here twice"),
        (b'{"answers": {"3": null, "3": 1}}', "answers.3: stands here twice"),
        (b'{"answers": {}, "answers": {}}', "answers: stands here twice"),
        (b'{"answers": {"11": 0}}', "answers.11: no such item in epds"),
        (b'{"answers": {"11": null}}', "answers.11: no such item in epds"),
        (b'{"answers": {}, "score": 3}', "score: unknown name"),
        (b'{"score": 3}', "score: unknown name"),
        (b"{}", "answers: missing"),
        (b'{"answers": null}', "answers: not a JSON object"),
        (b'{"answers": [1, 2]}', "answers: not a JSON object"),
        (b'{"answers": "1"}', "answers: not a JSON object"),
        (b"[]", "the line is not a JSON object"),
        (b'[["answers", {}]]', "the line is not a JSON object"),
        (b"1", "the line is not a JSON object"),
        (b"null", "the line is not a JSON object"),
        (b"{", "the line is not JSON at character 2: Expecting property name enclosed in double quotes"),
        (b"{} {}", "the line is not JSON at character 4: Extra data"),
        (b'{"answers": {"3": NaN}}', "the line is not JSON: NaN is no number"),
        (b'{"answers": {"3": -Infinity}}', "the line is not JSON: -Infinity is no number"),
        (b'{"answers": {"3": 01}}', "the line is not JSON at character 20: Expecting ',' delimiter"),
        (b'\xff{"answers": {}}', "the line is not UTF-8 at byte 1"),
        (b'{"answers": {"\xed\xa0\x80": 1}}', "the line is not UTF-8 at byte 15"),
        (b'{"answers": {"\\ud800": 1}}', "answers.\ud800: no such item in epds"),
        (b'{"answers": {"3": 123456789012345678}}', "answers.3: 123456789012345678 is outside 0 to 3"),
        (b'{"answers": {"3": 1234567890123456789}}', "answers.3: 1234567890123456789 is out of range"),
        (b'{"answers": {"3": "\xc3\xa9"}}', 'answers.3: "é" is no answer here'),
        (b"[" * 100_000, "the line is not JSON of ours: nested too deeply"),
    ],
)  # fmt: skip
def test_refused_lines(text, error):
    assert out(text) == [{"error": error}]


@pytest.mark.parametrize(
    "text",
    [
        b'{"answers": {"3": ' + b"9" * 100_000 + b"}}",
        b'{"answers": {"3": -' + b"9" * 100_000 + b"}}",
        b'{"answers": {"3": "' + b"9" * 100_000 + b'"}}',
        b'{"answers": {"' + b"9" * 100_000 + b'": 1}}',
        b'{"' + b"a" * 100_000 + b'": 1}',
        b"[" * 100_000,
        b'{"answers": {"3": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
        b'{"answers":' * 100_000,
    ],
    ids=["digits", "minus", "word", "item", "name", "lists", "nested", "objects"],
)
def test_huge_lines_cost_one_short_line(text):
    (answer,) = score_lines(builtin("epds"), [text])
    assert list(json.loads(answer)) == ["error"]
    assert len(answer) < 200


def test_no_explanation_is_made_that_nobody_sees(monkeypatch):
    monkeypatch.setattr(scorer, "nearest_change", None)
    assert "error" not in out(line(**{"1": 0}))[0]


def test_a_mark_at_the_very_start_is_no_part_of_the_first_line():
    assert "error" not in out(b"\xef\xbb\xbf" + line(**{"1": 0}))[0]
    assert "error" in out(line(**{"1": 0}), b"\xef\xbb\xbf" + line(**{"1": 0}))[1]


def test_minus_nought_is_nought():
    assert out(b'{"answers": {"1": -0}}')[0]["scales"]["total"]["lowest"] == "0"


def test_all_that_comes_out_is_one_line_of_ascii():
    for answer in score_lines(builtin("epds"), ['{"answers": {"é\\n\\u2028": 1}}'.encode()]):
        assert answer.isascii()
        assert "\n" not in answer


@given(st.lists(st.binary(max_size=60)))
@settings(max_examples=EXAMPLES)
def test_any_bytes_at_all(lines):
    """Bytes as a stream would cut them: one line out for each that is not empty."""
    cut = b"\n".join(lines).split(b"\n")
    found = list(score_lines(builtin("whooley"), cut))
    cut[0] = cut[0].removeprefix(b"\xef\xbb\xbf")
    assert len(found) == sum(1 for part in cut if part.strip(b" \t\r\n"))
    assert all(isinstance(json.loads(answer), dict) for answer in found)


STRANGE = [
    None,
    True,
    False,
    0,
    1,
    2,
    -1,
    10**30,
    0.0,
    1.5,
    float("inf"),
    "",
    "na",
    "1",
    "\ud800",
    [],
    [0],
    {},
    {"1": 0},
]


@given(
    st.dictionaries(
        st.sampled_from(["answers", "x"]),
        st.dictionaries(st.sampled_from(["1", "2", "3", "4", "é", "\ud800", ""]), st.sampled_from(STRANGE)),
    )
)
@settings(max_examples=EXAMPLES)
def test_any_json_at_all(data):
    text = json.dumps(data)
    (outcome,) = out(text.encode(), key="whooley")
    fine = set(data) == {"answers"} and all(
        item in ("1", "2", "3") and (value is None or (type(value) is int and value in (0, 1)))
        for item, value in data["answers"].items()
    )
    assert ("error" not in outcome) == fine
