"""A service is made with its defaults, and every change of a setting is kept in words and in the trail."""

import pytest

from people.actions import services
from people.actions.refusal import Refused
from people.actors import NotAllowed, console
from people.audit.models import AuditEvent
from people.models import CrisisNumber, Service, SettingChange, SignOff, Team
from people.roles import Permission
from tests.cast import staff_for


@pytest.fixture
def mo(cast):
    return staff_for(cast.mo).actor(Permission.MANAGE_SERVICE)


def test_a_new_service_starts_with_what_the_pathway_gives_it(db):
    service = services.create(by=console(), name="Oakwood team", short_name="Oakwood", nation="northern_ireland")
    assert (service.slug, service.is_default) == ("oakwood", True)
    assert (service.targets.emergency_hours, service.targets.start_days, service.alert_times.gravest_hours) == (
        4,
        42,
        4,
    )
    assert Team.objects.get(service=service).kind == "own"
    numbers = CrisisNumber.objects.filter(service=service)
    assert "0808 808 8000" in [n.label for n in numbers] and all(n.checked_on is None for n in numbers)
    assert AuditEvent.objects.get(what="service.create").service_id == service.id


def test_the_second_service_is_not_the_default_and_needs_its_own_address(db):
    services.create(by=console(), name="A", short_name="Oakwood", nation="england")
    assert not services.create(by=console(), name="B", short_name="Elmwood", nation="wales").is_default
    with pytest.raises(Refused, match="oakwood"):
        services.create(by=console(), name="C", short_name="Oakwood", nation="england")
    assert Service.objects.count() == 2


def test_a_change_is_kept_with_old_and_new_words(cast, mo):
    changed = services.change(
        by=mo, values={"short_name": "Fern", "districts": ["AB1", "AB2"], "phone": "01632 960100"}
    )
    assert changed == ["Neutral short name", "Postcode districts"]
    kept = {c.what: (c.old, c.new, c.by_name) for c in SettingChange.objects.all()}
    assert kept == {
        "Neutral short name": ("Fernhope", "Fern", "Mo Akhtar"),
        "Postcode districts": ("ZZ99", "AB1, AB2", "Mo Akhtar"),
    }
    assert AuditEvent.objects.filter(what="settings.change", user_id=cast.mo.pk).count() == 2
    cast.service.refresh_from_db()
    cast.other_service.refresh_from_db()
    assert (cast.service.short_name, cast.other_service.short_name) == ("Fern", "Riverbend")


def test_nothing_changed_nothing_kept(mo):
    assert services.change(by=mo, values={"short_name": "Fernhope"}) == []
    assert services.set_targets(by=mo, values={"emergency_hours": 4}) == []
    assert not SettingChange.objects.exists()


@pytest.mark.parametrize("name", ["change", "set_targets"])
def test_a_coordinator_changes_no_setting(cast, name):
    jo = staff_for(cast.jo).actor(Permission.TRIAGE)
    with pytest.raises(NotAllowed):
        getattr(services, name)(by=jo, values={})


TIMES = {"gravest_hours": 2, "team_told_after_hours": 1, "manager_told_after_hours": 2, "repeated_every_hours": 1}


def test_alert_times_are_signed_by_name(cast, mo):
    with pytest.raises(Refused, match="who signs"):
        services.set_alert_times(by=mo, values=TIMES, signed_by="")
    assert services.set_alert_times(by=mo, values=TIMES, signed_by="Dr A. Lee, clinical lead")
    assert SignOff.objects.get(what="alert_times").words == "Dr A. Lee, clinical lead"


def test_the_ladder_climbs(mo):
    with pytest.raises(Refused, match="after the team"):
        services.set_alert_times(by=mo, values=TIMES | {"team_told_after_hours": 3}, signed_by="Dr A. Lee")
    assert not SignOff.objects.filter(what="alert_times").exists()
