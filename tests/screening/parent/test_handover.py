"""The device goes from staff to carer and back: signed out in between, bound to this browser, alerts first after."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from people.audit.models import AuditEvent
from people.models import Baby, Invitation
from screening.models import Mode, SafetyAlert
from tests.cast import sign_in
from tests.screening.forms import give_form
from tests.screening.parent.browsing import CALM, Browser


@pytest.fixture
def form(cast):
    return give_form(cast, mode=Mode.HANDED_OVER, alone=True)


@pytest.fixture
def address(form):
    return f"/screenings/{form.id}/hand-over/"


@pytest.fixture
def device(cast, address):
    """The browser in the carer's hands, just after Ruth handed it over."""
    browser = Browser()
    browser.client.force_login(cast.ruth, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.press(at=address)
    browser.root = browser.path
    return browser


def test_the_page_says_how_to_pin_the_screen_and_changes_nothing(cast, form, address):
    page = cast.as_ruth.get(address)
    words = page.content.decode()
    assert page.status_code == 200 and "Guided Access" in words and "App pinning" in words and "Amira Rahman" in words
    assert page["Cache-Control"] == "no-store" and not Invitation.objects.exists()
    assert AuditEvent.objects.filter(what="screening.look", object_id=str(form.id), user_id=cast.ruth.pk).count() == 1


def test_handing_over_signs_out_on_the_server_and_shows_the_first_page(cast, device, form):
    assert device.path == Invitation.objects.get().path and "A few questions" in device.words
    assert "_auth_user_id" not in device.client.session
    assert AuditEvent.objects.filter(what="screening.hand_over", user_id=cast.ruth.pk).count() == 1


def test_the_session_row_is_gone_so_that_a_kept_cookie_opens_nothing(cast, address):
    client = sign_in(cast.ruth)
    kept = client.cookies["session"].value
    assert Session.objects.filter(session_key=kept).exists()
    client.post(address)
    assert not Session.objects.filter(session_key=kept).exists()
    thief = Client()
    thief.cookies["session"] = kept
    assert thief.get(address)["Location"].startswith("/sign-in/")


def test_back_and_other_tabs_lead_to_sign_in(device, address):
    for path in (address, "/account/", "/handed-back/"):
        assert device.client.get(path)["Location"].startswith("/sign-in/")


def test_the_link_is_bound_to_the_device(device):
    assert Browser(Invitation.objects.get()).status == 410
    assert device.begin().at == "1/"


def test_the_link_ends_after_four_hours(device, clock):
    clock.shift(timedelta(hours=4, seconds=1))
    assert device.open(device.root).status == 410


def test_answering_again_after_the_sitting_ended_needs_no_staff(device, clock):
    device.begin().answer({1: "often"})
    clock.shift(timedelta(minutes=90))
    assert device.open(device.root).status == 200 and device.begin().at == "2/"
    assert "use your link again" not in device.words


def hand_back(device):
    response = device.client.post(f"{device.root}end/back/")
    return response["Location"]


def test_at_the_end_the_device_is_given_back_and_holds_nothing_more(device, form):
    device.begin().answer(CALM).send()
    assert "Please give the device back to Ruth Ellery" in device.words
    assert hand_back(device) == "/sign-in/?next=/handed-back/"
    assert device.open(device.root).status == 410
    assert not [
        name for name, cookie in device.client.cookies.items() if name in ("sitting", "device") and cookie.value
    ]
    assert AuditEvent.objects.filter(what="screening.hand_back", object_id=str(form.id)).count() == 1


def test_stopping_half_way_hands_back_too_and_ends_the_link(device):
    device.begin().press(at=f"{device.root}13/", answer="yes")
    assert "give the device back" in device.press(next="stop").words
    hand_back(device)
    assert Invitation.objects.get().withdrawn_at
    assert device.open(device.root).status == 410


def signed_in_again(device, user):
    device.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return device.client.get("/handed-back/")


def test_an_alert_is_the_first_thing_at_hand_back(device, cast):
    device.begin().press(at=f"{device.root}13/", answer="talk")
    device.press(at=f"{device.root}14/", answer="yes")
    hand_back(device)
    gravest = SafetyAlert.objects.get(item="s3")
    assert signed_in_again(device, cast.ruth)["Location"] == f"/alerts/{gravest.id}/"
    assert device.client.get("/handed-back/")["Location"] == "/my-day/", "once"


def test_without_an_alert_the_screening_comes_first(device, cast, form):
    device.begin().answer(CALM).send()
    hand_back(device)
    assert signed_in_again(device, cast.ruth)["Location"] == f"/screenings/{form.id}/"


def test_somebody_else_who_signs_in_learns_nothing(device, cast):
    device.begin().press(at=f"{device.root}13/", answer="yes")
    hand_back(device)
    assert signed_in_again(device, cast.tess)["Location"] == "/my-day/"


def test_a_made_up_cookie_leads_nowhere(cast, form):
    cast.as_ruth.cookies["handed_over"] = str(form.id)
    assert cast.as_ruth.get("/handed-back/")["Location"] == "/my-day/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_hand_over(cast, form, address, method):
    expected = {"omar": 200, "tess": 404, "yan": 404, "mina": 403, "mo": 403, "clare": 403, "zoe": 404}
    for name, status in expected.items():
        client = sign_in(getattr(cast, name))
        assert getattr(client, method)(address).status_code == (302 if status == 200 and method == "post" else status)
    assert Client().get(address)["Location"].startswith("/sign-in/")


def test_a_bad_id_is_not_found(cast):
    assert cast.as_ruth.get("/screenings/0e1267bf-0000-4eb2-807d-f8868d768757/hand-over/").status_code == 404
    assert cast.as_ruth.get("/screenings/x/hand-over/").status_code == 404


def test_a_form_by_link_is_not_handed_over(cast):
    other = give_form(cast)
    assert cast.as_ruth.post(f"/screenings/{other.id}/hand-over/").status_code == 404


def test_what_was_sent_in_is_not_handed_over_again(device, cast, form, address):
    device.begin().answer(CALM).send()
    assert "nothing to hand over" in cast.as_omar.get(address).content.decode()
    response = cast.as_omar.post(address)
    assert response["Location"] == address and "_auth_user_id" in cast.as_omar.session
    assert "already" in cast.as_omar.get(address).content.decode()


def test_handing_over_again_closes_the_device_of_before(device, cast, address):
    device.begin().answer({1: "often"})
    sign_in(cast.omar).post(address)
    assert device.open(device.root).status == 410
    assert Invitation.objects.live(cast.now).count() == 1


def test_the_second_twins_form_stays_on_the_device(device, cast, form):
    Baby.objects.create(
        service=cast.service, family=cast.family, name="Idris", born_on=cast.noor.born_on, birth_order=2
    )
    device.begin().answer(CALM).send()
    device.press(at=f"{device.root}end/second/", baby=device.inputs("baby")[0]["value"])
    assert device.status == 200 and "These questions are about Idris." in device.words
    assert Browser(Invitation.objects.get(spent_at=None)).status == 410
