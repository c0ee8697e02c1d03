"""The worker's walks: urgency suggested anew when a line is crossed, the overdue climbing."""

from datetime import date, timedelta

import pytest

from people.models import Away
from people.outbox.models import OutboxMessage
from referrals import walks
from referrals.actions import claims, keeping, ranking, triage
from referrals.models import Referral
from referrals.queries.day import my_day
from screening.models import SafetyAlert
from tests.cast import staff_for
from tests.referrals.making import actor, referred
from tests.screening.made import CALM, screened

pytestmark = pytest.mark.django_db


def test_at_three_months_a_baby_is_young_no_more(cast, clock):
    referral = referred(cast, born_on=date(2026, 8, 30))
    assert (referral.urgency_suggested, referral.rerank_on) == ("urgent", date(2026, 11, 30))
    assert walks.rerank(cast.now) == 0
    clock.move_to(cast.now + timedelta(days=6))
    assert walks.rerank(cast.now + timedelta(days=6)) == 1
    referral.refresh_from_db()
    assert (referral.urgency_suggested, referral.rank[0], referral.rerank_on) == ("routine", "3", None)
    event = referral.events.last()
    assert (event.action, event.by_name) == ("rerank", "Worker")
    assert "Suggested: routine" in event.words
    assert walks.rerank(cast.now + timedelta(days=6)) == 0


def test_at_28_weeks_a_pregnancy_is_urgent_and_its_decision_sooner(cast, clock):
    due_on = cast.today + timedelta(days=280 - 196 + 3)
    referral = referred(cast, born_on=None, due_on=due_on)
    assert referral.urgency_suggested == "routine"
    later = cast.now + timedelta(days=3)
    clock.move_to(later)
    assert walks.rerank(later) == 1
    after = Referral.objects.get(pk=referral.pk)
    assert after.urgency_reasons == ["Third trimester, with a concern"]
    assert after.decide_by < referral.decide_by


def test_a_birth_is_noticed_on_the_next_day(cast, clock):
    referral = referred(cast, born_on=None, due_on=cast.today + timedelta(days=30))
    assert referral.urgency_reasons == ["Third trimester, with a concern"]
    baby = referral.baby
    baby.born_on = cast.today
    baby.save(update_fields=["born_on"])
    later = cast.now + timedelta(days=1)
    clock.move_to(later)
    assert walks.rerank(later) == 1
    referral.refresh_from_db()
    assert referral.urgency_reasons == ["Baby under 3 months, with a concern"]
    assert referral.rerank_on > later.date()


def test_a_day_without_a_change_is_no_event(cast, clock):
    referral = referred(cast, born_on=None, due_on=cast.today + timedelta(days=30))
    later = cast.now + timedelta(days=1)
    clock.move_to(later)
    assert walks.rerank(later) == 0
    after = Referral.objects.get(pk=referral.pk)
    assert (after.version, after.rerank_on) == (1, later.date() + timedelta(days=1))


def test_after_a_loss_nothing_speaks_of_the_baby_s_age(cast):
    referral = referred(cast)
    baby = referral.baby
    baby.lost_on = cast.today
    baby.save(update_fields=["lost_on"])
    assert walks.rerank(cast.now) == 1
    referral.refresh_from_db()
    assert (referral.urgency_reasons, referral.urgency_suggested) == ([], "routine")
    assert referral.reason_words == "Referred on what was seen"
    assert walks.rerank(cast.now) == 0


def test_an_alert_makes_it_an_emergency_and_its_closing_takes_that_back(cast):
    referral = referred(cast, family=cast.family, carer=cast.amira, baby_id=cast.noor.id)
    screened(cast, CALM | {"s1": "yes"})
    assert walks.rerank(cast.now) == 1
    referral.refresh_from_db()
    assert (referral.urgency_suggested, referral.rank[0]) == ("emergency", "1")
    assert walks.rerank(cast.now) == 0
    alert = SafetyAlert.objects.get()
    alert.done, alert.closed_by, alert.closed_at = "Spoken with Amira", cast.ruth, cast.now
    alert.save()
    assert walks.rerank(cast.now) == 1
    referral.refresh_from_db()
    assert referral.urgency_suggested == "urgent"


def test_what_a_person_set_stands_and_is_reviewed_when_the_suggestion_is_graver(cast):
    referral = referred(cast, family=cast.family, carer=cast.amira, baby_id=cast.noor.id)
    claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    later = cast.today + timedelta(days=9)
    keeping.set_urgency(
        referral=referral, by=actor(cast.jo), urgency="routine", reason="Spoken", review_on=later, now=cast.now
    )
    screened(cast, CALM | {"s1": "yes"})
    walks.rerank(cast.now)
    after = Referral.objects.get(pk=referral.pk)
    assert (after.urgency, after.urgency_suggested, after.urgency_review_on) == ("routine", "emergency", cast.today)
    words = [item.words for item in my_day(staff_for(cast.jo), cast.now).waiting]
    assert "Review the urgency" in words


def test_a_fault_with_one_does_not_hold_up_the_others(cast, clock, monkeypatch, caplog):
    broken, whole = (referred(cast, born_on=date(2026, 8, 30)) for _ in range(2))
    suggest = ranking.suggest

    def fails_with_one(row, today):
        if row.pk == broken.pk:
            raise RuntimeError("a fault")
        suggest(row, today)

    monkeypatch.setattr(ranking, "suggest", fails_with_one)
    later = cast.now + timedelta(days=6)
    clock.move_to(later)
    assert walks.rerank(later) == 1
    assert Referral.objects.get(pk=whole.pk).urgency_suggested == "routine"
    assert str(broken.pk) in caplog.text


def told():
    """Who was written to of overdue things, with how many: {name: count}."""
    found = {m.to_user.name: m.facts["count"] for m in OutboxMessage.objects.filter(kind="task_overdue")}
    OutboxMessage.objects.filter(kind="task_overdue").delete()
    return found


LATE = timedelta(days=3)  # Friday 10:00: past two working days, and open


def test_what_is_past_its_target_climbs_to_whoever_holds_it_then_to_the_manager(cast, clock):
    first, second = referred(cast), referred(cast)
    for referral in (first, second):
        claims.claim(referral=referral, by=actor(cast.kim), now=cast.now)
    version = Referral.objects.get(pk=first.pk).version
    assert walks.climb_overdue(cast.now) == 0
    late = cast.now + LATE
    clock.move_to(late)
    assert walks.climb_overdue(late) == 2
    assert told() == {"Kim Osborne": 2}
    assert walks.climb_overdue(late + timedelta(hours=2)) == 0
    monday = late + timedelta(days=3)
    clock.move_to(monday)
    assert walks.climb_overdue(monday) == 2
    assert told() == {"Kim Osborne": 2, "Mo Akhtar": 2}
    assert Referral.objects.get(pk=first.pk).version == version  # a form that is open meanwhile stays good


def test_what_nobody_holds_goes_to_the_person_on_duty_and_to_the_cover_of_somebody_away(cast, clock):
    referred(cast)
    held = referred(cast)
    claims.claim(referral=held, by=actor(cast.kim), now=cast.now)
    Away.objects.create(service=cast.service, user=cast.kim, cover=cast.priya, from_day=cast.today)
    late = cast.now + LATE
    clock.move_to(late)
    walks.climb_overdue(late)
    assert told() == {"Jo Keane": 1, "Priya Nair": 1}


def test_nothing_climbs_while_the_service_is_closed(cast, clock):
    referred(cast)
    saturday = cast.now + timedelta(days=4)
    clock.move_to(saturday)
    assert walks.climb_overdue(saturday) == 0


def test_a_decision_starts_the_next_clock_and_the_ladder_afresh(cast, clock):
    referral = referred(cast)
    late = cast.now + LATE
    clock.move_to(late)
    walks.climb_overdue(late)
    triage.accept(referral=referral, by=actor(cast.jo), urgency="routine", why_no_offer="None fits", now=late)
    after = Referral.objects.get(pk=referral.pk)
    assert (after.overdue_step, after.climbs_at) == (0, after.due_at)
    assert walks.climb_overdue(late) == 0


def test_ended_ones_never_climb(cast, clock):
    referral = referred(cast)
    Referral.objects.filter(pk=referral.pk).update(status="withdrawn", ended_at=cast.now)
    late = cast.now + LATE
    clock.move_to(late)
    assert walks.climb_overdue(late) == walks.rerank(late + timedelta(days=90)) == 0
