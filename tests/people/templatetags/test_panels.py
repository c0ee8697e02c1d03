"""Help now, and bars."""

import pytest
from django.template import Context, Template

from people import crisis
from people.models import CrisisNumber
from tests import markup


def draw(source, **context):
    html = Template("{% load panels %}" + source).render(Context(context))
    assert markup.problems(html) == []
    return html


def rects(html):
    return [a["class"] for tag, a, _around in markup.read(html).elements if tag == "rect"]


@pytest.mark.parametrize(
    ("nation", "words", "href"),
    [
        ("england", "press 2", "tel:111"),
        ("wales", "press 2", "tel:111"),
        ("scotland", "NHS 24", "tel:111"),
        ("northern_ireland", "Lifeline", "tel:08088088000"),
    ],
)
def test_without_a_service_the_numbers_are_those_of_the_nation(nation, words, href):
    html = draw("{% help_panel nation=nation %}", nation=nation)
    assert words in markup.words(html)
    assert [a["href"] for t, a, _ in markup.read(html).elements if t == "a"] == [
        "tel:999",
        href,
        "tel:116123",
        "sms:85258?body=SHOUT",
        "/help-now/",
    ]


def test_every_number_that_parents_are_told_is_there():
    labels = {str(number.label) for number in crisis.all_numbers("northern_ireland")}
    assert {"999", "116 123", "0808 2000 247", "0808 801 0327", "18000", "0800 1111", "0808 808 8000"} <= labels


def test_the_words_can_be_changed_for_a_page():
    text = markup.words(draw("{% help_panel heading='To talk' words='Day or night:' %}"))
    assert text.startswith("To talk Day or night: 999")


def test_a_service_shows_its_own_numbers_in_its_order_four_of_them(cast):
    CrisisNumber.objects.filter(service=cast.service).delete()
    for position in range(5):
        CrisisNumber.objects.create(
            service=cast.service, label=f"n{position}", href=f"tel:{position}", text="x", position=9 - position
        )
    html = draw("{% help_panel service %}", service=cast.service)
    shown = [a["href"] for t, a, _ in markup.read(html).elements if t == "a"]
    assert shown == ["tel:4", "tel:3", "tel:2", "tel:1", "/help-now/"]


def test_a_service_without_numbers_shows_those_of_its_nation(cast):
    CrisisNumber.objects.filter(service=cast.service).delete()
    cast.service.nation = "scotland"
    assert "NHS 24" in draw("{% help_panel service %}", service=cast.service)


@pytest.mark.parametrize(
    ("waited", "target", "tone", "width"),
    [
        (0, 5, "fill", "3"),
        (1, 2, "fill", "44"),
        (3, 5, "fill", "53"),
        (4, 5, "soon", "70"),
        (2, 2, "soon", "88"),
        (3, 2, "over", "88"),
    ],
)
def test_the_wait_bar_shows_how_much_of_the_target_is_used(waited, target, tone, width):
    html = draw("{% wait_bar waited target %}", waited=waited, target=target)
    bar = [a for tag, a, _ in markup.read(html).elements if tag == "rect"][1]
    assert (bar["class"], bar["width"]) == (tone, width)


def test_without_a_target_there_is_no_bar():
    assert draw("{% wait_bar 3 None %}") == ""


@pytest.mark.parametrize(
    ("score", "cut", "drawn", "line"),
    [
        (1, 4, ["fill"] + ["track"] * 5, "M59 0v24"),
        (3, 4, ["fill"] * 3 + ["track"] * 3, "M59 0v24"),
        (4, 4, ["over"] * 4 + ["track"] * 2, "M59 0v24"),
        (6, 5, ["over"] * 6, "M79 0v24"),
        (0, 5, ["track"] * 6, "M79 0v24"),
        (None, 5, ["track"] * 6, "M79 0v24"),
        (6, None, ["fill"] * 6, None),
    ],
)
def test_the_domain_bar_has_a_block_a_point_and_turns_at_the_cut_off(score, cut, drawn, line):
    html = draw("{% domain_bar score 6 cut %}", score=score, cut=cut)
    assert rects(html) == drawn
    paths = [a["d"] for tag, a, _ in markup.read(html).elements if tag == "path"]
    assert paths == ([line, line] if line else [])
