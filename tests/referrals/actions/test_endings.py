"""Endings, undoing them, and moves that two people make."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from people.models import FamilyAccess, Offer, Task
from people.outbox.models import OutboxMessage
from referrals.actions import endings, interruptions, joint, triage
from referrals.actions.moving import Told
from referrals.acts import Action, Refused
from referrals.models import JointMove, OnwardOffer, Referral
from tests.referrals.making import referred
from tests.referrals.playing import Player, as_actor, brought_to
from tests.screening.made import CALM, screened

pytestmark = pytest.mark.django_db
A = Action


def test_a_decline_names_its_offer_and_who_makes_contact(cast):
    player = brought_to("declined", cast, referred(cast))
    onward = OnwardOffer.objects.get()
    assert (onward.referral, onward.offer, onward.who_makes_contact) == (player.referral, player.onward, "Jo Keane")
    event = player.referral.events.last()
    assert event.reason_code == "outside_window"
    assert "Offered instead: Riverside family hub (Jo Keane makes contact)" in event.words


@pytest.mark.parametrize("offer", ["early", "other service", "switched off"])
def test_only_offers_of_the_service_s_list_are_made(cast, offer):
    referral = referred(cast)
    chosen = {
        "early": Offer.objects.get(service=cast.service, kind="early"),
        "other service": Offer.objects.get(service=cast.other_service, kind="onward"),
        "switched off": Offer.objects.get(service=cast.service, kind="onward"),
    }[offer]
    if offer == "switched off":
        chosen.is_active = False
    with pytest.raises(Refused) as refusal:
        triage.decline(
            referral=referral,
            by=as_actor(cast.jo),
            reason="r",
            reason_code="other",
            onward=[triage.Onward(chosen, "Jo")],
            told=Told(parent="p", referrer="r"),
            now=cast.now,
        )
    assert refusal.value.code == "offer"


def test_nobody_leaves_with_nothing(cast):
    common = {"by": as_actor(cast.jo), "reason": "r", "reason_code": "other", "now": cast.now}
    with pytest.raises(Refused) as refusal:
        triage.decline(referral=referred(cast), onward=[], told=Told(parent="p", referrer="r"), **common)
    assert "at least one onward offer" in str(refusal.value)


def test_undo_puts_everything_back_and_corrects_what_was_said(cast):
    player = brought_to("withdrawn", cast, referred(cast))
    OutboxMessage.objects.all().delete()
    sent = player.referral.events.last().sent
    after = player.play(A.UNDO, cast.jo)
    assert (after.status, after.ended_at) == ("received", None)
    assert FamilyAccess.objects.get(family=after.family, team=cast.own).until_day is None
    assert {m.kind for m in OutboxMessage.objects.all()} == {"referral_corrected"}
    assert OutboxMessage.objects.count() == 2
    event = after.events.last()
    assert event.facts["was_sent"] == sent
    assert event.facts["undone"] == 2
    assert "mistake" in event.parent_words


def test_an_ending_that_told_nobody_is_undone_without_a_word(cast):
    referral = referred(cast)
    by = as_actor(cast.jo)
    endings.withdraw(referral=referral, by=by, who_said="Amira", risk_reviewed="Nothing open", now=cast.now)
    OutboxMessage.objects.all().delete()
    endings.undo(referral=referral, by=by, reason="Misheard", now=cast.now)
    assert not OutboxMessage.objects.exists()


def test_after_thirty_days_it_is_a_new_referral(cast):
    player = brought_to("closed", cast, referred(cast))
    player.now += timedelta(days=30, seconds=1)
    with pytest.raises(Refused) as refusal:
        player.play(A.UNDO, cast.jo)
    assert refusal.value.code == "too_late"


def test_a_hand_over_stays_a_task_until_it_is_confirmed(cast):
    player = brought_to("urgent_hand_over", cast, referred(cast))
    task = Task.objects.get(kind=interruptions.CONFIRM)
    assert (task.owner, task.due_at) == (cast.jo, cast.now + timedelta(hours=24))
    player.play(A.CONFIRM, cast.jo)
    task.refresh_from_db()
    assert task.done_at is not None
    assert "Duty worker" in task.done_words


def test_a_withdrawal_does_not_confirm_a_hand_over(cast):
    player = brought_to("urgent_hand_over", cast, referred(cast))
    player.play(A.WITHDRAW, cast.jo)
    assert Task.objects.get(kind=interruptions.CONFIRM).done_at is None


def marked(cast):
    return brought_to("in_support", cast, referred(cast, reported=frozenset({"domestic_abuse_now"})))


def ask_to_close(cast, player, by=None):
    said = {"reason": "Moved away", "outcome": "moved_away"}
    told = Told(kind="referral_closed", parent="Goodbye.")
    common = {"referral": player.referral, "by": as_actor(by or cast.priya), "now": cast.now}
    joint.ask(**common, action=A.CLOSE, said=said, told=told)
    return JointMove.objects.get(answered_at=None)


def test_closing_where_safeguarding_is_marked_waits_for_a_second_person(cast):
    player = marked(cast)
    with pytest.raises(Refused):
        endings.close(referral=player.referral, by=as_actor(cast.priya), reason="r", outcome="moved_away", now=cast.now)
    waiting = ask_to_close(cast, player)
    assert Referral.objects.get().status == "in_support"
    after = joint.agree(waiting=waiting, by=as_actor(cast.kim), now=cast.now)
    event = after.events.last()
    assert (after.status, event.by_name, event.by_user) == ("closed", "Priya Nair and Kim Osborne", cast.kim)
    assert event.parent_words == "Goodbye."
    assert not Task.objects.open().filter(kind=joint.AGREE).exists()


def test_nobody_is_their_own_second_person(cast):
    waiting = ask_to_close(cast, marked(cast), by=cast.jo)
    for who in ("jo", "priya", "mo", "ruth"):
        with pytest.raises(Refused) as refusal:
            joint.agree(waiting=waiting, by=as_actor(getattr(cast, who)), now=cast.now)
        assert refusal.value.code == "second_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        JointMove.objects.update(agreed=True, answered_by=cast.jo, answered_at=cast.now)


def test_a_refusal_says_why_and_changes_nothing(cast):
    player = marked(cast)
    waiting = ask_to_close(cast, player)
    with pytest.raises(Refused):
        joint.refuse(waiting=waiting, by=as_actor(cast.kim), reason="", now=cast.now)
    after = joint.refuse(waiting=waiting, by=as_actor(cast.kim), reason="The plan runs on", now=cast.now)
    assert after.status == "in_support"
    assert "Reason: The plan runs on" in after.events.last().words
    with pytest.raises(Refused):
        joint.agree(waiting=waiting, by=as_actor(cast.jo), now=cast.now)


def test_the_one_who_asked_may_take_it_back_and_ask_again(cast):
    player = marked(cast)
    waiting = ask_to_close(cast, player)
    with pytest.raises(Refused):
        ask_to_close(cast, player)
    joint.refuse(waiting=waiting, by=as_actor(cast.priya), reason="Too soon", now=cast.now)
    assert ask_to_close(cast, player).pk != waiting.pk


def test_an_error_needs_a_manager(cast):
    player = Player(cast, referred(cast))
    common = {"referral": player.referral, "by": as_actor(cast.jo), "now": cast.now}
    joint.ask(**common, action=A.ENTERED_IN_ERROR, said={"reason": "Twice"})
    waiting = JointMove.objects.get()
    assert Task.objects.get(kind=joint.AGREE).owner == cast.mo
    with pytest.raises(Refused):
        joint.agree(waiting=waiting, by=as_actor(cast.kim), now=cast.now)
    after = joint.agree(waiting=waiting, by=as_actor(cast.mo), now=cast.now)
    assert (after.status, after.events.last().by_name) == ("entered_in_error", "Jo Keane and Mo Akhtar")


def test_an_error_is_refused_while_an_alert_is_open(cast):
    screening = screened(cast, CALM | {"s1": "yes"})
    referral = referred(cast, family=cast.family, carer=cast.amira, screenings=[screening])
    assert referral.urgency_reasons[0] == "Safety alert open"
    with pytest.raises(Refused) as refusal:
        joint.ask(
            referral=referral, action=A.ENTERED_IN_ERROR, by=as_actor(cast.jo), said={"reason": "x"}, now=cast.now
        )
    assert refusal.value.code == "open_alert"


def test_what_changed_meanwhile_is_held_against_the_table_again(cast):
    player = marked(cast)
    waiting = ask_to_close(cast, player)
    player.play(A.WITHDRAW, cast.jo)
    with pytest.raises(Refused) as refusal, transaction.atomic():
        joint.agree(waiting=waiting, by=as_actor(cast.kim), now=cast.now)
    assert refusal.value.code == "not_from_here"
    waiting.refresh_from_db()
    assert waiting.answered_at is None


def test_confirmed_and_closed_keeps_its_time_through_the_second_person(cast):
    player = brought_to("urgent_hand_over", cast, referred(cast, reported=frozenset({"injury_or_shaking"})))
    after = player.play(A.CONFIRM_AND_CLOSE, cast.jo)
    assert after.status == "closed"
    assert "When: 24 Nov 2026, 10:00" in after.events.last().words
