"""The link: what it opens, what it does not, and that looking at it changes nothing."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.actions import invitations
from people.actors import console
from people.models import Baby, CareRelation, Invitation
from screening.actions import giving, withdrawing
from tests.screening.forms import give_form, giver, link_to
from tests.screening.parent.browsing import CALM, Browser

PAGES = ["", "1/", "13/", "check/", "check/2/", "more/13/", "more/13/now/", "more/13/noted/", "reach/", "reach/13/"]
PAGES += ["stopped/", "end/", "end/late/", "end/second/", "end/back/"]


def spent(cast, form, link, clock):
    invitations.spend(by=console(), invitation=link)


def withdrawn(cast, form, link, clock):
    invitations.withdraw(by=console(), invitation=link)


def form_withdrawn(cast, form, link, clock):
    withdrawing.withdraw(by=giver(cast), screening=form, why="mistake")


def replaced(cast, form, link, clock):
    giving.invite(by=giver(cast), screening=form)


def expired(cast, form, link, clock):
    clock.shift(timedelta(days=15))


def sent_in(cast, form, link, clock):
    Browser(link).begin().answer(CALM).send()


def outgrown(cast, form, link, clock):
    """The pregnancy form of a baby who is born, while nobody has taken it back yet."""
    Baby.objects.filter(pk=form.baby_id).update(born_on=date(2026, 11, 23))


@pytest.mark.parametrize("end", [spent, withdrawn, form_withdrawn, replaced, expired, sent_in])
@pytest.mark.parametrize("page", PAGES)
def test_every_link_that_opens_nothing_answers_alike(cast, form, link, clock, end, page):
    end(cast, form, link, clock)
    unknown = Client().get(f"/a/{'x' * 22}/{page}")
    known = Client().get(f"{link.path}{page}")
    assert unknown.status_code == known.status_code == 410
    assert unknown.content == known.content
    assert sorted(unknown.headers) == sorted(known.headers) and not known.cookies
    assert "Fernhope" not in known.content.decode() and "999" in known.content.decode()


def test_a_pregnancy_form_is_closed_by_the_birth(cast, clock):
    baby = Baby.objects.create(service=cast.service, family=cast.family, due_on=date(2026, 12, 20))
    form = give_form(cast, "erc-pregnancy", baby=baby)
    link = link_to(cast, form)
    assert Browser(link).status == 200
    outgrown(cast, form, link, clock)
    assert Browser(link).status == 410


def test_a_link_for_something_else_opens_no_form(cast, form):
    link = invitations.issue(
        by=console(),
        service_id=cast.service.id,
        purpose="follow",
        about_kind="screening",
        about_id=form.id,
        expires_at=cast.now + timedelta(days=1),
    )
    assert Client().get(f"/a/{link.token}/").status_code == 410


@pytest.mark.parametrize("token", ["x", "x" * 3000, "%00", "%F0%9F%92%9A", "..%2F..", "' OR 1=1 --"])
def test_any_token_at_all_is_answered_kindly(db, token):
    assert Client().get(f"/a/{token}/").status_code in (404, 410)


def everything():
    """All rows that a parent's page could touch."""
    tables = ["people_invitation", "screening_screening", "screening_answer", "screening_safetyalert"]
    tables += ["screening_result", "audit_auditevent", "outbox_outboxmessage", "django_session", "people_task"]
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found[table] = cursor.fetchall()
    return found


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("page", PAGES)
def test_looking_changes_nothing_with_and_without_a_sitting(amira, link, method, page):
    scanner = Client()
    before = everything()
    response = getattr(scanner, method)(f"{link.path}{page}")
    assert response.status_code in (200, 302) and everything() == before and not response.cookies.get("sitting")
    amira.begin().answer({1: "often"})
    before = everything()
    assert getattr(amira.client, method)(f"{link.path}{page}").status_code in (200, 302)
    assert everything() == before


def test_the_start_page_does_not_begin(amira, form):
    form.refresh_from_db()
    assert form.started_at is None and "sitting" not in amira.client.cookies
    amira.begin()
    form.refresh_from_db()
    assert form.started_at and Invitation.objects.get().first_used_at and "sitting" in amira.client.cookies


def test_other_methods_are_refused(amira, link):
    for page in PAGES:
        for method in ("put", "patch", "delete"):
            assert getattr(amira.client, method)(f"{link.path}{page}").status_code == 405


def test_a_question_that_is_not_there_is_not_found(amira, link):
    amira.begin()
    for page in ("0/", "20/", "more/1/", "more/99/", "check/20/"):
        assert amira.client.get(f"{link.path}{page}").status_code == 404


def test_no_session_is_read_or_kept_for_a_parent(amira):
    staff = Session.objects.count()
    with CaptureQueriesContext(connection) as caught:
        amira.begin().answer(CALM).send()
    assert Session.objects.count() == staff
    assert len(caught) > 100 and not [q["sql"] for q in caught if "django_session" in q["sql"]]
    assert set(amira.client.cookies) <= {"sitting", "csrf"}


def test_a_form_from_elsewhere_is_refused(link):
    other = Browser(link, csrf=True)
    assert other.client.post(link.path).status_code == 403
    token = other.inputs("csrfmiddlewaretoken")[0]["value"]
    assert other.client.post(link.path, {"csrfmiddlewaretoken": token}).status_code == 302


def test_nobody_needs_to_be_signed_in_and_who_is_sees_no_more(cast, link):
    cast.as_yan.get(link.path)
    assert Client().get(link.path).status_code == cast.as_ruth.get(link.path).status_code == 200


def test_staff_of_another_service_gain_nothing_by_their_session(cast, form, link):
    CareRelation.objects.all().delete()
    cast.as_zoe.post(link.path)
    assert cast.as_zoe.get(f"/screenings/{form.id}/hand-over/").status_code in (403, 404)
