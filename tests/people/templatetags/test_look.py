"""How values are shown."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from people.roles import Permission
from people.templatetags import look
from referrals.statuses import NAMES, Urgency
from tests import markup

SUMMER = datetime(2026, 6, 14, 23, 42, tzinfo=UTC)  # already the 15th in London


def draw(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


def test_days_and_times_are_those_of_london():
    assert look.day(date(2026, 3, 14)) == "14 Mar 2026"
    assert look.day(SUMMER) == "15 Jun 2026"
    assert look.day_time(SUMMER) == "15 Jun 2026, 00:42"
    assert look.clock(SUMMER) == "00:42"
    assert draw("{% moment at %}", at=SUMMER) == '<time datetime="2026-06-15T00:42:00+01:00">15 Jun 2026, 00:42</time>'
    assert draw("{% moment at %}", at=date(2026, 3, 14)) == '<time datetime="2026-03-14">14 Mar 2026</time>'


def test_nothing_is_shown_for_nothing():
    assert (
        draw("{{ x|day }}{{ x|day_time }}{{ x|clock }}{% moment x %}{{ x|wait }}{{ x|nhs }}{{ x|phone }}", x=None) == ""
    )


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "today"), (0, "today"), (1, "1 day"), (2, "2 days"), (100, "100 days")]
)
def test_waits_are_in_days(days, words):
    assert look.wait(days) == words


def test_numbers_are_shown_in_groups():
    assert look.nhs("9990000018") == "999 000 0018"
    assert look.phone("+447700900123") == look.phone("07700900123") == "07700 900123"
    assert look.dial("01632 960100") == "tel:01632960100"
    assert look.dial("+442079460123;ext=12") == "tel:+442079460123;ext=12"
    assert look.dial("") == ""


def test_every_status_of_a_referral_has_its_words_and_a_shape():
    assert set(look.STATUSES) == {status.value for status in NAMES}
    for status, name in NAMES.items():
        assert str(look.STATUSES[status][1]) == name
        assert look.status(status).endswith(f">{name}</span>")


def test_every_urgency_has_its_words_and_a_shape():
    assert set(look.URGENCIES) == {urgency.value for urgency in Urgency}
    assert look.urgency("emergency") == '<span class="tag urgent">Emergency</span>'
    assert look.urgency("urgent") == '<span class="tag amber">Urgent</span>'
    assert look.urgency("routine") == '<span class="tag calm">Routine</span>'
    assert look.urgency("") == ""


def test_levels_read_as_an_offer_not_as_an_alarm():
    assert look.level("early_offer") == '<span class="tag info">Early offer suggested</span>'
    assert look.level("just_below") == '<span class="tag">Worth a conversation</span>'
    assert look.level(None) == ""
    assert set(look.LEVELS) == {"none", "just_below", "early_offer", "refer", "same_day"}


@pytest.mark.parametrize("tag", ["urgency", "level", "status"])
def test_a_word_that_nobody_defined_is_a_fault(tag):
    with pytest.raises(KeyError):
        draw("{% " + tag + " 'nonsense' %}")


def test_any_word_can_be_a_tag_and_is_never_markup():
    assert draw("{% tag word 'amber' %}", word="<b>") == '<span class="tag amber">&lt;b&gt;</span>'
    assert draw("{% state 'Attended' 'calm' %}") == '<span class="status calm">Attended</span>'


def test_the_words_of_a_service_stand_in_the_shell():
    service = SimpleNamespace(short_name="Fernhope", exit_url="https://www.example.org/")
    assert draw("{% service_name s %} {% exit_address s %}", s=service) == "Fernhope https://www.example.org/"
    assert draw("{% service_name s %} {% exit_address s %}", s=None) == f"Attachment {look.EXIT}"


def navigation(path, can, **context):
    request = RequestFactory().get(path)
    context = {"request": request, "staff": SimpleNamespace(can=can), **context}
    html = Template("{% include 'components/nav.html' %}").render(Context(context))
    assert markup.problems(html) == []
    return html


@pytest.fixture
def every_address(monkeypatch):
    monkeypatch.setattr(look, "reverse", lambda name: f"/{name.replace('_', '-')}/")


@pytest.mark.parametrize(
    ("can", "entries"),
    [
        (set(), "My day"),
        ({Permission.VIEW_FAMILIES}, "My day Families Library"),
        ({Permission.VIEW_QUEUE}, "My day Queue"),
        ({Permission.HANDLE_ALERTS}, "My day Alerts"),
        ({Permission.MANAGE_SERVICE, Permission.VIEW_REPORTS}, "My day Library Reports"),
        (set(Permission), "My day Families Queue Alerts Library Reports"),
    ],
)
def test_the_navigation_shows_what_one_may_open(every_address, can, entries):
    assert markup.words(navigation("/my-day/", can)) == entries


@pytest.mark.parametrize(
    ("path", "here"),
    [("/queue/", "Queue"), ("/referrals/1/", "Queue"), ("/screenings/1/", "Families"), ("/families/", "Families")],
)
def test_the_entry_one_is_in_is_marked(every_address, path, here):
    html = navigation(path, set(Permission))
    assert html.count("aria-current") == 1
    assert f'aria-current="page">{here}' in html


def test_a_view_may_say_where_one_is(every_address):
    assert 'aria-current="page">Library' in navigation("/elsewhere/", set(Permission), nav="library")


def test_alerts_carry_their_number(every_address):
    assert "Alerts 2 open" in markup.words(navigation("/my-day/", set(Permission), open_alerts=[1, 2]))
    assert "Alerts 5+ open" in markup.words(navigation("/my-day/", set(Permission), open_alerts=range(6)))
    assert "open" not in markup.words(navigation("/my-day/", set(Permission), open_alerts=[]))
