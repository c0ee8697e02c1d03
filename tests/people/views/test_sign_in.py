"""Signing in and out, new passwords, other sessions: by the pages that people use."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Membership, User
from people.outbox.models import OutboxMessage
from people.outbox.rendering import render
from tests.cast import TODAY, sign_in

PASSWORD = "correct horse battery"
NEW = "three words that differ"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def enter(email, password=PASSWORD, client=None, following="/account/"):
    client = client or Client()
    response = client.post(f"/sign-in/?next={following}", {"login": email, "password": password})
    return client, response


def is_in(client):
    return client.get("/account/").status_code == 200


def test_sign_in_and_out(cast):
    client, response = enter("ruth@fernhope.example")
    assert (response.status_code, response.url) == (302, "/account/") and is_in(client)
    assert AuditEvent.objects.filter(what="account.sign_in", user_id=cast.ruth.pk, service_id=cast.service.pk).exists()
    assert client.get("/sign-in/out/").status_code == 200 and is_in(client)
    client.post("/sign-in/out/")
    assert not is_in(client)
    assert AuditEvent.objects.filter(what="account.sign_out", user_id=cast.ruth.pk).exists()


def test_the_address_counts_whatever_its_case(cast):
    assert is_in(enter("RUTH@Fernhope.Example")[0])


def test_an_address_belongs_to_one_account_whatever_its_case(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Ruth@FERNHOPE.example", name="Another")])


@pytest.mark.parametrize("email", ["ruth@fernhope.example", "nobody@fernhope.example"])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(cast, email):
    client, response = enter(email, "wrong")
    text = response.content.decode()
    assert not is_in(client) and "do not belong together" in text
    assert '<a href="#id_login">' in text and "<title>Error: Sign in" in text
    failed = AuditEvent.objects.get(what="account.sign_in_failed")
    assert failed.user_id is None and email not in str(vars(failed))


def test_an_empty_form_says_what_to_enter(cast):
    text = Client().post("/sign-in/", {}).content.decode()
    assert "Enter your work e-mail" in text and "Enter your password" in text


def test_guessing_is_stopped(cast):
    for _ in range(5):
        enter("ruth@fernhope.example", "wrong")
    client, response = enter("ruth@fernhope.example")
    assert not is_in(client) and "Too many tries" in response.content.decode()


def test_guessing_many_addresses_from_one_place_is_stopped(cast):
    answers = [enter(f"somebody{n}@fernhope.example", "wrong")[1] for n in range(32)]
    assert "Too many tries" in answers[-1].content.decode() or answers[-1].status_code == 429


def test_a_closed_account_cannot_sign_in_and_loses_its_session(cast):
    assert is_in(cast.as_ruth)
    User.objects.filter(pk=cast.ruth.pk).update(is_active=False)
    assert not is_in(cast.as_ruth)
    client, response = enter("ruth@fernhope.example")
    assert response.url == reverse("account_inactive") and not is_in(client)
    assert "closed" in client.get(response.url).content.decode()


def test_there_is_no_way_to_make_an_account(cast):
    assert {Client().get(path).status_code for path in ("/sign-in/signup/", "/signup/", "/accounts/signup/")} <= {
        302,
        404,
    }
    assert "account_signup" not in str(Client().get("/sign-in/").content)


def test_the_password_is_changed_here_and_ends_every_other_session(cast):
    elsewhere = sign_in(cast.ruth)
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    response = cast.as_ruth.post("/sign-in/password/", fields)
    assert response.status_code == 302 and is_in(cast.as_ruth) and not is_in(elsewhere)
    assert is_in(enter("ruth@fernhope.example", NEW)[0]) and not is_in(enter("ruth@fernhope.example")[0])
    assert AuditEvent.objects.filter(what="account.password", user_id=cast.ruth.pk).count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"oldpassword": "wrong"}, "not your present password"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "three words that do differ"}, "same password twice"),
        ({"password1": "ruth@fernhope.example", "password2": "ruth@fernhope.example"}, "too similar"),
    ],
)
def test_a_password_that_does_not_fit_is_refused_with_the_reason(cast, fields, words):
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | fields
    text = cast.as_ruth.post("/sign-in/password/", given).content.decode()
    assert words in text and 'class="errors"' in text
    assert cast.ruth.check_password(PASSWORD)


def test_sign_out_everywhere_else(cast):
    elsewhere = sign_in(cast.ruth)
    assert cast.as_ruth.get("/account/sessions/end/").status_code == 405
    response = cast.as_ruth.post("/account/sessions/end/")
    assert response.status_code == 302 and is_in(cast.as_ruth) and not is_in(elsewhere)
    assert is_in(cast.as_omar)
    assert AuditEvent.objects.filter(what="account.sessions_ended", user_id=cast.ruth.pk).count() == 1


def ask(email):
    return Client().post("/sign-in/forgotten/", {"email": email}, follow=True)


def test_the_same_answer_whether_there_is_an_account_or_not(cast):
    known, unknown = ask("ruth@fernhope.example"), ask("nobody@fernhope.example")
    assert known.redirect_chain == unknown.redirect_chain
    assert re.sub(rb"csrf\w*.*?>", b"", known.content) == re.sub(rb"csrf\w*.*?>", b"", unknown.content)
    assert OutboxMessage.objects.get().to_user == cast.ruth


def test_a_new_password_by_the_link_that_was_sent(cast):
    elsewhere = sign_in(cast.ruth)
    ask("Ruth@fernhope.example")
    words = render(OutboxMessage.objects.get(kind="password_reset"), with_link=True)
    path = re.search(r"http://localhost:8000(/sign-in/forgotten/set/\S+)", words.body)[1]
    client = Client()
    form = client.get(path, follow=True)
    assert form.status_code == 200 and path.rsplit("-", 1)[1] not in form.request["PATH_INFO"]
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password is set" in done.content.decode()
    assert is_in(enter("ruth@fernhope.example", NEW)[0]) and not is_in(elsewhere)
    again = Client().get(path, follow=True).content.decode()
    assert "This link works no more" in again


def test_a_link_for_a_new_password_works_for_a_day(cast, clock):
    ask("ruth@fernhope.example")
    words = render(OutboxMessage.objects.get(kind="password_reset"), with_link=True)
    path = re.search(r"http://localhost:8000(/sign-in/forgotten/set/\S+)", words.body)[1]
    clock.shift(timedelta(hours=25))
    assert "This link works no more" in Client().get(path, follow=True).content.decode()


def test_somebody_without_a_place_is_told_so_and_gets_no_mail(cast):
    Membership.objects.filter(user=cast.ruth).update(until_day=TODAY)
    assert "no place in a service" in cast.as_ruth.get("/account/").content.decode()
    ask("ruth@fernhope.example")
    assert not OutboxMessage.objects.exists()
