"""Many at the very same moment: one wins, the others are told, and nothing is doubled."""

from functools import partial

import pytest

from people.outbox.models import OutboxMessage
from people.roles import Permission
from referrals.actions import claims, refer, triage
from referrals.actions.moving import Overtaken
from referrals.models import Referral
from tests.cast import make_family
from tests.counts import count
from tests.referrals.making import actor, content, referred
from tests.referrals.playing import as_actor

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.soak(what="races")]
AT_ONCE = count(12, soak=50)
ROUNDS = count(4, soak=200)


def test_of_many_who_claim_one_has_it_and_each_other_is_told_who(cast, racers, tally):
    people = [actor(cast.jo), actor(cast.kim)]
    for _ in range(ROUNDS):
        referral = referred(cast)
        claim = partial(claims.claim, referral=referral, now=cast.now)
        told = racers(*[partial(claim, by=people[n % 2]) for n in range(AT_ONCE)])
        referral.refresh_from_db()
        lost = [one for one in told if isinstance(one, Exception)]
        assert all(isinstance(one, Overtaken) and one.event.by_name == referral.holder.name for one in lost), told
        assert len(lost) == AT_ONCE // 2  # every press of the other one
        assert referral.events.filter(action="claim").count() == 1
        tally("claims raced", AT_ONCE)


def test_of_two_who_decide_differently_one_decision_stands(cast, racers, tally):
    meeting = partial(triage.to_meeting, by=as_actor(cast.jo), now=cast.now)
    accept = partial(triage.accept, by=as_actor(cast.kim), urgency="routine", why_no_offer="None fits", now=cast.now)
    for _ in range(ROUNDS):
        referral = referred(cast)
        told = racers(*[partial(act, referral=referral, version=referral.version) for act in (meeting, accept)])
        assert sum(isinstance(one, Overtaken) for one in told) == 1, told
        referral.refresh_from_db()
        assert (referral.version, referral.events.count()) == (2, 2)
        tally("decisions raced", 2)


def sending(cast, family, carer, key):
    return partial(
        refer.send,
        by=actor(cast.ruth, Permission.REFER),
        key=key,
        family=family,
        team=cast.own,
        content=content(carer),
        now=cast.now,
    )


def test_one_form_pressed_many_times_at_once_is_one_referral(cast, racers, tally):
    for n in range(ROUNDS):
        made = make_family(cast.elm)
        send = sending(cast, made.family, made.carer, f"race {n}")
        told = racers(*[send] * AT_ONCE)
        assert not [one for one in told if isinstance(one, Exception)], told
        assert len({one.pk for one in told}) == 1
        assert Referral.objects.count() == n + 1
        assert OutboxMessage.objects.count() == 2 * (n + 1)
        tally("sendings raced", AT_ONCE)


def test_many_tabs_of_one_team_make_one_referral(cast, racers):
    made = make_family(cast.elm)
    told = racers(*[sending(cast, made.family, made.carer, f"tab {n}") for n in range(AT_ONCE)])
    sent = [one for one in told if isinstance(one, Referral)]
    assert len(sent) == Referral.objects.count() == 1
    others = [one for one in told if one is not sent[0]]
    assert all(isinstance(one, refer.AlreadyReferred) and one.referral == sent[0] for one in others), told


def test_families_referred_at_once_get_references_of_their_own(cast, racers):
    families = [make_family(cast.elm) for _ in range(AT_ONCE)]
    told = racers(*[sending(cast, one.family, one.carer, "key" + str(one.family.pk)) for one in families])
    assert not [one for one in told if isinstance(one, Exception)], told
    assert sorted(one.reference for one in told) == [f"FE-2026-{n:04d}" for n in range(1, AT_ONCE + 1)]
