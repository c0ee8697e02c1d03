"""The page of messages: what became of each, names only where one may open the family, links only in the demo."""

import pytest
from django.test import Client

from people.actors import worker
from people.audit.models import AuditEvent
from people.models import FamilyAccess
from people.outbox import actions, delivery
from people.outbox.models import OutboxMessage, OutboxState
from people.roles import Permission
from tests.cast import TODAY, staff_for
from tests.people.outbox.test_delivery import invite


@pytest.fixture
def sent(cast):
    row = invite(cast, staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS))
    delivery.deliver()
    row.refresh_from_db()
    return row


def read(client, path="/outbox/"):
    return client.get(path).content.decode()


def test_who_caused_it_sees_it_with_the_name(cast, sent):
    text = read(cast.as_ruth)
    assert "Link to a form" in text and "Amira Rahman" in text and "Sent" in text
    assert AuditEvent.objects.get(what="outbox.look").shown == [str(sent.pk)]


@pytest.mark.parametrize("who", ["jo", "mo"])
def test_who_looks_after_messages_sees_them_all_but_not_the_name(cast, sent, who):
    text = read(getattr(cast, f"as_{who}"))
    assert "Link to a form" in text and "A carer" in text and "Amira" not in text


def test_a_manager_reads_no_name_even_where_their_team_may_open_the_family(cast, sent):
    FamilyAccess.objects.create(
        service=cast.service, family=cast.family, team=cast.own, reason="referral", from_day=TODAY, given_by="test"
    )
    assert "Amira" in read(cast.as_jo) and "Amira" not in read(cast.as_mo)


@pytest.mark.parametrize("who", ["omar", "tess", "mina", "clare", "zoe", "yan"])
def test_nobody_else_sees_it(cast, sent, who):
    client = getattr(cast, f"as_{who}")
    assert "Link to a form" not in read(client)
    assert client.get(f"/outbox/{sent.pk}/").status_code == 404


def test_its_words_without_the_link(cast, sent):
    text = read(cast.as_ruth, f"/outbox/{sent.pk}/")
    assert "There is something for you to read" in text and "[link]" in text
    assert sent.link.token not in text and "/a/" not in text


def test_in_the_demo_the_link_is_live(cast, sent, settings):
    settings.DEMO = True
    assert sent.link.token not in read(cast.as_ruth, f"/outbox/{sent.pk}/")
    cast.service.is_demo = True
    cast.service.save()
    assert f'href="http://localhost:8000{sent.link.path}"' in read(cast.as_ruth, f"/outbox/{sent.pk}/")


def test_what_was_sent_to_oneself(cast):
    actions.queue(by=worker(cast.service.pk), kind="result_unread", to_user=cast.omar)
    assert "Result not read yet" in read(cast.as_omar) and "Result not read yet" not in read(cast.as_ruth)


def test_failures_stand_first_and_are_tried_again(cast, sent):
    OutboxMessage.objects.update(state=OutboxState.FAILED, why="ConnectionRefusedError")
    text = read(cast.as_mo)
    assert "Could not be sent" in text and "Try again" in text
    assert "Try again" not in read(cast.as_ruth)
    path = f"/outbox/{sent.pk}/retry/"
    assert cast.as_mo.get(path).status_code == 405
    assert cast.as_ruth.post(path).status_code == 403
    assert cast.as_zoe.post(path).status_code == 404
    assert cast.as_jo.post(path).url == "/outbox/"
    sent.refresh_from_db()
    assert sent.state == OutboxState.WAITING


def test_a_bad_id_and_a_bad_page(cast, sent):
    assert cast.as_ruth.get("/outbox/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert cast.as_ruth.get("/outbox/?before=never").status_code == 404
    assert Client().get("/outbox/").url.startswith("/sign-in/")


def test_statements_do_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    by = staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)
    for _ in range(60):
        invite(cast, by)
    with django_assert_max_num_queries(14):
        text = read(cast.as_ruth)
    assert text.count("Amira Rahman") >= 50
