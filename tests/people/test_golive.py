"""The gate: each thing that is missing closes it, with words that say what and a page that mends it."""

from datetime import timedelta

import pytest

from people import golive
from people.actions import services
from people.actions.refusal import Refused
from people.actors import console
from people.models import CrisisNumber, DutyEntry, Membership, Offer, OpeningHours, SettingChange, SignOff, Team, User
from people.roles import Permission
from tests.cast import NOW, TODAY, staff_for


def test_the_service_of_the_cast_is_live(cast):
    assert golive.missing(cast.service, TODAY) == [] and golive.is_live(cast.service, TODAY)


TAKEN_AWAY = {
    "duty of a team": (
        lambda c: DutyEntry.objects.filter(team=c.elm).delete(),
        "on duty for Elm Team",
        "settings_duty",
    ),
    "who was on duty left": (
        lambda c: Membership.objects.filter(user=c.omar).update(until_day=TODAY),
        "on duty for Elm Team",
        "settings_duty",
    ),
    "who was on duty is closed": (
        lambda c: User.objects.filter(pk=c.jo.pk).update(is_active=False),
        "on duty for Fernhope team",
        "settings_duty",
    ),
    "own team": (
        lambda c: Team.objects.filter(pk=c.own.pk).update(is_active=False),
        "nobody who takes",
        "settings_people",
    ),
    "manager": (
        lambda c: Membership.objects.filter(user=c.mo).update(until_day=TODAY),
        "no manager",
        "settings_people",
    ),
    "hours": (lambda c: OpeningHours.objects.filter(service=c.service).delete(), "opening hours are", "settings_hours"),
    "words": (lambda c: setattr(c.service, "outside_hours", " "), "outside opening hours", "settings_hours"),
    "numbers": (lambda c: CrisisNumber.objects.filter(service=c.service).delete(), "no crisis", "settings_numbers"),
    "number unchecked": (
        lambda c: CrisisNumber.objects.filter(service=c.service, label="111").update(checked_on=None),
        "six months: 111.",
        "settings_numbers",
    ),
    "number long ago": (
        lambda c: CrisisNumber.objects.filter(service=c.service).update(checked_on=TODAY - timedelta(days=184)),
        "six months",
        "settings_numbers",
    ),
    "early offer": (
        lambda c: Offer.objects.filter(kind="early").update(is_active=False),
        "no early",
        "settings_offers",
    ),
    "signature": (lambda c: SignOff.objects.all().delete(), "Nobody has signed", "settings_golive"),
}


@pytest.mark.parametrize("what", TAKEN_AWAY)
def test_each_thing_that_is_missing_closes_the_gate(cast, what):
    take, words, page = TAKEN_AWAY[what]
    take(cast)
    (finding,) = golive.findings(cast.service, TODAY)
    assert words in finding.words and finding.page == page
    assert not golive.is_live(cast.service, TODAY)


def test_numbers_count_until_the_day_six_months_on(cast):
    CrisisNumber.objects.filter(service=cast.service).update(checked_on=TODAY - golive.CHECKED_WITHIN)
    assert golive.is_live(cast.service, TODAY)
    assert not golive.is_live(cast.service, TODAY + timedelta(days=1))


def test_a_team_that_gives_no_forms_needs_no_duty(cast):
    assert not DutyEntry.objects.filter(team=cast.midwives).exists() and golive.is_live(cast.service, TODAY)


def test_another_service_mends_nothing_here(cast):
    DutyEntry.objects.filter(team=cast.elm).update(user=cast.yan)
    assert not golive.is_live(cast.service, TODAY)


def test_signing_and_stopping(cast, clock):
    mo = staff_for(cast.mo).actor(Permission.MANAGE_SERVICE)
    services.stop(by=mo, why="Two of three are ill")
    assert not golive.is_live(cast.service, TODAY)
    clock.shift(timedelta(hours=1))
    services.sign_go_live(by=mo, signed_by="Mo Akhtar, manager")
    services.sign_go_live(by=mo, signed_by="Mo Akhtar, manager")
    assert golive.is_live(cast.service, TODAY)
    newest = SignOff.objects.get(what="go_live", at=NOW + timedelta(hours=1))
    assert (newest.by, newest.words) == (cast.mo, "Mo Akhtar, manager")
    assert [c.new for c in SettingChange.objects.order_by("at")] == [
        "No: Two of three are ill", "Yes, signed by Mo Akhtar, manager",
    ]  # fmt: skip


def test_nobody_signs_while_something_is_missing_or_without_a_name(cast):
    SignOff.objects.all().delete()
    mo = staff_for(cast.mo).actor(Permission.MANAGE_SERVICE)
    with pytest.raises(Refused, match="who signs"):
        services.sign_go_live(by=mo, signed_by=" ")
    OpeningHours.objects.filter(service=cast.service).delete()
    with pytest.raises(Refused, match="opening hours"):
        services.sign_go_live(by=mo, signed_by="Mo Akhtar, manager")
    assert not SignOff.objects.exists()


def test_a_new_service_lacks_nearly_everything(db):
    service = services.create(by=console(), name="Oakwood team", short_name="Oakwood", nation="scotland")
    pages = [finding.page for finding in golive.findings(service, TODAY)]
    assert set(pages) == {
        "settings_people", "settings_hours", "settings_numbers", "settings_offers", "settings_golive",
    }  # fmt: skip
