"""Sending a referral: what is written, once, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from people.actors import NotAllowed
from people.audit.models import AuditEvent
from people.models import CarerShare, ConsentRecord, Family, FamilyAccess, Invitation, TeamKind
from people.outbox.models import OutboxMessage
from people.roles import Permission
from referrals.actions import refer
from referrals.acts import Refused
from referrals.content import Party, Source
from referrals.models import Referral, ReferralEvent
from tests.cast import make_team, staff_for
from tests.referrals.making import actor, content, referred

pytestmark = pytest.mark.django_db


def send(cast, key="one", by=None, **fields):
    return refer.send(
        by=staff_for(by or cast.ruth).actor(Permission.REFER),
        key=key,
        family=cast.family,
        team=cast.own,
        content=content(cast.amira, baby_id=cast.noor.id, **fields),
    )


def test_everything_that_goes_with_a_referral_is_written(cast):
    referral = send(cast)
    assert referral.reference == "FE-2026-0001"
    assert (referral.status, referral.urgency_suggested) == ("received", "urgent")
    assert referral.urgency_reasons == ["Baby under 3 months, with a concern"]
    assert referral.reason_words == "Baby under 3 months, with a concern"
    assert referral.decide_by == referral.due_at
    assert referral.decide_by.isoformat() == "2026-11-26T17:00:00+00:00"  # two working days, at closing time
    assert referral.rank.startswith("220261126170000")
    assert (referral.next_action, referral.next_on) == ("Claim and decide", date(2026, 11, 26))
    assert referral.rerank_on == date(2027, 1, 2)
    assert [(p.carer, p.takes_part, p.may_be_told) for p in referral.parties.all()] == [(cast.amira, True, True)]
    source = referral.sources.get()
    assert (source.kind, source.user, source.team, source.may_hear) == ("health_visitor", cast.ruth, cast.elm, True)
    event = referral.events.get()
    assert (event.action, event.to_status, event.number, event.by_name) == ("received", "received", 1, "Ruth Ellery")
    assert AuditEvent.objects.filter(what="referral.send", object_id=str(referral.id)).count() == 1


def test_the_receiving_team_may_open_the_family_and_the_carer(cast):
    jo = staff_for(cast.jo)
    assert not Family.objects.open_to(jo, cast.today).filter(pk=cast.family.pk).exists()
    send(cast)
    assert Family.objects.open_to(jo, cast.today).filter(pk=cast.family.pk).exists()
    assert FamilyAccess.objects.get(family=cast.family, team=cast.own).reason == "referral"
    assert CarerShare.objects.get(carer=cast.amira).team == cast.own
    assert not CarerShare.objects.filter(carer=cast.daniel).exists()  # not named in it


def test_parent_and_referrer_hear_at_once_that_it_came(cast):
    referral = send(cast)
    sent = {m.kind: m for m in OutboxMessage.objects.filter(about_id=str(referral.id), to_carer=None)}
    assert sent["referral_received"].to_user == cast.ruth
    to_amira = OutboxMessage.objects.get(to_carer=cast.amira)
    assert (to_amira.kind, to_amira.channel, to_amira.about_baby) == ("referral_received", "email", cast.noor)
    assert to_amira.link.path.startswith("/f/")
    assert sorted(referral.events.get().sent) == sorted(str(m.id) for m in OutboxMessage.objects.all())


@pytest.mark.parametrize(("agreement", "told"), [("agreed", 1), ("refused", 1), ("not_asked", 1), ("unsafe_to_ask", 0)])
def test_nobody_is_told_where_it_is_unsafe_to_ask(cast, agreement, told):
    send(cast, agreement=agreement, agreed_by=None, agreement_words="Partner reads everything.")
    assert OutboxMessage.objects.filter(to_carer__isnull=False).count() == told
    assert Invitation.objects.count() == told


def test_the_agreement_is_kept_as_a_consent_of_the_one_who_gave_it(cast):
    send(cast, agreed_by=cast.amira.id, agreed_how="written")
    consent = ConsentRecord.objects.get(purpose="referral")
    assert (consent.carer, consent.state, consent.how) == (cast.amira, "given", "written")


def test_sent_twice_it_is_one_referral(cast):
    assert send(cast).pk == send(cast).pk
    assert Referral.objects.count() == ReferralEvent.objects.count() == 1
    assert OutboxMessage.objects.count() == 2


def test_from_another_tab_it_leads_to_the_open_one(cast):
    first = send(cast)
    with pytest.raises(refer.AlreadyReferred) as refusal:
        send(cast, key="another tab")
    assert refusal.value.referral == first
    with pytest.raises(refer.AlreadyReferred) as colleague:
        send(cast, key="Omar's", by=cast.omar)
    assert colleague.value.referral == first


def test_another_team_refers_the_same_family_without_learning_of_the_first(cast):
    first = send(cast)
    FamilyAccess.objects.create(
        service=cast.service, family=cast.family, team=cast.oak, reason="looks_after", from_day=cast.today, given_by="x"
    )
    second = send(cast, by=cast.tess)
    assert second.pk != first.pk
    assert second.follows is None


def test_after_an_ending_a_new_referral_follows_the_old_one(cast):
    first = send(cast)
    Referral.objects.filter(pk=first.pk).update(status="withdrawn", ended_at=cast.now)
    assert send(cast, key="two").follows == first


def test_nothing_is_left_behind_when_a_part_fails(cast, monkeypatch):
    def fail(**_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(refer, "record", fail)
    with pytest.raises(RuntimeError):
        send(cast)
    assert not Referral.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert not CarerShare.objects.exists()


@pytest.mark.parametrize("change", [{"seen": ""}, {"parties": ()}])
def test_it_needs_what_was_seen_and_a_carer(cast, change):
    said = replace(content(cast.amira), **change)
    with pytest.raises(Refused):
        refer.send(by=actor(cast.ruth, Permission.REFER), key="x", family=cast.family, team=cast.own, content=said)


def test_a_carer_of_another_family_is_never_taken_along(cast):
    stranger = referred(cast).parties.get().carer
    said = replace(content(cast.amira), parties=(Party(cast.amira.id), Party(stranger.id)))
    referral = refer.send(
        by=actor(cast.ruth, Permission.REFER), key="x", family=cast.family, team=cast.own, content=said
    )
    assert [p.carer for p in referral.parties.all()] == [cast.amira]


def test_only_a_receiving_team_of_the_service_takes_it(cast):
    closed = make_team(cast.service, "Old team", TeamKind.OWN)
    closed.is_active = False
    closed.save()
    for team in (cast.elm, cast.other_own, closed):
        with pytest.raises(Refused):
            refer.send(
                by=actor(cast.ruth, Permission.REFER),
                key="x",
                family=cast.family,
                team=team,
                content=content(cast.amira),
            )


def test_who_may_not_refer_is_stopped_again_by_the_action(cast):
    with pytest.raises(NotAllowed):
        refer.send(
            by=staff_for(cast.mo).looker(), key="x", family=cast.family, team=cast.own, content=content(cast.amira)
        )


def test_a_call_taken_by_the_team_names_who_called(cast):
    access = {"family": cast.family, "team": cast.own, "reason": "looks_after", "from_day": cast.today}
    FamilyAccess.objects.create(service=cast.service, given_by="x", **access)
    referral = send(cast, by=cast.jo, source=Source("social_worker", "Sam Reed, children’s team"))
    source = referral.sources.get()
    assert (source.kind, source.name, source.user) == ("social_worker", "Sam Reed, children’s team", None)


def test_references_count_up_within_service_and_year(cast):
    assert [referred(cast).reference for _ in range(3)] == ["FE-2026-0001", "FE-2026-0002", "FE-2026-0003"]
    later = referred(cast, now=cast.now.replace(year=2027))
    assert later.reference == "FE-2027-0001"
