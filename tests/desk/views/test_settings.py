"""The settings: open to the manager of this service, shut to everybody else, each change kept once."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from people.audit.models import AuditEvent
from people.audit.record import record
from people.models import (
    AlertTimes,
    CrisisNumber,
    DutyEntry,
    Offer,
    OpeningHours,
    Organisation,
    SettingChange,
    SignOff,
    Team,
)
from screening.models import ContactPoint
from tests.cast import TODAY, make_member, staff_for

PLAIN = [
    "settings", "settings_people", "settings_invite", "settings_teams", "settings_team_new",
    "settings_organisation_new",
    "settings_duty", "settings_service", "settings_hours", "settings_times", "settings_targets", "settings_alert_times",
    "settings_golive", "settings_numbers", "settings_number_new", "settings_offers", "settings_offer_new",
    "settings_contacts", "settings_contact_new", "settings_changes", "settings_trail", "settings_status",
]  # fmt: skip
OTHERS = ["ruth", "mina", "jo", "priya", "clare"]


@pytest.mark.parametrize("name", PLAIN)
def test_the_manager_and_nobody_else(cast, name):
    address = reverse(name)
    assert cast.as_mo.get(address).status_code == 200
    assert {getattr(cast, f"as_{who}").get(address).status_code for who in OTHERS} == {403}
    assert Client().get(address).url.startswith("/sign-in/")


@pytest.fixture
def rows(cast):
    """One row of each list of the cast's service, and of the other one."""
    for service in (cast.service, cast.other_service):
        Organisation.objects.create(service=service, name="Northgate Trust")
        ContactPoint.objects.create(service=service, name="6 to 8 weeks", anchor="birth", from_days=42, until_days=56)


def one(model, service):
    return model.objects.filter(service=service).first().pk


LISTS = {
    "settings_team": Team, "settings_duty_team": Team, "settings_organisation": Organisation,
    "settings_number": CrisisNumber, "settings_offer": Offer, "settings_contact": ContactPoint,
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_row_of_another_service_is_a_404(cast, rows, name):
    assert cast.as_mo.get(reverse(name, args=[one(LISTS[name], cast.service)])).status_code == 200
    theirs = reverse(name, args=[one(LISTS[name], cast.other_service)])
    assert cast.as_mo.get(theirs).status_code == 404 and cast.as_mo.post(theirs, {}).status_code == 404
    assert cast.as_jo.post(reverse(name, args=[one(LISTS[name], cast.service)]), {}).status_code == 403


SERVICE = {
    "name": "Fernhope parent-infant team", "short_name": "Fern", "nation": "england", "phone": "01632 960100",
    "districts": "zz99, ab1", "window_months": "24", "exit_url": "https://www.bbc.co.uk/weather", "on_call_email": "",
}  # fmt: skip


def test_who_we_are(cast):
    assert cast.as_mo.post("/settings/service/", SERVICE).url == "/settings/"
    cast.service.refresh_from_db()
    assert (cast.service.short_name, cast.service.districts) == ("Fern", ["ZZ99", "AB1"])
    before = SettingChange.objects.count()
    cast.as_mo.post("/settings/service/", SERVICE)
    assert SettingChange.objects.count() == before
    assert "Neutral short name" in cast.as_mo.get("/settings/changes/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"short_name": ""}, "Enter an answer"),
        ({"exit_url": "javascript:alert(1)"}, "beginning with https://"),
        ({"districts": "London"}, "first halves of postcodes"),
        ({"window_months": "3"}, "whole number from 12 to 60"),
        ({"on_call_email": "nobody"}, "e-mail address"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(cast, fields, words):
    response = cast.as_mo.post("/settings/service/", SERVICE | fields)
    text = response.content.decode()
    assert response.status_code == 422 and words in text and "<title>Error: Who we are" in text
    assert "Fern" in text and not SettingChange.objects.exists()


def test_opening_hours_as_people_write_them(cast):
    week = {f"day_{weekday}": "9-12:30, 1.30pm to 5pm" for weekday in range(5)} | {"day_5": "", "day_6": "closed"}
    assert cast.as_mo.post("/settings/hours/", week | {"outside": "We read them on Monday."}).status_code == 302
    monday = OpeningHours.objects.filter(service=cast.service, weekday=0).values_list("opens", "closes")
    assert list(monday) == [(time(9), time(12, 30)), (time(13, 30), time(17))]
    assert not OpeningHours.objects.filter(service=cast.service, weekday__gte=5).exists()
    assert OpeningHours.objects.filter(service=cast.other_service).count() == 5
    assert "9:00 to 12:30, 13:30 to 17:00" in cast.as_mo.get("/settings/hours/").content.decode()
    text = cast.as_mo.post("/settings/hours/", week | {"day_0": "17 to 9", "outside": "x"}).content.decode()
    assert "closing time has to come after" in text


def test_the_duty_list_in_order(cast):
    address = reverse("settings_duty_team", args=[cast.elm.pk])
    cast.as_mo.post(address, {"place_0": cast.ruth.pk, "place_1": cast.omar.pk})
    entries = DutyEntry.objects.filter(team=cast.elm)
    assert [entry.user for entry in entries] == [cast.ruth, cast.omar]
    assert "Ruth Ellery, Omar Finch" in cast.as_mo.get("/settings/duty/").content.decode()
    assert "stands above already" in cast.as_mo.post(
        address, {"place_0": cast.ruth.pk, "place_2": cast.ruth.pk}
    ).content.decode()  # fmt: skip
    assert cast.as_mo.post(address, {"place_0": cast.tess.pk}).status_code == 422
    assert SettingChange.objects.get().new == "Ruth Ellery, then Omar Finch"


def test_numbers_are_added_changed_checked_and_removed(cast):
    fields = {"label": "Text SHOUT", "text": "day and night", "how": "text", "number": "85258", "word": "SHOUT"}
    cast.as_mo.post("/settings/numbers/new/", fields)
    number = CrisisNumber.objects.get(label="Text SHOUT", service=cast.service)
    assert (number.href, number.checked_on) == ("sms:85258?body=SHOUT", None)
    assert "Not checked within six months: Text SHOUT" in cast.as_mo.get("/settings/").content.decode()
    cast.as_mo.post("/settings/numbers/checked/", {"number": number.pk})
    number.refresh_from_db()
    assert number.checked_on == TODAY
    address = reverse("settings_number", args=[number.pk])
    assert 'value="SHOUT"' in cast.as_mo.get(address).content.decode()
    cast.as_mo.post(address, fields | {"text": "at any hour"})
    number.refresh_from_db()
    assert (number.text, number.checked_on) == ("at any hour", None)
    assert cast.as_mo.post(address, fields | {"number": "none"}).status_code == 422
    cast.as_mo.post(reverse("settings_number_remove", args=[number.pk]))
    assert not CrisisNumber.objects.filter(pk=number.pk).exists()


def test_all_numbers_checked_at_once_are_those_of_this_service(cast):
    CrisisNumber.objects.update(checked_on=None)
    cast.as_mo.post("/settings/numbers/checked/")
    assert CrisisNumber.objects.filter(checked_on=TODAY).count() == 3
    assert not CrisisNumber.objects.filter(service=cast.other_service, checked_on=TODAY).exists()


def test_the_last_number_stays(cast):
    first, *rest = CrisisNumber.objects.filter(service=cast.service)
    CrisisNumber.objects.filter(pk__in=[row.pk for row in rest]).delete()
    response = cast.as_mo.post(reverse("settings_number_remove", args=[first.pk]), follow=True)
    assert "last number" in response.content.decode() and CrisisNumber.objects.filter(pk=first.pk).exists()


def test_offers_contacts_teams_and_organisations(cast):
    offer = {
        "kind": "early", "name": "Walk and talk", "how_to_reach": "Call us", "who_makes_contact": "We ring",
        "is_active": "yes",
    }  # fmt: skip
    cast.as_mo.post("/settings/offers/new/", offer)
    row = Offer.objects.get(name="Walk and talk")
    cast.as_mo.post(reverse("settings_offer", args=[row.pk]), offer | {"is_active": "no"})
    row.refresh_from_db()
    assert row.service == cast.service and not row.is_active
    contact = {"name": "4 months", "anchor": "birth", "from_days": "110", "until_days": "130", "prompts": "yes"}
    cast.as_mo.post("/settings/contacts/new/", contact)
    assert ContactPoint.objects.get().until_days == 130
    wrong = cast.as_mo.post("/settings/contacts/new/", contact | {"until_days": "10"})
    assert "comes after the first" in wrong.content.decode()
    cast.as_mo.post("/settings/organisations/new/", {"name": "Northgate Trust"})
    trust = Organisation.objects.get()
    team = {"name": "Ash Team", "kind": "health_visiting", "organisation": trust.pk, "is_active": "yes"}
    cast.as_mo.post("/settings/teams/new/", team)
    assert Team.objects.get(name="Ash Team").organisation == trust
    again = cast.as_mo.post("/settings/teams/new/", team | {"name": "elm team"})
    assert "elm team: there is one already" in again.content.decode()


@pytest.mark.parametrize(
    ("team", "change", "words"),
    [
        ("elm", {"is_active": "no"}, "Somebody still stands"),
        ("own", {"is_active": "no"}, "receives the referrals"),
        ("elm", {"kind": "gp"}, "stays what it is"),
    ],
)
def test_a_team_is_not_closed_over_somebodys_head(cast, team, change, words):
    row = getattr(cast, team)
    fields = {"name": row.name, "kind": row.kind, "organisation": "", "is_active": "yes"} | change
    response = cast.as_mo.post(reverse("settings_team", args=[row.pk]), fields)
    assert response.status_code == 422 and words in response.content.decode()
    row.refresh_from_db()
    assert row.is_active


def test_targets_and_alert_times(cast):
    targets = {
        "emergency_hours": 2, "urgent_working_days": 2, "routine_working_days": 5, "assessment_days": 14,
        "start_days": 42,
    }  # fmt: skip
    assert cast.as_mo.post("/settings/times/targets/", targets).url == "/settings/times/"
    times = {
        "gravest_hours": 3, "team_told_after_hours": 1, "manager_told_after_hours": 2, "repeated_every_hours": 1,
        "signed_by": "Dr A. Lee, clinical lead",
    }  # fmt: skip
    cast.as_mo.post("/settings/times/alerts/", times)
    assert AlertTimes.objects.get(service=cast.service).gravest_hours == 3
    assert "Signed by Dr A. Lee, clinical lead" in cast.as_mo.get("/settings/times/").content.decode()
    assert "after the team" in cast.as_mo.post(
        "/settings/times/alerts/", times | {"team_told_after_hours": 5}
    ).content.decode()  # fmt: skip


def test_going_live_and_stopping(cast, clock):
    assert "Signed by Mo Akhtar" in cast.as_mo.get("/settings/go-live/").content.decode()
    assert cast.as_mo.post("/settings/go-live/stop/", {"why": ""}).status_code == 422
    cast.as_mo.post("/settings/go-live/stop/", {"why": "Nobody is here in August"})
    assert "not live" in cast.as_mo.get("/settings/").content.decode()
    clock.shift(60)
    assert cast.as_mo.post("/settings/go-live/", {"signed_by": ""}).status_code == 422
    cast.as_mo.post("/settings/go-live/", {"signed_by": "Mo Akhtar, manager"})
    assert SignOff.objects.filter(what="go_live").count() == 2
    assert "The service is live" in cast.as_mo.get("/settings/").content.decode()


def test_acts_are_posts(cast):
    number = one(CrisisNumber, cast.service)
    for address in (
        "/settings/go-live/stop/", "/settings/numbers/checked/", reverse("settings_number_remove", args=[number]),
    ):  # fmt: skip
        assert cast.as_mo.get(address).status_code == 405
        assert cast.as_jo.post(address, {"why": "x"}).status_code == 403


def test_the_trail_names_no_family_and_is_itself_in_the_trail(cast):
    cast.as_mo.post("/settings/service/", SERVICE)
    record(by=staff_for(cast.ruth).looker(), what="family.look", kind="family", family_id=cast.family.pk)
    record(by=staff_for(cast.yan).looker(), what="family.look", kind="family")
    text = cast.as_mo.get("/settings/trail/").content.decode()
    assert "looked at a family" in text and cast.family.reference in text and "changed a setting" in text
    assert "Rahman" not in text and "Yan Li" not in text
    assert AuditEvent.objects.filter(what="trail.look", user_id=cast.mo.pk).count() == 1
    looks = cast.as_mo.get(f"/settings/trail/?who={cast.ruth.pk}&only=looks").content.decode()
    assert "looked at a family" in looks and "changed a setting" not in looks
    assert cast.as_mo.get("/settings/trail/?before=yesterday").status_code == 404


@pytest.mark.parametrize("name", ["settings_people", "settings_trail", "settings_changes", "settings_duty"])
def test_statements_do_not_grow_with_the_rows(cast, name, django_assert_max_num_queries):
    for number in range(30):
        user = make_member(cast.service, f"P{number} Hart", "health_visitor", cast.elm)
        record(by=staff_for(user).looker(), what="family.look", kind="family", family_id=cast.family.pk)
    with django_assert_max_num_queries(14):
        assert cast.as_mo.get(reverse(name)).status_code == 200


def test_status_shows_walks_and_messages(cast):
    text = cast.as_mo.get("/settings/status/").content.decode()
    assert "Safety alerts that climb" in text and "Silent" in text and "Could not be sent" in text
