"""The judge of markup finds what is planted."""

import pytest

from tests import markup


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<p><b></p></b>", "closes nothing"),
        ("<div>", "never closed"),
        ('<p id="a"></p><p id="a"></p>', "2 times"),
        ('<p style="width:40%"></p>', "inline code"),
        ('<p onclick="x()"></p>', "inline code"),
        ("<script>alert(1)</script>", "a script stands"),
        ('<input id="a" type="text">', "no label"),
        ('<label for="b"></label>', "points to 'b'"),
        ('<p aria-describedby="h"></p>', "points to 'h'"),
        ('<a href="#there">x</a>', "leads to"),
        ('<input type="hidden" class="a" class="b">', "twice"),
    ],
)
def test_each_planted_fault_is_found(html, word):
    assert any(word in problem for problem in markup.problems(html))


def test_sound_markup_passes():
    html = '<label for="a">A</label><input id="a" aria-describedby="h"><span id="h">H</span><svg><path d="M0"/></svg>'
    assert markup.problems(html) == []
    assert markup.words(html) == "AH"
