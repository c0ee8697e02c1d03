"""One's own account page, absence, the choice of a service, and joining by an invitation."""

from datetime import date, timedelta

import pytest
from django.test import Client

from people.actions import invitations, joining, own_account
from people.actions.refusal import Refused
from people.actors import console
from people.audit.models import AuditEvent
from people.models import Away, LinkPurpose, Membership, User
from people.roles import WORDS, Permission
from tests.cast import LONG_AGO, NOW, TODAY, staff_for

NEW = "three words that differ"
AWAY = {"from_day": "1 12 2026", "back_on": "8 12 2026"}


def test_the_page_says_who_one_is_and_what_one_may_do(cast):
    text = cast.as_ruth.get("/account/").content.decode()
    for words in ("Ruth Ellery", "ruth@fernhope.example", "Health visitor", "Elm Team", "Read results"):
        assert words in text
    assert "Invite colleagues" not in text


def test_every_permission_has_its_words():
    assert set(WORDS) == set(Permission)


def test_a_stranger_is_led_to_sign_in():
    response = Client().get("/account/")
    assert response.status_code == 302 and response.url.startswith("/sign-in/")


def away(cast, **fields):
    return cast.as_ruth.post("/account/away/", AWAY | {"cover": cast.omar.pk} | fields)


def test_an_absence_is_noted_once_and_audited(cast):
    assert away(cast).status_code == 302
    row = Away.objects.get()
    assert (row.user, row.cover, row.from_day, row.until_day) == (
        cast.ruth, cast.omar, date(2026, 12, 1), date(2026, 12, 8),
    )  # fmt: skip
    assert "Omar Finch covers" in cast.as_ruth.get("/account/").content.decode()
    assert "overlap" in away(cast).content.decode()
    assert Away.objects.count() == 1
    assert AuditEvent.objects.filter(what="account.away", user_id=cast.ruth.pk).count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"back_on": "1 12 2026"}, "after the first day away"),
        ({"from_day": "1 11 2026"}, "24 Nov 2026 or a later day"),
        ({"cover": ""}, "Choose one"),
    ],
)
def test_days_and_cover_have_to_fit(cast, fields, words):
    assert words in away(cast, **fields).content.decode()
    assert not Away.objects.exists()


def test_only_a_colleague_of_the_same_team_covers(cast):
    assert "Choose one" in away(cast, cover=cast.tess.pk).content.decode()
    by = staff_for(cast.ruth).looker()
    with pytest.raises(Refused, match="Tess Oakley cannot cover"):
        own_account.set_away(
            by=by, user=cast.ruth, cover=cast.tess, from_day=TODAY, back_on=TODAY + timedelta(days=2)
        )  # fmt: skip


def test_an_absence_is_called_off_by_oneself_alone(cast):
    away(cast)
    row = Away.objects.get()
    path = f"/account/away/{row.pk}/end/"
    assert cast.as_ruth.get(path).status_code == 405
    assert cast.as_omar.post(path).status_code == 404
    assert cast.as_ruth.post(path).status_code == 302
    row.refresh_from_db()
    assert row.until_day == row.from_day and "covers." not in cast.as_ruth.get("/account/").content.decode()


def test_an_absence_that_runs_ends_today(cast):
    by = staff_for(cast.ruth).looker()
    row = own_account.set_away(by=by, user=cast.ruth, cover=cast.omar, from_day=TODAY, back_on=TODAY + timedelta(9))
    Away.objects.filter(pk=row.pk).update(from_day=TODAY - timedelta(days=3))
    assert own_account.end_away(by=by, away=row).until_day == TODAY
    assert not Away.objects.on(TODAY).exists()


def test_who_stands_in_two_services_chooses(cast):
    Membership.objects.create(
        service=cast.other_service, user=cast.ruth, team=cast.other_hv, role="health_visitor", from_day=LONG_AGO
    )
    text = cast.as_ruth.get("/account/").content.decode()
    assert "Go on in Riverbend parent-infant team" in text and "Elm Team" in text
    assert cast.as_ruth.post("/account/service/", {"service": cast.other_service.pk}).status_code == 302
    text = cast.as_ruth.get("/account/").content.decode()
    assert "Birch Team" in text and "Elm Team" not in text


@pytest.mark.parametrize("service", ["other", "", "nonsense"])
def test_a_service_in_which_one_does_not_stand_is_a_404(cast, service):
    chosen = cast.other_service.pk if service == "other" else service
    assert cast.as_ruth.post("/account/service/", {"service": chosen}).status_code == 404
    assert cast.as_ruth.get("/account/service/").status_code == 405


@pytest.fixture
def invited(cast):
    user = User.objects.create_user(email="new@fernhope.example", name="Nia New")
    Membership.objects.create(service=cast.service, user=user, team=cast.elm, role="health_visitor", from_day=TODAY)
    link = invitations.issue(
        by=console(), service_id=cast.service.pk, purpose=LinkPurpose.JOIN, about_kind="user", about_id=user.pk,
        expires_at=NOW + timedelta(days=7),
    )  # fmt: skip
    return user, link


def join(link, password=NEW, again=None):
    return Client().post(link.path, {"password1": password, "password2": again or password})


def test_the_link_sets_a_password_once(cast, invited):
    user, link = invited
    page = Client().get(link.path)
    assert page.status_code == 200 and "Welcome, Nia New" in page.content.decode()
    assert join(link).url == "/sign-in/"
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert join(link, "another four words here").status_code == 404
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert AuditEvent.objects.filter(what="account.join", object_id=str(user.pk)).count() == 1


@pytest.mark.parametrize("ending", ["expired", "withdrawn", "closed", "unknown", "password"])
def test_a_link_that_opens_nothing_answers_kindly_and_alike(cast, invited, clock, ending):
    user, link = invited
    path = link.path
    if ending == "expired":
        clock.shift(timedelta(days=8))
    elif ending == "withdrawn":
        invitations.withdraw(by=console(), invitation=link)
    elif ending == "closed":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif ending == "password":
        user.set_password("set by the reset page")
        user.save()
    else:
        path = "/account/join/AAAAAAAAAAAAAAAAAAAAAA/"
    page = Client().get(path)
    assert page.status_code == 404 and "This link works no more" in page.content.decode()
    assert Client().post(path, {"password1": NEW, "password2": NEW}).status_code == 404
    assert joining.find(link.token, NOW + timedelta(days=8)) is None


def test_a_weak_password_is_refused(invited):
    user, link = invited
    assert "too short" in join(link, "short").content.decode()
    assert "same password twice" in join(link, again="something else entirely").content.decode()
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_an_answering_link_does_not_open_an_account(cast, invited):
    link = invitations.issue(
        by=console(), service_id=cast.service.pk, purpose=LinkPurpose.ANSWER, about_kind="user", about_id=cast.ruth.pk,
        expires_at=NOW + timedelta(days=7),
    )  # fmt: skip
    assert Client().get(f"/account/join/{link.token}/").status_code == 404
