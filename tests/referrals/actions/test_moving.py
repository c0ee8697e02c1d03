"""What every move leaves behind, and what a refused one does not."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from people.audit.models import AuditEvent
from people.models import FamilyAccess, Task
from people.outbox.models import OutboxMessage
from referrals import lifecycle
from referrals.actions import moving, triage
from referrals.actions.moving import Overtaken, Told
from referrals.acts import Action, Refused, Who
from referrals.models import Referral, ReferralEvent
from referrals.statuses import OPEN, Status
from tests.referrals.making import referred
from tests.referrals.playing import WAYS, Player, as_actor, brought_to

pytestmark = pytest.mark.django_db
A = Action


def ready(player, action, cast):
    """Bring about what the action needs beside the status: somebody who holds it, or to whom it was handed."""
    referral = player.referral
    if action == A.CLAIM:
        Referral.objects.filter(pk=referral.pk).update(holder=None)
    if action == A.RELEASE:
        Referral.objects.filter(pk=referral.pk).update(holder=cast.jo)
    if action in (A.TAKE_OVER, A.TURN_DOWN):
        Referral.objects.filter(pk=referral.pk).update(offered_to=cast.kim)
    if action in (A.PAUSE, A.RESUME):
        Referral.objects.filter(pk=referral.pk).update(holder=cast.priya)
    if action in (A.START, A.HAND_BACK, A.PAUSE, A.RESUME):
        return cast.priya
    return cast.kim if action in (A.TAKE_OVER, A.TURN_DOWN) else cast.jo


@contextmanager
def forgotten():
    """What happens inside is taken back, so that one referral serves many moves."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def attempts(cast, status, actions):
    """For each action a player at this status, and who makes the move; each time as if the others had not been."""
    player = brought_to(status, cast, referred(cast))
    for action in actions:
        with forgotten():
            yield action, Player(cast, player.referral), ready(player, action, cast)


@pytest.mark.parametrize("status", Status)
def test_each_move_that_the_table_allows_is_made_by_its_action(cast, status):
    allowed = [line.action for line in lifecycle.TABLE if status in line.starts]
    for action, player, by in attempts(cast, status, allowed):
        before = Referral.objects.get(pk=player.referral.pk)
        end = lifecycle.row_of(action).end
        expected = {lifecycle.SAME: status, lifecycle.BEFORE: (before.came_from or [""])[-1]}.get(end, end)
        audits = AuditEvent.objects.count()
        after = player.play(action, by)
        after.refresh_from_db()
        assert after.status == expected, action
        event = after.events.last()
        assert (event.action, event.from_status, event.to_status) == (action, status, expected)
        assert (event.number, event.at) == (after.version, player.now)
        assert AuditEvent.objects.count() > audits
        if after.status in OPEN:
            assert after.next_action and after.next_on, f"after {action} nothing is planned"
            assert after.ended_at is None
        else:
            assert (after.next_action, after.next_on, after.ended_at) == ("", None, player.now)


@pytest.mark.parametrize("status", Status)
def test_every_other_move_is_refused_and_leaves_nothing(cast, status):
    refused = [line.action for line in lifecycle.TABLE if status not in line.starts]
    tables = (ReferralEvent, OutboxMessage, Task, AuditEvent)
    for action, player, by in attempts(cast, status, refused):
        before = Referral.objects.values().get(pk=player.referral.pk)
        counts = [model.objects.count() for model in tables]
        with pytest.raises(Refused), transaction.atomic():
            player.play(action, by)
        assert Referral.objects.values().get(pk=player.referral.pk) == before, action
        assert [model.objects.count() for model in tables] == counts, action


NOT_FOR = {"ruth": set(), "mo": set(), "priya": {Who.PRACTITIONER}, "jo": {Who.COORDINATOR}}


@pytest.mark.parametrize("who", NOT_FOR)
def test_nobody_moves_what_is_not_theirs_to_move(cast, who):
    theirs = NOT_FOR[who]
    lines = [line for line in lifecycle.TABLE if not theirs & set(line.who)]
    for status in {min(line.starts) for line in lines}:
        for action, player, _by in attempts(cast, status, [r.action for r in lines if min(r.starts) == status]):
            holder = cast.kim if action == A.RELEASE else None
            practitioner = cast.kim if action in (A.START, A.HAND_BACK) else player.referral.practitioner
            rows = Referral.objects.filter(pk=player.referral.pk)
            rows.update(holder=holder, offered_to=None, practitioner=practitioner)
            with pytest.raises(Refused) as refusal, transaction.atomic():
                player.play(action, getattr(cast, who))
            assert refusal.value.code == "not_yours", action


def test_when_two_decide_the_second_is_told_who_was_quicker_and_nothing_is_written(cast):
    referral = referred(cast)
    seen = referral.version
    Player(cast, referral).play(A.TO_MEETING, cast.kim)
    with pytest.raises(Overtaken) as overtaken:
        triage.to_meeting(referral=referral, by=as_actor(cast.jo), version=seen, now=cast.now)
    assert (overtaken.value.event.by_name, overtaken.value.event.action) == ("Kim Osborne", "to_meeting")
    assert referral.events.count() == 2


def test_each_side_is_told_what_it_may_be_told(cast):
    referral = referred(cast)
    player = Player(cast, referral)
    OutboxMessage.objects.all().delete()
    event = player.play(A.ACCEPT, cast.jo).events.last()
    messages = {m.to_carer_id or m.to_user_id: m for m in OutboxMessage.objects.all()}
    carer = referral.parties.get().carer
    assert set(messages) == {carer.pk, cast.ruth.pk}
    assert (event.parent_words, event.referrer_words) == ("Words for the parent.", "Words for the referrer.")
    assert sorted(event.sent) == sorted(str(m.id) for m in messages.values())


def test_a_side_without_words_and_a_carer_who_must_not_know_are_told_nothing(cast):
    referral = referred(cast)
    OutboxMessage.objects.all().delete()
    referral.parties.update(may_be_told=False)
    told = Told(kind="referral_accepted", parent="Words.", referrer="")
    triage.accept(
        referral=referral, by=as_actor(cast.jo), urgency="routine", why_no_offer="None fits.", told=told, now=cast.now
    )
    assert not OutboxMessage.objects.exists()


def test_a_referrer_whom_the_family_keeps_out_is_told_nothing(cast):
    referral = referred(cast, may_hear=False)
    OutboxMessage.objects.all().delete()
    Player(cast, referral).play(A.ACCEPT, cast.jo)
    assert not OutboxMessage.objects.filter(to_user=cast.ruth).exists()


def test_the_link_of_a_carer_stays_the_same_from_message_to_message(cast):
    referral = referred(cast)
    Player(cast, referral).play(A.ACCEPT, cast.jo)
    links = OutboxMessage.objects.filter(to_carer__isnull=False).values_list("link", flat=True)
    assert len(links) == 2
    assert len(set(links)) == 1


@pytest.mark.parametrize("status", ["declined", "withdrawn", "closed", "entered_in_error"])
def test_after_an_ending_the_access_ends_in_the_days_of_the_service(cast, status):
    player = brought_to(status, cast, referred(cast))
    access = FamilyAccess.objects.get(family=player.referral.family, team=cast.own)
    assert (access.until_day - cast.today).days == cast.service.access_days_after_end == 90


def test_an_ending_does_not_end_the_access_that_another_open_referral_needs(cast):
    first = referred(cast)
    FamilyAccess.objects.create(
        service=cast.service,
        family=first.family,
        team=cast.oak,
        reason="looks_after",
        from_day=cast.today,
        given_by="x",
    )
    referred(cast, by=cast.tess, family=first.family, carer=first.parties.get().carer)
    Player(cast, first).play(A.WITHDRAW, cast.jo)
    assert FamilyAccess.objects.get(family=first.family, team=cast.own).until_day is None


def test_a_decision_is_timed_once_and_forgotten_when_it_is_undone(cast):
    referral = referred(cast)
    player = Player(cast, referral)
    assert player.play(A.DECLINE, cast.jo).decided_at == cast.now
    assert player.play(A.UNDO, cast.jo).decided_at is None


def test_a_set_urgency_moves_the_place_in_the_queue(cast):
    referral = referred(cast)
    assert referral.rank[0] == "2"
    after = Player(cast, referral).play(A.ACCEPT, cast.jo)
    assert (after.urgency, after.rank[0]) == ("routine", "3")


def test_an_action_of_another_service_finds_nothing(cast):
    referral = referred(cast)
    with pytest.raises(Referral.DoesNotExist):
        moving.make(referral=referral, action=A.TO_MEETING, by=as_actor(cast.zoe), now=cast.now)


def test_every_status_can_be_brought_about():
    assert set(WAYS) == {status.value for status in Status}
