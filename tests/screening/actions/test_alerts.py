"""Alerts as answers raise them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from people.models import AccessReason, Away, FamilyAccess, Membership, SafeContact
from people.outbox.models import OutboxMessage
from screening.actions import alerts
from screening.models import SafetyAlert, ScreeningShare
from tests.screening.made import answer, give, parent, screened

HOUR = timedelta(hours=1)


def raised(cast, item="s1", option="yes", **given):
    screening = give(cast, **given)
    alert = alerts.raise_for_answer(
        by=parent(screening), screening=screening, item_id=item, option_id=option, now=given.get("now") or cast.now
    )
    return screening, alert


def events(alert):
    """What happened to it, sorted by name: the clock of the tests stands still."""
    return sorted(alert.events.values_list("what", flat=True))


@pytest.mark.parametrize(
    ("key", "item", "option", "urgency", "safeguarding"),
    [
        ("erc-baby", "s1", "yes", "same_day", False),
        ("erc-baby", "s2", "yes", "same_day", False),
        ("erc-baby", "s3", "yes", "gravest", False),
        ("erc-baby", "s3", "talk", "working_day", False),
        ("erc-pregnancy", "s2", "talk", "working_day", False),
        ("erc-brief", "s1", "yes", "same_day", False),
        ("epds", "10", "option_3", "same_day", False),
        ("phq9", "9", "option_2", "same_day", False),
        ("core10", "6", "option_2", "same_day", False),
        ("pbq", "18", "option_1", "gravest", True),
        ("pbq", "24", "option_1", "gravest", True),
        ("together", "seen", "not_sure", "gravest", True),
    ],
)
def test_a_safety_answer_raises_an_alert_at_once(cast, key, item, option, urgency, safeguarding):
    _, alert = raised(cast, item, option, key=key)
    assert (alert.urgency, alert.safeguarding, alert.item) == (urgency, safeguarding, item)
    assert alert.owner == cast.ruth and alert.team == cast.elm
    assert alert.act_by == cast.now + (4 * HOUR if urgency == "gravest" else 7 * HOUR)
    assert alert.next_step_at == cast.now + HOUR
    assert events(alert) == ["raised"]
    note = OutboxMessage.objects.get()
    assert (note.kind, note.to_user, note.about_id) == ("alert_raised", cast.ruth, str(alert.id))


@pytest.mark.parametrize(
    ("item", "option"), [("s1", "no"), ("s1", None), ("s1", ""), ("a1", "hardly_ever"), ("talk", None)]
)
def test_other_answers_raise_none(cast, item, option):
    assert raised(cast, item, option)[1] is None
    assert not SafetyAlert.objects.exists() and not OutboxMessage.objects.exists()


def test_an_unknown_option_is_refused(cast):
    with pytest.raises(KeyError):
        raised(cast, "s1", "perhaps")


def test_one_alert_for_a_question_however_often_it_is_answered(cast, clock):
    screening, first = raised(cast, "s1", "talk")
    for minutes in range(3):
        clock.shift(60 * minutes)
        again = alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s1", option_id="talk")
        assert again.pk == first.pk
    assert SafetyAlert.objects.count() == 1 and OutboxMessage.objects.count() == 1
    assert events(first) == [*["answered_again"] * 3, "raised"]


def test_the_database_refuses_a_second_alert_for_the_same_question(cast):
    _, alert = raised(cast)
    alert.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        alert.save(force_insert=True)


def test_each_question_has_its_own(cast):
    screening = give(cast)
    answer(screening, {"s1": "yes", "s3": "talk", "s2": "yes"}, now=cast.now)
    assert sorted(screening.alerts.values_list("item", flat=True)) == ["s1", "s2", "s3"]


def test_changing_the_answer_never_closes_it(cast):
    screening, alert = raised(cast)
    for option in ("no", None):
        assert (
            alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s1", option_id=option) is None
        )
    alert.refresh_from_db()
    assert alert.closed_at is None and alert.act_by == cast.now + 7 * HOUR
    assert events(alert) == ["answer_left_out", "answered_otherwise", "raised"]


def test_a_graver_answer_brings_the_deadline_forward_and_asks_again(cast, clock):
    screening, alert = raised(cast, "s3", "talk")
    SafetyAlert.objects.update(acknowledged_at=cast.now, acknowledged_by=cast.ruth)
    clock.shift(HOUR)
    alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s3", option_id="yes")
    alert.refresh_from_db()
    assert alert.urgency == "gravest" and alert.act_by == cast.now + 5 * HOUR
    assert alert.acknowledged_at is None and OutboxMessage.objects.count() == 2


def test_a_milder_answer_changes_nothing(cast):
    screening, alert = raised(cast, "s3", "yes")
    alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s3", option_id="talk")
    alert.refresh_from_db()
    assert alert.urgency == "gravest" and alert.act_by == cast.now + 4 * HOUR


def test_a_closed_alert_opens_again_on_a_new_yes(cast, clock):
    screening, alert = raised(cast)
    fields = {"done": "Rang.", "with_whom": "Amira", "closed_at": cast.now, "closed_by": cast.ruth}
    for name, value in fields.items():
        setattr(alert, name, value)
    alert.save()
    clock.shift(timedelta(days=1))
    alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s1", option_id="yes")
    alert.refresh_from_db()
    assert alert.closed_at is None and alert.done == "" and alert.act_by == cast.now + timedelta(days=1, hours=7)
    assert events(alert) == ["raised", "reopened"]


def test_not_safe_until_then_is_among_the_gravest_and_stays_so(cast, clock):
    screening, alert = raised(cast)
    clock.shift(600)
    alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s1", safe=False)
    alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s1", safe=False)
    alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s1", safe=True)
    alert.refresh_from_db()
    assert (alert.safe_until_then, alert.urgency) == ("no", "gravest")
    assert alert.act_by == cast.now + timedelta(hours=4, minutes=10)
    assert OutboxMessage.objects.count() == 2
    assert events(alert) == ["not_safe_until_then", "not_safe_until_then", "raised", "safe_until_then"]


def test_safe_until_then_never_puts_the_deadline_off(cast, clock):
    screening, alert = raised(cast, "s3", "yes")
    clock.shift(HOUR)
    alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s3", safe=True)
    alert.refresh_from_db()
    assert alert.safe_until_then == "yes" and alert.act_by == cast.now + 4 * HOUR


def test_not_safe_late_in_the_day_does_not_put_the_deadline_off(cast, clock):
    screening, alert = raised(cast)
    clock.shift(6 * HOUR)
    alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s1", safe=False)
    alert.refresh_from_db()
    assert alert.act_by == cast.now + 7 * HOUR


def test_a_mistake_is_noted_and_the_alert_stays(cast):
    screening, alert = raised(cast)
    alerts.note_mistake(by=parent(screening), screening=screening, item_id="s1", now=cast.now)
    alert.refresh_from_db()
    assert alert.said_mistake_at == cast.now and alert.closed_at is None
    assert events(alert) == ["raised", "said_mistake"]


def test_without_an_alert_there_is_nothing_to_note(cast):
    screening = give(cast)
    assert alerts.note_mistake(by=parent(screening), screening=screening, item_id="s1") is None
    assert alerts.note_safe_until_then(by=parent(screening), screening=screening, item_id="s1", safe=False) is None


def test_no_way_to_reach_is_marked_until_there_is_one(cast):
    SafeContact.objects.all().update(allowed="no")
    screening, alert = raised(cast)
    assert alert.no_way_to_reach
    assert alerts.note_way_to_reach(by=parent(screening), screening=screening) == 0
    SafeContact.objects.filter(channel="text").update(allowed="yes")
    assert alerts.note_way_to_reach(by=parent(screening), screening=screening) == 1
    alert.refresh_from_db()
    assert not alert.no_way_to_reach and "way_to_reach" in events(alert)


# Whose it is.


def away(cast, user, cover, until=None):
    Away.objects.create(service=cast.service, user=user, cover=cover, from_day=cast.today, until_day=until)


def leaves(cast, user):
    Membership.objects.filter(user=user).update(until_day=cast.today)


def test_the_cover_has_it_while_the_giver_is_away(cast):
    away(cast, cast.ruth, cast.tess)
    assert raised(cast)[1].owner == cast.tess
    assert FamilyAccess.objects.get(team=cast.oak, family=cast.family).reason == AccessReason.ALERT_COVER
    assert ScreeningShare.objects.get().team == cast.oak


def test_the_cover_of_the_cover_has_it(cast):
    away(cast, cast.ruth, cast.tess)
    away(cast, cast.tess, cast.priya)
    assert raised(cast)[1].owner == cast.priya


def test_two_who_cover_each_other_leave_it_to_the_duty_person(cast):
    away(cast, cast.ruth, cast.tess)
    away(cast, cast.tess, cast.ruth)
    assert raised(cast)[1].owner == cast.omar


def test_back_again_the_giver_has_it(cast):
    away(cast, cast.ruth, cast.tess, until=cast.today)
    assert raised(cast)[1].owner == cast.ruth


@pytest.mark.parametrize("gone", ["membership", "account"])
def test_the_duty_person_has_it_when_the_giver_has_left(cast, gone):
    if gone == "membership":
        leaves(cast, cast.ruth)
    else:
        cast.ruth.is_active = False
        cast.ruth.save()
    assert raised(cast)[1].owner == cast.omar


def test_the_own_teams_duty_person_has_it_when_the_team_is_empty(cast):
    leaves(cast, cast.ruth)
    leaves(cast, cast.omar)
    assert raised(cast)[1].owner == cast.jo
    assert FamilyAccess.objects.filter(team=cast.own, family=cast.family, reason="alert_cover").exists()


def test_the_manager_has_it_when_nobody_is_on_duty(cast):
    for user in (cast.ruth, cast.omar, cast.jo):
        leaves(cast, user)
    assert raised(cast)[1].owner == cast.mo


def test_with_nobody_left_the_team_has_it_and_everybody_hears(cast):
    away(cast, cast.ruth, cast.omar)
    away(cast, cast.omar, cast.ruth)
    for user in (cast.jo, cast.mo):
        leaves(cast, user)
    _, alert = raised(cast)
    assert alert.owner is None and alert.team == cast.elm
    assert set(alert.told.values_list("user__name", flat=True)) == {"Ruth Ellery", "Omar Finch"}


def test_a_form_that_nobody_gave_goes_to_the_coordinator_on_duty(cast):
    screening = give(cast, team=cast.own)
    screening.given_by = None
    screening.save()
    alert = alerts.raise_for_answer(by=parent(screening), screening=screening, item_id="s1", option_id="yes")
    assert alert.owner == cast.jo


# Outside opening hours.


def test_outside_opening_hours_on_call_is_written_to_as_well(cast, clock):
    cast.service.on_call_email = "oncall@fernhope.example"
    cast.service.save()
    raised(cast)
    assert OutboxMessage.objects.count() == 1
    clock.shift(timedelta(hours=9))
    raised(cast, now=cast.now + timedelta(hours=9))
    assert sorted(m.to_address for m in OutboxMessage.objects.all()) == ["", "", "oncall@fernhope.example"]


def test_a_family_marked_for_safeguarding_needs_a_second_person_to_close(cast):
    cast.family.safeguarding = True
    cast.family.save()
    _, alert = raised(cast)
    assert alert.safeguarding and alert.urgency == "same_day"


def test_a_red_flag_is_raised_when_the_form_is_sent_in(cast):
    screening = screened(cast, {"a2": "almost_always", "e2": "often"})
    alert = screening.alerts.get()
    assert (alert.item, alert.urgency) == ("red_flag", "working_day")
    assert alert.act_by == alert.raised_at.replace(hour=17)


def test_the_day_in_the_note_is_local(cast, clock):
    clock.move_to(cast.now.replace(month=7, day=1))
    raised(cast, "s3", "yes", now=cast.now.replace(month=7, day=1))
    assert OutboxMessage.objects.get().facts == {"when": "1 Jul 2026, 15:00"}
    assert date(2026, 7, 1).weekday() == 2
