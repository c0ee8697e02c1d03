"""What a parent's page costs: statements, bytes, requests; whatever the names are."""

import gzip
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Carer, User
from people.names import search_key
from tests.cast import make_family
from tests.screening.forms import give_form, link_to
from tests.screening.parent.browsing import CALM, Browser

DOOR = 2  # the link, and the form behind it
CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
STATIC = Path(__file__).resolve().parents[3] / "static"


def statements(act) -> list[str]:
    """What the database was asked, apart from the beginning and the end of transactions."""
    with CaptureQueriesContext(connection) as caught:
        act()
    return [q["sql"] for q in caught if not q["sql"].startswith(CONTROL)]


def step(browser, place, answer) -> tuple[int, int]:
    """Statements of opening a question and of answering it, besides the door."""
    address = f"{browser.root}{place}/"
    opened = statements(lambda: browser.client.get(address))
    sent = statements(lambda: browser.client.post(address, {"answer": answer}))
    return len(opened) - DOOR, len(sent) - DOOR


def test_a_step_takes_five_statements(amira):
    amira.begin()
    step(amira, 1, "often")  # reads the definition once for the process
    assert step(amira, 2, "often") == (1, 4)


def test_a_step_costs_the_same_however_much_was_answered(amira):
    amira.begin().answer(CALM)
    assert step(amira, 11, "often") == (1, 4)


def test_a_safety_question_asks_for_the_hours_the_numbers_and_a_standing_alert_besides(amira):
    amira.begin()
    step(amira, 13, "no")
    assert step(amira, 14, "no") == (3, 5)


def test_the_pages_around_the_questions(amira):
    amira.begin().answer(CALM)
    costs = {page: len(statements(lambda page=page: amira.open(f"{amira.root}{page}"))) for page in ("", "check/")}
    assert costs == {"": DOOR + 2, "check/": DOOR + 2}
    amira.send()
    assert len(statements(lambda: amira.open(f"{amira.root}end/"))) == DOOR + 4


def test_a_closed_link_costs_one_statement(db):
    assert len(statements(lambda: Browser().open(f"/a/{'x' * 22}/"))) == 1


def test_the_first_page_is_under_42_kilobytes_and_four_requests(amira):
    response = amira.client.get(amira.root, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    html = gzip.decompress(response.content).decode()
    wanted = re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="([^"]+)"', html)
    assert len(wanted) == 3 and all(address.startswith("/static/") for address in wanted)
    files = [(STATIC / address.removeprefix("/static/")).read_bytes() for address in wanted]
    size = len(response.content) + sum(len(gzip.compress(content)) for content in files)
    assert 4_000 < size < 42 * 1024, size


NAMES = ["O'Brien", "Null", "None", "محمد الأمين", "💚 Björk", "A" * 100, "<b>Bold</b>", "{{ 7 }} {% url %}", "=1+1"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_shown_as_it_is(cast, name):
    User.objects.filter(pk=cast.ruth.pk).update(name=name)
    made = make_family(cast.elm, name=name[:60], carer=name, baby=name)
    Carer.objects.filter(pk=made.carer.pk).update(name=name, name_key=search_key(name)[:200])
    cast.elm.name = name
    cast.elm.save()
    cast.ruth.refresh_from_db()
    form = give_form(cast, family=made.family, carer=made.carer, baby=made.baby)
    browser = Browser(link_to(cast, form))
    assert f"{name}, {name}, will read it by" in browser.words
    browser.begin().press(at=f"{browser.root}13/", answer="yes")
    assert f"the {name} will contact you".casefold() in browser.words.casefold()
    assert browser.answer({}).open(f"{browser.root}check/").send().at == "end/"
    assert f"{name} will look at this by" in browser.words
