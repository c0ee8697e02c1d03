"""Where it stands: for the team that referred, for the parent by a link, on the family's line, on My day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.audit.models import AuditEvent
from people.models import Invitation
from referrals.acts import Action
from referrals.models import Referral
from referrals.queries import sent, timeline
from referrals.queries.day import my_day
from tests.cast import staff_for
from tests.referrals.making import referred
from tests.referrals.playing import Player, brought_to

pytestmark = pytest.mark.django_db
A = Action


def link(referral) -> str:
    return Invitation.objects.get(about_id=str(referral.parties.get().pk)).path


def test_the_referrer_sees_words_and_nothing_of_the_work(cast):
    player = brought_to("in_support", cast, referred(cast))
    page = cast.as_omar.get(reverse("referral_sent", args=[player.referral.pk])).text
    assert "Accepted" in page
    assert "Words for the referrer." in page
    for hidden in ("Words for the parent.", "Priya Nair", "Jo Keane", "Urgent", "Freezes", "freezes"):
        assert hidden not in page


def test_after_a_decline_the_referrer_sees_what_was_offered_instead(cast):
    player = brought_to("declined", cast, referred(cast))
    page = cast.as_ruth.get(reverse("referral_sent", args=[player.referral.pk])).text
    for shown in ("Not taken on", "Riverside family hub", "Jo Keane makes contact"):
        assert shown in page
    assert "Too old." not in page


def test_without_agreement_the_referrer_sees_received_and_no_more(cast):
    player = brought_to("declined", cast, referred(cast, may_hear=False))
    page = cast.as_ruth.get(reverse("referral_sent", args=[player.referral.pk])).text
    assert "Received" in page
    for hidden in ("Not taken on", "Riverside", "Words for the referrer."):
        assert hidden not in page


def test_what_was_entered_in_error_is_gone_from_the_list(cast):
    player = brought_to("entered_in_error", cast, referred(cast))
    assert cast.as_ruth.get(reverse("referral_sent", args=[player.referral.pk])).status_code == 404
    assert player.referral.reference not in cast.as_ruth.get(reverse("referrals_sent")).text


def test_a_source_sees_only_what_came_after_it(cast):
    referral = brought_to("accepted", cast, referred(cast)).referral
    later = cast.now + timedelta(days=1)
    referral.sources.create(
        service=cast.service, kind="midwife", user=cast.mina, team=cast.midwives, name="Mina Holt", at=later
    )
    page = cast.as_mina.get(reverse("referral_sent", args=[referral.pk])).text
    assert "Words for the referrer." not in page
    assert "25 Nov 2026" in page


def test_the_list_goes_on_where_it_stopped(cast, monkeypatch):
    monkeypatch.setattr(sent, "PAGE", 2)
    made = [referred(cast, now=cast.now - timedelta(hours=n)).reference for n in range(3)]
    first = cast.as_ruth.get(reverse("referrals_sent"))
    assert made[0] in first.text
    assert made[2] not in first.text
    older = cast.as_ruth.get(reverse("referrals_sent"), {"before": first.context["more"].isoformat()})
    assert made[2] in older.text
    assert made[0] not in older.text
    assert cast.as_ruth.get(reverse("referrals_sent"), {"before": "never"}).status_code == 200


def test_a_parent_reads_where_it_stands_without_an_account(cast):
    player = brought_to("declined", cast, referred(cast))
    page = Client().get(link(player.referral))
    assert page.status_code == 200
    for shown in ("Not taken on", "Words for the parent.", "Riverside family hub", "999"):
        assert shown in page.text
    for hidden in ("Words for the referrer.", "Too old.", "freezes", player.referral.reference, "sessionid"):
        assert hidden not in page.text
    assert page.cookies == {}
    assert AuditEvent.objects.filter(what="referral.follow", object_id=str(player.referral.pk)).count() == 1


@pytest.mark.parametrize("why", ["unknown", "withdrawn", "expired", "not to be told", "error", "other purpose"])
def test_a_link_that_opens_nothing_answers_alike(cast, clock, why):
    referral = referred(cast)
    path = link(referral)
    row = Invitation.objects.filter(about_id=str(referral.parties.get().pk))
    if why == "unknown":
        path = "/f/AAAAAAAAAAAAAAAAAAAAAA/"
    elif why == "withdrawn":
        row.update(withdrawn_at=cast.now)
    elif why == "expired":
        row.update(expires_at=cast.now)
    elif why == "not to be told":
        referral.parties.update(may_be_told=False)
    elif why == "other purpose":
        row.update(purpose="answer")
    else:
        Referral.objects.filter(pk=referral.pk).update(status="entered_in_error", ended_at=cast.now)
    answer = Client().get(path)
    assert answer.status_code == 410
    assert "This link does not open anything now" in answer.text
    assert Client().post(path).status_code == 405


def test_the_wait_is_told_from_ten_decisions_on(cast):
    waiting = referred(cast)
    assert "too few families" in Client().get(link(waiting)).text
    for n in range(10):
        old = referred(cast, now=cast.now - timedelta(days=n + 1))
        Player(cast, old).play(A.ACCEPT, cast.jo)
    page = Client().get(link(waiting)).text
    assert "Half of the families heard from us within 5 days, and nine in ten within 9 days" in page
    assert "too few" not in page


def test_what_was_decided_over_a_year_ago_does_not_count(cast):
    waiting = referred(cast)
    for n in range(10):
        old = referred(cast, now=cast.now - timedelta(days=n + 1))
        Player(cast, old).play(A.ACCEPT, cast.jo)
    Referral.objects.exclude(pk=waiting.pk).update(decided_at=cast.now - timedelta(days=366))
    assert "too few families" in Client().get(link(waiting)).text


def titles(family, user, cast):
    return {row.title: row for row in timeline.timeline(family, staff_for(user), cast.now)}


def test_the_line_of_the_family_for_both_teams(cast):
    referral = brought_to("accepted", cast, referred(cast)).referral
    received = titles(referral.family, cast.jo, cast)
    assert f"Referral {referral.reference}: accepted" in received
    assert received[f"Referral {referral.reference}: allocate"].to_come
    theirs = titles(referral.family, cast.ruth, cast)
    assert list(theirs) == ["Referred to Fernhope team"]
    assert theirs["Referred to Fernhope team"].state == ("calm", "Accepted")
    assert titles(referral.family, cast.tess, cast) == {}


def test_the_line_costs_the_same_however_long(cast):
    referral = referred(cast)
    staff = staff_for(cast.jo)

    def cost():
        with CaptureQueriesContext(connection) as caught:
            timeline.timeline(referral.family, staff, cast.now)
        return len(caught)

    few, player = cost(), Player(cast, referral)
    for _ in range(4):
        player.play(A.TO_MEETING, cast.jo)
        player.play(A.ASK, cast.jo)
        player.play(A.ANSWERED, cast.jo)
    assert cost() == few <= 4


def words(items):
    return [item.words for item in items]


def test_the_day_of_a_coordinator(cast, clock):
    mine = Player(cast, referred(cast)).play(A.CLAIM, cast.jo)
    Referral.objects.filter(pk=mine.pk).update(next_on=cast.today)
    unplanned = referred(cast)
    Referral.objects.filter(pk=unplanned.pk).update(next_on=None)
    offered = Player(cast, referred(cast)).play(A.HAND_OVER, cast.jo)
    late = referred(cast, now=cast.now - timedelta(days=20))
    day = my_day(staff_for(cast.jo), cast.now)
    assert words(day.waiting) == ["Nobody holds it: claim and decide", "Decide"]
    assert words(day.nothing) == ["No next step"]
    assert len(day.new) == 3
    assert day.waiting[0].url == reverse("referral", args=[late.pk])
    kim = my_day(staff_for(cast.kim), cast.now)
    assert "Handed to you: take it over or turn it down" in words(kim.waiting)
    assert offered.offered_to == cast.kim


def test_the_day_of_a_practitioner_and_of_those_who_referred(cast, clock):
    player = brought_to("allocated", cast, referred(cast))
    clock.move_to(cast.now + timedelta(days=3))
    assert words(my_day(staff_for(cast.priya), cast.now + timedelta(days=3)).waiting) == ["First contact"]
    clock.move_to(cast.now)
    assert words(my_day(staff_for(cast.ruth), cast.now).new) == ["Words for the referrer."]
    assert words(my_day(staff_for(cast.tess), cast.now).new) == []
    assert player.referral.status == "allocated"


def test_the_day_costs_the_same_however_full(cast):
    staff = staff_for(cast.jo)

    def cost():
        with CaptureQueriesContext(connection) as caught:
            my_day(staff, cast.now)
        return len(caught)

    referred(cast)
    few = cost()
    for _ in range(20):
        referred(cast)
    assert cost() == few <= 6
