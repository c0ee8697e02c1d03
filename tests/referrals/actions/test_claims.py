"""Who holds a referral: claimed once, handed over and taken, released, given on."""

from datetime import timedelta

import pytest

from people.actors import NotAllowed
from people.roles import Permission
from referrals.actions import claims
from referrals.actions.moving import Overtaken
from referrals.acts import Action, Refused
from referrals.models import Referral
from tests.cast import make_member
from tests.referrals.making import actor, referred
from tests.referrals.playing import Player, as_actor, brought_to

pytestmark = pytest.mark.django_db


def test_claimed_twice_by_one_person_it_is_claimed_once(cast):
    referral = referred(cast)
    for _ in range(2):
        claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    referral.refresh_from_db()
    assert (referral.holder, referral.next_action) == (cast.jo, "Decide")
    assert referral.events.filter(action="claim").count() == 1


def test_claimed_by_two_the_second_is_told_who_and_when(cast):
    referral = referred(cast)
    claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    with pytest.raises(Overtaken) as overtaken:
        claims.claim(referral=referral, by=actor(cast.kim), now=cast.now + timedelta(minutes=1))
    assert (overtaken.value.event.by_name, overtaken.value.event.at) == ("Jo Keane", cast.now)


def test_a_colleague_has_it_once_they_accept(cast):
    referral = referred(cast)
    claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    handed = claims.hand_over(referral=referral, by=actor(cast.jo), to=cast.kim, reason="Away", now=cast.now)
    assert (handed.holder, handed.offered_to) == (cast.jo, cast.kim)
    taken = claims.take_over(referral=referral, by=as_actor(cast.kim), now=cast.now)
    assert (taken.holder_id, taken.offered_to) == (cast.kim.pk, None)


def test_what_is_turned_down_stays_where_it_was(cast):
    referral = referred(cast)
    claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    claims.hand_over(referral=referral, by=actor(cast.jo), to=cast.kim, reason="Away", now=cast.now)
    after = claims.turn_down(referral=referral, by=as_actor(cast.kim), reason="Full", now=cast.now)
    assert (after.holder, after.offered_to) == (cast.jo, None)
    assert "Reason: Full" in after.events.last().words


def test_handed_to_oneself_it_is_taken_at_once(cast):
    referral = referred(cast)
    claims.claim(referral=referral, by=actor(cast.jo), now=cast.now)
    after = claims.hand_over(referral=referral, by=actor(cast.kim), to=cast.kim, reason="Jo is ill", now=cast.now)
    assert (after.holder, after.offered_to) == (cast.kim, None)


@pytest.mark.parametrize("who", ["ruth", "mo", "clare", "zoe"])
def test_it_is_handed_only_to_those_who_work_with_the_queue_of_that_team(cast, who):
    with pytest.raises(Refused) as refusal:
        claims.hand_over(referral=referred(cast), by=actor(cast.jo), to=getattr(cast, who), reason="Away", now=cast.now)
    assert refusal.value.code == "colleague"


def test_a_practitioner_who_takes_over_an_allocated_family_is_its_practitioner(cast):
    other = make_member(cast.service, "Olu Bello", "practitioner", cast.own)
    player = brought_to("allocated", cast, referred(cast))
    claims.hand_over(referral=player.referral, by=actor(cast.jo), to=other, reason="Priya is ill", now=cast.now)
    after = claims.take_over(referral=player.referral, by=as_actor(other), now=cast.now)
    after.refresh_from_db()
    assert (after.holder, after.practitioner) == (other, other)


def test_a_coordinator_who_takes_it_over_leaves_the_practitioner_in_place(cast):
    player = brought_to("allocated", cast, referred(cast))
    after = claims.hand_over(referral=player.referral, by=actor(cast.jo), to=cast.jo, reason="Ill", now=cast.now)
    assert (after.holder, after.practitioner) == (cast.jo, cast.priya)


def test_a_claim_leaves_what_somebody_has_planned(cast):
    player = brought_to("for_meeting", cast, referred(cast))
    after = player.play(Action.CLAIM, cast.jo)
    assert after.next_action == "Decide at the meeting"


@pytest.fixture
def leaving(cast):
    """Jo holds one, is offered another; Priya has one allocated and one in support."""
    cast.held = Player(cast, referred(cast)).play(Action.CLAIM, cast.jo)
    cast.offered = referred(cast)
    claims.hand_over(referral=cast.offered, by=actor(cast.kim), to=cast.jo, reason="Away", now=cast.now)
    cast.allocated = brought_to("allocated", cast, referred(cast)).referral
    cast.ended = brought_to("closed", cast, referred(cast)).referral
    return cast


def test_when_a_coordinator_leaves_another_has_everything_open(leaving):
    cast = leaving
    by = actor(cast.mo, Permission.MANAGE_PEOPLE)
    assert claims.reassign(by=by, leaving=cast.jo, to=cast.kim, now=cast.now) == 2
    held, offered = Referral.objects.get(pk=cast.held.pk), Referral.objects.get(pk=cast.offered.pk)
    assert (held.holder, offered.holder, offered.offered_to) == (cast.kim, None, None)
    event = held.events.last()
    assert (event.action, event.by_name) == ("reassign", "Mo Akhtar")
    assert "Jo Keane has left" in event.words


def test_back_to_the_queue_where_nobody_is_named(leaving):
    cast = leaving
    claims.reassign(by=actor(cast.mo, Permission.MANAGE_PEOPLE), leaving=cast.jo, to=None, now=cast.now)
    assert Referral.objects.get(pk=cast.held.pk).holder is None


def test_when_a_practitioner_leaves_another_practitioner_has_the_family(leaving):
    cast = leaving
    other = make_member(cast.service, "Olu Bello", "practitioner", cast.own)
    by = actor(cast.mo, Permission.MANAGE_PEOPLE)
    assert claims.reassign(by=by, leaving=cast.priya, to=other, now=cast.now) == 1
    after = Referral.objects.get(pk=cast.allocated.pk)
    assert (after.holder, after.practitioner) == (other, other)


def test_where_no_practitioner_takes_it_that_is_what_comes_next(leaving):
    cast = leaving
    claims.reassign(by=actor(cast.mo, Permission.MANAGE_PEOPLE), leaving=cast.priya, to=cast.kim, now=cast.now)
    after = Referral.objects.get(pk=cast.allocated.pk)
    assert (after.holder, after.status) == (cast.kim, "allocated")
    assert (after.next_action, after.next_on) == ("Hand over to another practitioner", cast.today)


def test_reassigning_is_for_those_who_manage_people_and_touches_no_other_service(leaving):
    cast = leaving
    with pytest.raises(NotAllowed):
        claims.reassign(by=actor(cast.kim), leaving=cast.jo, to=cast.kim, now=cast.now)
    abroad = make_member(cast.other_service, "Max Fell", "manager", cast.other_own)
    by = actor(abroad, Permission.MANAGE_PEOPLE)
    assert claims.reassign(by=by, leaving=cast.jo, to=None, now=cast.now) == 0
