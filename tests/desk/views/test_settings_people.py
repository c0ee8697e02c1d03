"""The manager's pages about people: invite, change, cover, take out, with the counts beforehand."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Away, Invitation, Membership, User
from people.outbox import delivery
from people.outbox.models import OutboxMessage
from screening.models import SafetyAlert
from tests.cast import NOW, TODAY, sign_in
from tests.screening.made import answer, give


def place_of(user):
    return Membership.objects.get(user=user, until_day=None)


def at(name, user, *more):
    return reverse(name, args=[place_of(user).pk, *more])


INVITE = {"name": "Nia New", "email": "nia@fernhope.example", "role": "health_visitor"}


def test_from_the_invitation_to_the_first_sign_in(cast, mailoutbox):
    response = cast.as_mo.post("/settings/people/invite/", INVITE | {"team": cast.elm.pk}, follow=True)
    text = response.content.decode()
    assert "Nia New" in text and "has not joined yet" in text
    delivery.deliver()
    path = re.search(r"http://localhost:8000(/account/join/\S+)", mailoutbox[0].body)[1]
    client = Client()
    client.post(path, {"password1": "three words that differ", "password2": "three words that differ"})
    client.post("/sign-in/?next=/account/", {"login": "nia@fernhope.example", "password": "three words that differ"})
    assert "Elm Team" in client.get("/account/").content.decode()
    assert "has not joined yet" not in cast.as_mo.get("/settings/people/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Enter an answer"),
        ({"email": "nia"}, "e-mail address"),
        ({"role": ""}, "Choose one"),
        ({"role": "coordinator"}, "does not fit Elm Team"),
        ({"email": "ruth@fernhope.example"}, "already"),
    ],
)
def test_an_invitation_that_does_not_fit_says_why(cast, fields, words):
    response = cast.as_mo.post("/settings/people/invite/", INVITE | {"team": cast.elm.pk} | fields)
    assert response.status_code == 422 and words in response.content.decode()
    assert not OutboxMessage.objects.exists()


def test_a_team_of_another_service_cannot_be_chosen(cast):
    response = cast.as_mo.post("/settings/people/invite/", INVITE | {"team": cast.other_hv.pk})
    assert response.status_code == 422 and not User.objects.filter(name="Nia New").exists()


PAGES = ["settings_person", "settings_place", "settings_place_end", "settings_leave"]
ACTS = ["settings_new_link", "settings_sign_out", "settings_away"]


@pytest.mark.parametrize("name", PAGES + ACTS)
def test_who_may_and_who_may_not(cast, name):
    mine, theirs = at(name, cast.ruth), at(name, cast.yan)
    gone = reverse(name, args=["00000000-0000-0000-0000-000000000000"])
    ask = "post" if name in ACTS else "get"
    assert {getattr(getattr(cast, f"as_{who}"), ask)(mine).status_code for who in ("jo", "ruth", "clare")} == {403}
    assert getattr(cast.as_mo, ask)(mine).status_code in (200, 302, 422)
    assert getattr(cast.as_mo, ask)(theirs).status_code == 404
    assert getattr(cast.as_mo, ask)(gone).status_code == 404
    if name in ACTS:
        assert cast.as_mo.get(mine).status_code == 405


def test_a_place_that_has_ended_has_no_page(cast):
    place = place_of(cast.ruth)
    Membership.objects.filter(pk=place.pk).update(until_day=TODAY)
    assert cast.as_mo.get(reverse("settings_person", args=[place.pk])).status_code == 404


def test_the_counts_stand_on_the_page_before_anybody_is_taken_out(cast):
    answer(give(cast), {"s3": "yes"}, now=NOW)
    text = cast.as_mo.get(at("settings_leave", cast.ruth)).content.decode()
    assert re.search(r"Open safety alerts</dt><dd>1</dd>", text) and "Omar Finch" in text
    assert "Rahman" not in re.sub(r"(?s)<div class=\"wrap banner\".*?</div>\s*</div>", "", text)
    as_ruth = sign_in(cast.ruth)
    assert cast.as_mo.post(at("settings_leave", cast.ruth), {"to": cast.omar.pk}).url == "/settings/people/"
    assert as_ruth.get("/account/").status_code == 302
    assert SafetyAlert.objects.get().owner == cast.omar
    assert "Ruth Ellery" not in cast.as_mo.get("/settings/people/").content.decode()


def test_twice_takes_out_once(cast):
    address = at("settings_leave", cast.ruth)
    assert cast.as_mo.post(address, {"to": ""}).status_code == 302
    assert cast.as_mo.post(address, {"to": ""}).status_code == 404


def test_the_last_manager_is_told_why_not(cast):
    response = cast.as_mo.post(at("settings_leave", cast.mo), {"to": ""})
    assert response.status_code == 422 and "never without a manager" in response.content.decode()


def test_another_role_and_team(cast):
    fields = {"role": "health_visitor", "team": cast.oak.pk, "to": ""}
    assert cast.as_mo.post(at("settings_place", cast.ruth), fields).status_code == 302
    assert place_of(cast.ruth).team == cast.oak
    wrong = cast.as_mo.post(at("settings_place", cast.ruth), fields | {"role": "coordinator"})
    assert wrong.status_code == 422 and "does not fit Oak Team" in wrong.content.decode()


def test_absence_is_noted_and_ended_for_a_colleague(cast):
    fields = {"from_day": "24 11 2026", "back_on": "1 12 2026", "cover": cast.omar.pk}
    cast.as_mo.post(at("settings_away", cast.ruth), fields)
    row = Away.objects.get()
    assert (row.user, row.cover) == (cast.ruth, cast.omar)
    assert "Omar Finch covers" in cast.as_mo.get("/settings/people/").content.decode()
    assert cast.as_mo.post(at("settings_away", cast.ruth), fields).status_code == 422
    assert cast.as_mo.post(at("settings_away_end", cast.omar, row.pk)).status_code == 404
    cast.as_mo.post(at("settings_away_end", cast.ruth, row.pk))
    assert not Away.objects.on(TODAY).exists()


def test_a_new_link_and_signing_out(cast):
    cast.as_mo.post("/settings/people/invite/", INVITE | {"team": cast.elm.pk})
    nia = User.objects.get(name="Nia New")
    cast.as_mo.post(at("settings_new_link", nia))
    assert [bool(link.withdrawn_at) for link in Invitation.objects.order_by("withdrawn_at")].count(False) == 1
    refused = cast.as_mo.post(at("settings_new_link", cast.ruth), follow=True).content.decode()
    assert "has set a password" in refused
    cast.as_mo.post(at("settings_sign_out", cast.ruth))
    assert cast.as_ruth.get("/account/").status_code == 302
