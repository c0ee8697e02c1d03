"""Whatever is typed into a text field of the desk is kept as it is or refused in words, and never runs."""

import re
import uuid
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from people.audit.models import AuditEvent
from tests.cast import make_family

WORDS = {
    "an apostrophe": "O’Brien O'Brien",
    "null": "Null",
    "arabic": "عائشة الزهراء",
    "an emoji": "👶🏽👨‍👩‍👧",
    "100 letters": "N" * 100,
    "10,000 letters": "x" * 10_000,
    "a script": "<script>alert(1)</script>",
    "an attribute": '" onmouseover="alert(1)',
    "a template": "{{ family.address }}{% now 'Y' %}",
    "a null byte": "a\x00b",
    "a turn of direction": "ab\u202ecd",
    "half a character": "a\ud800b",
    "only blanks": "   \t ",
    "lines": "one\r\ntwo\u2028three",
}
NEEDED = {
    "family_change": {"name": "Rahman"},
    "carer_new": {"name": "A B"},
    "carer_change": {"name": "Amira Rahman"},
    "carer_agreed": {"how": "spoken"},
    "carer_leave": {"on": "20 11 2026"},
    "baby_new": {"due_on": "9 1 2027"},
    "baby_change": {"born_on": "2 10 2026"},
    "baby_born": {"born_on": "20 11 2026"},
    "baby_stop": {"what": "lost", "on": "20 11 2026", "ring_by": "25 11 2026"},
    "baby_back": {},
    "task_new": {"due_on": "25 11 2026"},
    "family_new": {"carer-count": "1", "baby-count": "1", "baby-0-due_on": "9 1 2027", "carer-0-name": "A B"},
}
TEXT = re.compile(r'<(?:input (?:type="(?:text|tel|email|search)" )?name="([\w-]+)"|textarea name="([\w-]+)")')


def address(cast, name, unborn):
    family = cast.family.pk
    if name == "family_new":
        return reverse(name)
    if name.startswith("carer_") and name != "carer_new":
        return reverse(name, args=[family, cast.amira.pk])
    if name.startswith("baby_") and name != "baby_new":
        return reverse(name, args=[unborn.family.pk, unborn.pk] if name == "baby_born" else [family, cast.noor.pk])
    return reverse(name, args=[family])


def fields(html):
    """The names of the text fields of a page, but those of the search on top."""
    return [a or b for a, b in TEXT.findall(html) if (a or b) not in ("q", "csrfmiddlewaretoken", "key", "seen")]


def post(client, path, typed):
    """Send the fields as a browser would, half characters included."""
    body = urlencode({name: str(value).encode("utf-8", "surrogatepass") for name, value in typed.items()})
    return client.post(path, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.slow
@pytest.mark.parametrize("name", NEEDED)
def test_every_text_field_of_every_page(cast, name):
    unborn = make_family(cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=cast.today).baby
    path = address(cast, name, unborn)
    found = fields(cast.as_ruth.get(path).content.decode())
    assert found, "no text field was found: the test would prove nothing"
    taken = 0
    for what, words in WORDS.items():
        for only in (found, *[[one] for one in found]):
            sent = NEEDED[name] | {"ring": cast.omar.pk, "owner": cast.omar.pk, "key": str(uuid.uuid4())}
            answer = post(cast.as_ruth, path, sent | dict.fromkeys(only, words))
            assert answer.status_code in (200, 302, 422), (what, only)
            taken += answer.status_code == 302
            assert_harmless(answer.content.decode())
    for page in ("family", "family_history"):
        answer = cast.as_ruth.get(reverse(page, args=[cast.family.pk]))
        assert answer.status_code == 200
        assert_harmless(answer.content.decode())
    assert taken >= len(WORDS) / 4, "too few reached the saving code"


def assert_harmless(html):
    assert "<script>alert" not in html and 'onmouseover="alert' not in html


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_search(cast, words):
    answer = post(cast.as_ruth, reverse("family_search"), {"q": words})
    assert answer.status_code == 200
    assert_harmless(answer.content.decode())
    assert AuditEvent.objects.filter(what="family.search").count() <= 1
