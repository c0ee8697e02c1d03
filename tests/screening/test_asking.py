"""What is asked, in which order, and what is not asked twice."""

from datetime import date, timedelta

import pytest

from screening.asking import asking, carried_items, stem_of
from screening.definitions import builtin

BABY = builtin("erc-baby")
SCORED = ["a1", "b1", "c1", "b2", "d1", "a2", "e1", "c2", "d2", "e2", "f2", "f1"]
SAFETY = ["s1", "s3", "s2"]


def ids(form):
    return [item.id for item in form.items]


@pytest.mark.parametrize(
    ("key", "scored", "context"),
    [
        ("erc-baby", SCORED, ["feeding", "worry", "talk", "call"]),
        ("erc-toddler", SCORED, ["feeding", "worry", "talk", "call"]),
        ("erc-pregnancy", SCORED, ["worry", "talk", "call"]),
        ("erc-brief", [], ["talk", "call"]),
    ],
)
def test_the_order_is_that_of_the_brief(key, scored, context):
    assert ids(asking(builtin(key))) == scored + SAFETY + context


def test_places_count_from_one_and_end():
    form = asking(BABY)
    assert len(form) == 19 and form.at(1).id == "a1" and form.at(19).id == "call"
    assert form.at(0) is None and form.at(20) is None and form.at(-1) is None
    assert form.after(1) == 2 and form.after(19) is None
    assert form.place_of("s1") == 13 and form.place_of("nothing") is None


def test_the_safety_block_begins_once():
    form = asking(BABY)
    assert [place for place in range(20) if form.begins_safety(place)] == [13]
    assert [place for place in range(8) if asking(builtin("erc-brief")).begins_safety(place)] == [1]


def test_one_goes_on_at_the_first_question_that_was_not_touched():
    form = asking(BABY)
    assert form.first_open(()) == 1
    assert form.first_open(("a1", "b1", "b2")) == 3
    assert form.first_open(ids(form)) is None


def test_somebody_who_is_not_alone_is_not_asked_about_safety():
    assert ids(asking(BABY, alone=False)) == [*SCORED, "feeding", "worry", "talk", "call"]
    assert ids(asking(BABY, alone=True)) == ids(asking(BABY, alone=None)) == ids(asking(BABY))


def test_the_second_twins_form_leaves_out_what_is_about_the_carer():
    first = ids(asking(BABY))
    carried = [item.id for item in carried_items(BABY, first)]
    assert carried == ["f1", *SAFETY, "call"]
    second = ids(asking(BABY, carried=carried))
    assert second == [*SCORED[:-1], "feeding", "worry", "talk"]
    assert "c1" in [item.id for item in carried_items(builtin("erc-pregnancy"), first)]


def test_what_the_first_form_did_not_ask_is_asked_with_the_second():
    assert [item.id for item in carried_items(BABY, ("a1", "f1", "s1"))] == ["f1", "s1"]


@pytest.mark.parametrize(("days", "words"), [(13, "Since your baby arrived"), (14, "In the last two weeks")])
def test_the_stem_reaches_back_no_further_than_the_babys_arrival(days, words):
    today = date(2026, 11, 24)
    assert str(stem_of(BABY.item("a1"), today - timedelta(days=days), today)) == words


def test_the_stem_of_safety_and_of_the_unborn_stays():
    today = date(2026, 11, 24)
    assert str(stem_of(BABY.item("s1"), today, today)) == "In the last two weeks, or today"
    assert str(stem_of(BABY.item("a1"), None, today)) == "In the last two weeks"
    assert stem_of(BABY.item("talk"), today, today) is None
