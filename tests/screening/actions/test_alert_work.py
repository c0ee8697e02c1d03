"""What staff do with an alert: acknowledge, note, hand over, and what happens when somebody leaves."""

from datetime import timedelta

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.models import Away, FamilyAccess, Membership
from people.outbox.models import OutboxMessage
from people.roles import Permission
from screening.actions import alert_work, alerts
from screening.models import SafetyAlert
from tests.cast import staff_for
from tests.screening.made import answer, give

HOUR = timedelta(hours=1)


def actor(user):
    return staff_for(user).actor(Permission.HANDLE_ALERTS)


@pytest.fixture
def alert(cast):
    answer(give(cast), {"s3": "yes"}, now=cast.now)
    return SafetyAlert.objects.get()


def whats(alert):
    return sorted(alert.events.values_list("what", flat=True))


def test_acknowledging_takes_it_in_hand(cast, alert):
    alert_work.acknowledge(by=actor(cast.omar), alert=alert)
    alert.refresh_from_db()
    assert (alert.owner, alert.acknowledged_by, alert.acknowledged_at) == (cast.omar, cast.omar, cast.now)
    assert alert.next_step_at == alert.act_by == cast.now + 4 * HOUR
    assert whats(alert) == ["acknowledged", "raised"]
    assert AuditEvent.objects.filter(what="alert.acknowledged", user_id=cast.omar.pk).count() == 1


def test_acknowledged_twice_the_first_stays(cast, alert, clock):
    alert_work.acknowledge(by=actor(cast.omar), alert=alert)
    clock.shift(60)
    alert_work.acknowledge(by=actor(cast.ruth), alert=alert)
    alert.refresh_from_db()
    assert alert.acknowledged_by == cast.omar and whats(alert) == ["acknowledged", "raised"]


def test_acknowledged_after_its_deadline_the_manager_still_hears_of_it(cast, alert, clock):
    clock.shift(5 * HOUR)
    alert_work.acknowledge(by=actor(cast.ruth), alert=alert)
    alert.refresh_from_db()
    assert alert.next_step_at == cast.now + 5 * HOUR


def test_a_note_is_kept_sealed(cast, alert):
    alert_work.note(by=actor(cast.ruth), alert=alert, words="No answer at 10:20.")
    assert alert.events.get(what="noted").words == "No answer at 10:20."
    with pytest.raises(Refused):
        alert_work.note(by=actor(cast.ruth), alert=alert, words="  ")


def test_handing_over_begins_the_ladder_again(cast, alert, clock):
    alert_work.acknowledge(by=actor(cast.ruth), alert=alert)
    clock.shift(HOUR)
    alert_work.hand_over(by=actor(cast.ruth), alert=alert, to=cast.jo, words="Knows the family.")
    alert.refresh_from_db()
    assert (alert.owner, alert.acknowledged_at, alert.step) == (cast.jo, None, 0)
    assert alert.next_step_at == cast.now + 2 * HOUR
    assert alert.events.get(what="handed_over").words == "To Jo Keane.\nKnows the family."
    assert OutboxMessage.objects.filter(to_user=cast.jo).count() == 1
    assert alert in SafetyAlert.objects.responsible(staff_for(cast.jo))
    assert FamilyAccess.objects.filter(team=cast.own, family=cast.family, reason="alert_cover").count() == 1


@pytest.mark.parametrize("who", ["ruth", "clare", "mina", "zoe", "tess"])
def test_it_goes_only_to_somebody_who_is_there_and_may(cast, alert, who):
    Away.objects.create(service=cast.service, user=cast.tess, cover=cast.ruth, from_day=cast.today)
    with pytest.raises(Refused):
        alert_work.hand_over(by=actor(cast.ruth), alert=alert, to=getattr(cast, who))
    assert whats(alert) == ["raised"]


@pytest.mark.parametrize(
    "act",
    [
        lambda by, alert: alert_work.acknowledge(by=by, alert=alert),
        lambda by, alert: alert_work.note(by=by, alert=alert, words="x"),
        lambda by, alert: alert_work.hand_over(by=by, alert=alert, to=alert.owner),
    ],
)
def test_only_who_may_and_only_while_it_is_open(cast, alert, act):
    with pytest.raises(NotAllowed):
        act(staff_for(cast.clare).actor(Permission.VIEW_REPORTS), alert)
    with pytest.raises(SafetyAlert.DoesNotExist):
        act(actor(cast.zoe), alert)
    alert.done, alert.with_whom, alert.closed_at, alert.closed_by = "x", "y", cast.now, cast.ruth
    alert.save()
    with pytest.raises(Refused, match="Ruth Ellery has closed this alert already"):
        act(actor(cast.omar), alert)


def test_who_leaves_leaves_no_alert_behind(cast, alert):
    answer(give(cast), {"s1": "talk"}, now=cast.now)
    Membership.objects.filter(user=cast.ruth).update(until_day=cast.today)
    assert alerts.reassign(by=staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE), leaving=cast.ruth) == 2
    assert set(SafetyAlert.objects.values_list("owner", "acknowledged_at")) == {(cast.omar.pk, None)}
    assert alert.events.get(what="reassigned").words == "To Omar Finch."


def test_a_named_person_takes_over(cast, alert):
    by = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
    assert alerts.reassign(by=by, leaving=cast.ruth, to=cast.tess) == 1
    alert.refresh_from_db()
    assert alert.owner == cast.tess and FamilyAccess.objects.filter(team=cast.oak, family=cast.family).exists()


def test_alerts_of_others_and_closed_ones_stay(cast, alert):
    by = staff_for(cast.mo).actor(Permission.MANAGE_PEOPLE)
    assert alerts.reassign(by=by, leaving=cast.tess) == 0
    alert.done, alert.with_whom, alert.closed_at, alert.closed_by = "x", "y", cast.now, cast.ruth
    alert.save()
    assert alerts.reassign(by=by, leaving=cast.ruth) == 0
