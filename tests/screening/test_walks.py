"""The worker's walks: nothing waits past its time without somebody higher hearing of it."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from people.hours import LONDON, add_opening_hours
from people.models import Away, FamilyAccess, Membership, Service
from people.opening import hours_of
from people.outbox.models import OutboxMessage
from people.roles import Permission
from screening import deadlines, walks
from screening.actions import alert_closing, alert_work, alerts, reading
from screening.models import AlertEvent, SafetyAlert, Screening
from screening.walks import escalate_alerts, escalate_unread
from tests.cast import staff_for
from tests.counts import count
from tests.screening.made import AMIRA, RED_FLAG, answer, give, parent, screened

HOUR = timedelta(hours=1)


def london(*parts):
    return datetime(*parts, tzinfo=LONDON)


def actor(user, permission=Permission.HANDLE_ALERTS):
    return staff_for(user).actor(permission)


def raised(cast, clock, when, item="s1", option="yes"):
    clock.move_to(when)
    answer(give(cast, now=when), {item: option}, now=when)
    return SafetyAlert.objects.get()


def told(alert):
    return {told.user.name.split()[0] for told in alert.told.all()}


def written():
    """Who was written to since last asked, by first name."""
    names = sorted(m.to_user.name.split()[0] if m.to_user else m.to_address for m in OutboxMessage.objects.all())
    OutboxMessage.objects.all().delete()
    return names


def test_team_then_manager_then_hourly(cast, clock):
    alert = raised(cast, clock, london(2026, 11, 24, 10))
    assert written() == ["Ruth"]
    assert escalate_alerts(london(2026, 11, 24, 10, 59)) == 0
    assert escalate_alerts(london(2026, 11, 24, 11)) == 1
    assert written() == ["Omar", "Ruth"] and told(alert) == {"Ruth", "Omar"}
    assert escalate_alerts(london(2026, 11, 24, 11)) == 0
    assert escalate_alerts(london(2026, 11, 24, 12)) == 1
    assert written() == ["Mo", "Ruth"] and told(alert) == {"Ruth", "Omar", "Mo"}
    assert alert in SafetyAlert.objects.responsible(staff_for(cast.mo))
    assert escalate_alerts(london(2026, 11, 24, 13)) == 1
    assert written() == ["Mo", "Ruth"]
    assert [e.what for e in alert.events.all()] == ["raised", "team_told", "manager_told", "manager_told"]


def test_over_a_weekend_it_waits_for_opening_but_not_past_the_deadline(cast, clock):
    alert = raised(cast, clock, london(2026, 11, 28, 12))
    written()
    assert escalate_alerts(london(2026, 11, 28, 23, 58)) == 0
    assert escalate_alerts(london(2026, 11, 28, 23, 59)) == 1
    assert written() == ["Mo", "Omar", "Ruth"] and alert.events.filter(what="deadline_passed").exists()
    assert escalate_alerts(london(2026, 11, 30, 9, 59)) == 0
    assert escalate_alerts(london(2026, 11, 30, 10)) == 1


def test_over_a_bank_holiday(cast, clock):
    alert = raised(cast, clock, london(2026, 12, 24, 18), "s1", "talk")
    assert alert.act_by == london(2026, 12, 29, 17)
    assert escalate_alerts(london(2026, 12, 28, 23)) == 0
    assert escalate_alerts(london(2026, 12, 29, 10)) == 1
    alert.refresh_from_db()
    assert alert.step == deadlines.TEAM


@pytest.mark.parametrize("day", [(2026, 3, 28), (2026, 10, 24)])
def test_four_hours_are_four_hours_when_the_clocks_change(cast, clock, day):
    when = london(*day, 23, 30)
    alert = raised(cast, clock, when, "s3")
    assert alert.act_by - when.astimezone(UTC) == 4 * HOUR
    assert escalate_alerts(alert.act_by - timedelta(seconds=1)) == 0
    assert escalate_alerts(alert.act_by) == 1


def test_an_acknowledged_alert_climbs_when_its_deadline_passes_and_a_closed_one_never(cast, clock):
    alert = raised(cast, clock, london(2026, 11, 24, 10))
    alert_work.acknowledge(by=actor(cast.ruth), alert=alert)
    written()
    assert escalate_alerts(london(2026, 11, 24, 16, 59)) == 0
    assert escalate_alerts(london(2026, 11, 24, 17)) == 1
    assert written() == ["Mo", "Omar", "Ruth"]
    alert_closing.close(by=actor(cast.ruth), alert=alert, done="Rang.", with_whom="Amira", look_again_on=None)
    assert escalate_alerts(london(2026, 12, 24, 17)) == 0


def test_a_proposed_closing_without_a_second_person_climbs(cast, clock):
    when = london(2026, 11, 24, 10)
    clock.move_to(when)
    answer(give(cast, "pbq", now=when), {"18": "option_1"}, now=when)
    alert_closing.close(
        by=actor(cast.ruth), alert=SafetyAlert.objects.get(), done="x", with_whom="y", look_again_on=None
    )
    assert escalate_alerts(london(2026, 11, 24, 11)) == 1
    assert SafetyAlert.objects.get().step > 0


def test_a_worker_that_stood_still_tells_everybody_at_once(cast, clock):
    alert = raised(cast, clock, london(2026, 11, 24, 10))
    written()
    assert escalate_alerts(london(2026, 11, 24, 12, 30)) == 1
    assert written() == ["Mo", "Omar", "Ruth"] and told(alert) == {"Mo", "Omar", "Ruth"}


def test_an_owner_who_has_gone_is_replaced_on_the_way_up(cast, clock):
    alert = raised(cast, clock, london(2026, 11, 24, 10))
    Membership.objects.filter(user=cast.ruth).update(until_day=cast.today)
    escalate_alerts(london(2026, 11, 24, 11))
    alert.refresh_from_db()
    assert alert.owner == cast.omar


def test_on_call_is_written_to_where_nobody_is_there(cast, clock):
    Service.objects.filter(pk=cast.service.pk).update(on_call_email="oncall@fernhope.example")
    raised(cast, clock, london(2026, 11, 28, 12), "s3")
    assert written() == ["Ruth", "oncall@fernhope.example"]
    escalate_alerts(london(2026, 11, 28, 16))
    assert written() == ["Mo", "Omar", "Ruth", "oncall@fernhope.example"]


def test_times_are_a_setting(cast, clock):
    times = cast.service.alert_times
    times.team_told_after_hours, times.manager_told_after_hours, times.repeated_every_hours = 2, 4, 3
    times.save()
    raised(cast, clock, london(2026, 11, 24, 10))
    steps = [escalate_alerts(london(2026, 11, 24, hour)) for hour in range(11, 18)]
    assert steps == [0, 1, 0, 1, 0, 0, 1]


def test_a_fault_with_one_alert_does_not_hold_up_the_others(cast, clock, monkeypatch, caplog):
    raised(cast, clock, london(2026, 11, 24, 10))
    answer(give(cast), {"s3": "yes"}, now=london(2026, 11, 24, 10))
    first = SafetyAlert.objects.order_by("next_step_at", "id").first()
    tell = walks.tell

    def failing(*, alert, **rest):
        if alert.pk == first.pk:
            raise RuntimeError("planted")
        return tell(alert=alert, **rest)

    monkeypatch.setattr(walks, "tell", failing)
    assert escalate_alerts(london(2026, 11, 24, 11)) == 1
    first.refresh_from_db()
    assert first.step == 0 and "planted" in caplog.text and not AlertEvent.objects.filter(alert=first, what="team_told")


def test_a_batch_is_bounded(cast, clock):
    for _ in range(3):
        answer(give(cast), {"s1": "yes"}, now=cast.now)
    later = cast.now + HOUR
    assert [escalate_alerts(later, limit=2) for _ in range(3)] == [2, 1, 0]


def random_history(cast, clock, rng):
    """One alert's life: acts and walks at random times. Gives (now, alert) after every walk."""
    now = datetime(2026, 1, 6, tzinfo=UTC) + timedelta(minutes=rng.randrange(600 * 24 * 60))
    clock.move_to(now)
    screening = give(cast, now=now)
    item = rng.choice(["s1", "s2", "s3"])
    option = rng.choice(["yes", "talk"])
    alert = alerts.raise_for_answer(by=parent(screening), screening=screening, item_id=item, option_id=option, now=now)
    people = [cast.ruth, cast.omar, cast.jo, cast.tess, cast.mo]
    for _ in range(rng.randrange(2, 8)):
        now += timedelta(minutes=rng.choice([1, 7, 45, 90, 200, 600, 1500]))
        clock.move_to(now)
        alert = SafetyAlert.objects.get(pk=alert.pk)
        match rng.randrange(8):
            case 0:
                alert_work.acknowledge(by=actor(rng.choice(people)), alert=alert)
            case 1:
                to = rng.choice([user for user in people if user.pk != alert.owner_id])
                alert_work.hand_over(by=actor(cast.ruth), alert=alert, to=to)
            case 2:
                alerts.note_safe_until_then(
                    by=parent(screening), screening=screening, item_id=item, safe=rng.random() < 0.3
                )
            case 3:
                alerts.raise_for_answer(
                    by=parent(screening), screening=screening, item_id=item, option_id=rng.choice(["no", "yes", "talk"])
                )
            case 4:
                alert_work.note(by=actor(cast.omar), alert=alert, words="Tried.")
            case _:
                pass
        if rng.random() < 0.8:  # now and then the worker stands still
            escalate_alerts(now)
            yield now, SafetyAlert.objects.get(pk=alert.pk)


@pytest.mark.soak("alerts")
def test_no_alert_passes_its_deadline_unescalated(cast, clock):
    """Random histories over weekends, bank holidays and clock changes: after every walk nothing is overdue unseen."""
    rng, hours = Random(20261124), hours_of(cast.service)
    seen = past_deadline = unacknowledged = 0
    for _ in range(count(60, soak=1000)):
        for now, alert in random_history(cast, clock, rng):
            seen += 1
            assert alert.next_step_at > now and alert.owner is not None
            if alert.act_by <= now:
                past_deadline += 1
                assert alert.step == deadlines.MANAGER and "Mo" in told(alert)
                assert alert.next_step_at <= add_opening_hours(hours, now, HOUR)
            else:
                assert alert.next_step_at <= alert.act_by
            if alert.acknowledged_at is None:
                unacknowledged += 1
                assert alert.next_step_at <= add_opening_hours(hours, now, HOUR)
        SafetyAlert.objects.update(next_step_at=datetime(2100, 1, 1, tzinfo=UTC))  # the next history is another time
        FamilyAccess.objects.filter(reason="alert_cover").delete()
    assert seen >= 150 and past_deadline >= 30 and unacknowledged >= 50


# Unread results.


def unread(cast, answers=AMIRA):
    screening = screened(cast, answers)
    OutboxMessage.objects.all().delete()
    return screening


def test_an_unread_result_climbs_when_its_date_passes(cast, clock):
    screening = unread(cast)
    assert escalate_unread(london(2026, 11, 27, 16, 59)) == 0
    assert escalate_unread(london(2026, 11, 27, 17)) == 1
    assert written() == ["Omar", "Ruth"]
    assert escalate_unread(london(2026, 11, 27, 23)) == 0
    assert escalate_unread(london(2026, 11, 30, 10)) == 1
    assert written() == ["Mo", "Ruth"]
    assert escalate_unread(london(2026, 11, 30, 17)) == 0
    assert escalate_unread(london(2026, 12, 1, 9)) == 1
    assert written() == ["Mo", "Ruth"]
    screening.refresh_from_db()
    assert screening.unread_step == deadlines.MANAGER


def test_a_read_result_never_climbs(cast):
    screening = unread(cast)
    reading.opened(by=actor(cast.ruth, Permission.READ_RESULTS), screening=screening)
    assert escalate_unread(london(2027, 1, 1, 12)) == 0


def test_each_person_is_written_to_once_with_the_number(cast):
    for _ in range(3):
        unread(cast)
    assert escalate_unread(london(2026, 11, 27, 17)) == 3
    assert set(OutboxMessage.objects.values_list("to_user__name", "facts__count")) == {
        ("Ruth Ellery", 3),
        ("Omar Finch", 3),
    }


def test_an_unread_result_finds_a_new_owner(cast):
    screening = unread(cast)
    Away.objects.create(service=cast.service, user=cast.ruth, cover=cast.omar, from_day=cast.today)
    escalate_unread(london(2026, 11, 27, 17))
    screening.refresh_from_db()
    assert screening.owner == cast.omar


def test_a_same_day_result_climbs_the_same_day(cast):
    unread(cast, AMIRA | RED_FLAG)
    assert escalate_unread(london(2026, 11, 24, 17)) == 1


def test_services_do_not_hold_each_other_up(cast, monkeypatch, caplog):
    unread(cast)
    other = unread(cast)
    Screening.objects.filter(pk=other.pk).update(service=cast.other_service)
    climb = walks.climb_unread

    def failing(due, now):
        if due[0] == cast.other_service.id:
            raise RuntimeError("planted")
        return climb(due, now)

    failing.__name__ = "climb_unread"
    monkeypatch.setattr(walks, "climb_unread", failing)
    assert escalate_unread(london(2026, 11, 27, 17)) == 1
    assert "planted" in caplog.text
