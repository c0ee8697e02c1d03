"""Every shell and every part is drawn once, and is sound."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from attachment import urls
from people.roles import Permission
from tests import markup

pytestmark = pytest.mark.urls("tests.test_parts")
urlpatterns = [*urls.urlpatterns, path("x/", lambda request: None, name="family_search")]

ALERT = UUID("5b0f0c3a-6a55-4bb5-8d0e-2f0f5b3e9a01")
AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
PARTS = {
    "empty.html": {
        "title": "No screenings yet",
        "text": "Results appear here.",
        "link": "/x/",
        "link_words": "Give one",
    },
    "errors.html": {"problems": [{"text": "Enter a day", "target": ""}], "title": "There is a problem", "kept": True},
    "help.html": {
        "numbers": [{"href": "tel:999", "label": "999", "text": "danger"}],
        "heading": "Help",
        "words": "Now",
    },
    "mark.html": {},
    "messages.html": {"messages": [Message(constants.SUCCESS, "Saved <now>."), Message(constants.ERROR, "Not sent.")]},
    "nav.html": {"staff": SimpleNamespace(can=set(Permission)), "open_alerts": []},
    "nav_entry.html": {"address": "/queue/", "words": "Queue", "here": True, "count": 3},
    "search.html": {"staff": SimpleNamespace(can=set(Permission)), "csrf_token": "tok"},
    "time_item.html": {"when": date(2026, 11, 23), "title": "Amira’s check", "text": "Total 13.", "link": "/x/"},
    "user_menu.html": {"staff": SimpleNamespace(can=set(Permission), name="Jo Keane"), "csrf_token": "tok"},
}


def page(source, **context):
    request = RequestFactory().get("/queue/")
    html = Template(source).render(Context({"request": request, "csrf_token": "tok", **context}))
    assert markup.problems(html) == []
    return html


def test_no_part_is_forgotten_here():
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    assert {path.name for path in folder.glob("*.html")} == set(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_each_part_is_sound(name):
    html = render_to_string(f"components/{name}", PARTS[name])
    assert markup.problems(f"<ul>{html}</ul>" if html.lstrip().startswith("<li") else html) == []
    assert html.strip()


def test_messages_are_announced_and_never_markup():
    html = render_to_string("components/messages.html", PARTS["messages.html"])
    assert '<div class="messages" role="status">' in html
    assert '<div class="notice calm"><p>Saved &lt;now&gt;.</p></div>' in html
    assert '<div class="notice urgent"><p>Not sent.</p></div>' in html


def test_the_parent_s_shell():
    source = (
        '{% extends "base_parent.html" %}{% block title %}Question 3 of 19{% endblock %}'
        "{% block main %}<h1>Q</h1>{% endblock %}"
    )
    html = page(source, service=SimpleNamespace(short_name="Fernhope", exit_url="https://www.example.org/"))
    assert "<title>Question 3 of 19 – Fernhope</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="https://www.example.org/" rel="nofollow noreferrer">Exit this page' in html
    assert html.index('class="skip"') < html.index('class="exit"') < html.index("<h1>")
    words = markup.words(html)
    assert "My day" not in words and "Sign out" not in words
    assert "Help now: people to talk to today" in words


STAFF_PAGE = (
    '{% extends "base_staff.html" %}{% block title %}Queue{% endblock %}{% block main %}<h1>Queue</h1>{% endblock %}'
)


def staff(can=Permission):
    return SimpleNamespace(can=set(can), name="Jo Keane", service=SimpleNamespace(short_name="Fernhope"))


def test_the_staff_shell():
    html = page(STAFF_PAGE, staff=staff(), open_alerts=list)
    assert "<title>Queue – Attachment</title>" in html
    words = markup.words(html)
    assert "Jo Keane" in words and "Sign out" in words and "AttachmentFernhope" in words
    assert "Exit this page" not in words
    out = next(a for t, a, _ in markup.read(html).elements if t == "form" and "sign-in" in a.get("action", ""))
    assert out == {"method": "post", "action": "/sign-in/out/"}


def test_open_alerts_are_asked_for_once_and_stand_above_the_page():
    asked = []

    def alerts():
        asked.append(1)
        return [SimpleNamespace(id=ALERT, pk=ALERT, carer=SimpleNamespace(name="Sian Whitlock"), act_by=AT, owner=None)]

    html = page(STAFF_PAGE, staff=staff(), open_alerts=alerts)
    assert html.index("Sian Whitlock") < html.index("<main")
    assert len(asked) == 1


def test_the_print_shell_has_no_navigation():
    source = (
        '{% extends "base_print.html" %}{% block title %}Summary{% endblock %}{% block main %}<h1>S</h1>{% endblock %}'
    )
    html = page(source, now=AT, back="/screenings/1/")
    words = markup.words(html)
    assert "My day" not in words and "Printed from Attachment on 24 Nov 2026, 15:42." in words
    assert '<button class="button second small" type="button" data-print hidden>' in html
