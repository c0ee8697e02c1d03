"""Links and codes as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.links import NotALink, read_link

CODE = "dGhpcyBpcyBub3QgYQ-_9A"


@pytest.mark.parametrize(
    ("pasted", "kind"),
    [
        (CODE, "answer"),
        (f" {CODE[:8]} {CODE[8:]}\n", "answer"),
        (f"https://fernhope.example/a/{CODE}/", "answer"),
        (f"https://fernhope.example/a/{CODE[:10]}\n{CODE[10:]}/", "answer"),  # broken by a mail program
        (f"fernhope.example/a/{CODE}", "answer"),
        (f"/a/{CODE}/?utm=1#top", "answer"),
        (f"a/{CODE}", "answer"),
        (f"https://fernhope.example/f/{CODE}/", "follow"),
    ],
)
def test_links_and_codes_are_read(pasted, kind):
    assert read_link(pasted) == (kind, CODE)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "x",
        "https://fernhope.example/",
        f"https://fernhope.example/x/{CODE}/",
        f"/a/{CODE}/more",
        f"{CODE}!",
        "k" * 65,
    ],
)
def test_anything_else_is_refused(pasted):
    with pytest.raises(NotALink):
        read_link(pasted)


@given(st.text(max_size=200))
def test_no_text_leads_to_another_host(text):
    try:
        _kind, code = read_link(text)
    except NotALink:
        return
    assert not set(code) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
