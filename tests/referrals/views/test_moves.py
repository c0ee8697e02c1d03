"""The pages of the moves: said, shown, made once; and what happens when two act at once."""

import pytest
from django.urls import reverse

from people.models import Offer
from people.outbox.models import OutboxMessage
from referrals.actions import claims
from referrals.acts import Action
from referrals.forms.moves import PAGES, PRESSES
from referrals.models import JointMove, Referral
from tests.referrals.making import actor, referred
from tests.referrals.playing import Player, brought_to
from tests.referrals.views.filling import filled

pytestmark = pytest.mark.django_db
MADE = {"step": "made"}
A = Action


@pytest.fixture
def referral(cast):
    return referred(cast)


def address(referral, action):
    return reverse("referral_move", args=[referral.pk, action])


def offer(cast, kind):
    return str(Offer.objects.get(service=cast.service, kind=kind).pk)


# What is typed on each page, where the page does not fill it in itself.
TYPED = {
    A.HAND_OVER: lambda c: {"to": c.kim.pk, "reason": "Away next week"},
    A.TURN_DOWN: lambda c: {"reason": "Full"},
    A.TO_MEETING: lambda c: {"on": "26 Nov 2026"},
    A.ASK: lambda c: {"of_kind": "gp", "of_whom": "Dr Hill", "what": "Weight", "by_day": "27 11 26"},
    A.ANSWERED: lambda c: {"answer": "Growing well"},
    A.GIVE_UP: lambda c: {"reason": "No answer"},
    A.ACCEPT: lambda c: {"offer": offer(c, "early")},
    A.EARLY_OFFER: lambda c: {"offer": offer(c, "early"), "by_day": "27 Nov 2026"},
    A.DECLINE: lambda c: {"reason_code": "outside_window", "reason": "Too old", "onward": [offer(c, "onward")]},
    A.HAND_OVER_URGENTLY: lambda c: {"to_whom": "police", "how": "101", "agency_reference": "A/1"},
    A.CONFIRM: lambda c: {"who_confirmed": "PC Hart", "confirmed_on": "24 Nov 2026", "confirmed_time": "09:30"},
    A.CONFIRM_AND_CLOSE: lambda c: {
        "who_confirmed": "PC Hart",
        "confirmed_on": "24 Nov 2026",
        "confirmed_time": "09:30",
        "reason": "All with them",
        "outcome": "moved_on",
    },
    A.ALLOCATE: lambda c: {"practitioner": c.priya.pk, "first_contact_by": "27 Nov 2026"},
    A.START: lambda c: {"words": "First visit today"},
    A.HAND_BACK: lambda c: {"reason": "Conflict of interest"},
    A.PAUSE: lambda c: {"reason": "Abroad", "review_on": "15 Dec 2026"},
    A.RESUME: lambda c: {},
    A.TRANSFER: lambda c: {"to_service": "Riverbend", "consent": "Amira, spoken, today"},
    A.ACCEPTED_THERE: lambda c: {"who_there": "Zoe Marsh, today"},
    A.REFUSED_THERE: lambda c: {"reason": "Outside their area"},
    A.WITHDRAW: lambda c: {"who_said": "Amira, by phone", "risk_reviewed": "No open alert"},
    A.CLOSE: lambda c: {"reason": "Done", "outcome": "goals_met"},
    A.UNDO: lambda c: {"reason": "Misheard"},
    A.ENTERED_IN_ERROR: lambda c: {"reason": "Twice"},
}


def test_every_move_of_the_table_has_its_page_or_its_button():
    assert set(PAGES) | set(PRESSES) == set(Action)
    assert set(TYPED) == set(PAGES)


STARTS = {
    A.ANSWERED: "awaiting_information",
    A.GIVE_UP: "awaiting_information",
    A.CONFIRM: "urgent_hand_over",
    A.CONFIRM_AND_CLOSE: "urgent_hand_over",
    A.ALLOCATE: "accepted",
    A.START: "allocated",
    A.HAND_BACK: "allocated",
    A.PAUSE: "in_support",
    A.RESUME: "paused",
    A.ACCEPTED_THERE: "transferred",
    A.REFUSED_THERE: "transferred",
    A.CLOSE: "in_support",
    A.UNDO: "declined",
}
PRACTITIONERS = (A.START, A.HAND_BACK, A.PAUSE, A.RESUME)


@pytest.mark.parametrize("action", PAGES)
def test_each_move_by_its_page(cast, referral, action):
    brought_to(STARTS.get(action, "received"), cast, referral)
    if action == A.TURN_DOWN:
        claims.hand_over(referral=referral, by=actor(cast.kim), to=cast.jo, reason="Away", now=cast.now)
    client = cast.as_priya if action in PRACTITIONERS else cast.as_jo
    page = client.get(address(referral, action))
    assert page.status_code == 200
    before = Referral.objects.get(pk=referral.pk)
    typed = filled(page) | TYPED[action](cast)
    if PAGES[action][0].tells:
        preview = client.post(address(referral, action), typed)
        assert "What each side is told" in preview.text
        assert Referral.objects.get(pk=referral.pk).version == before.version
        hidden = {name: value for name, value in typed.items() if str(value)}
        for value in hidden.values():
            shown = value if isinstance(value, list) else [value]
            assert all(f'value="{one}"' in preview.text or str(one)[:20] in preview.text for one in shown)
    done = client.post(address(referral, action), typed | MADE)
    assert done.status_code == 302, done.context["form"].errors
    after = Referral.objects.get(pk=referral.pk)
    if action == A.ENTERED_IN_ERROR:
        assert JointMove.objects.get().action == action
        return
    assert after.events.last().action == action
    assert after.version == before.version + 1
    again = client.post(address(referral, action), typed | MADE)  # pressed twice
    assert again.status_code == 302
    assert Referral.objects.get(pk=referral.pk).version == after.version


def test_the_preview_names_who_reads_what_and_change_leads_back(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "decline"))) | TYPED[A.DECLINE](cast)
    typed["parent_words"] = "Words of my own for them."
    preview = cast.as_jo.post(address(referral, "decline"), typed)
    assert "Words of my own for them." in preview.text
    assert "Ruth Ellery, by e-mail" in preview.text
    back = cast.as_jo.post(address(referral, "decline"), typed | {"step": "change"})
    assert "Words of my own for them." in back.text
    assert "Too old" in back.text
    assert Referral.objects.get().status == "received"


def test_a_decline_tells_both_sides_or_says_why_not(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "decline"))) | TYPED[A.DECLINE](cast)
    typed |= {"parent_words": "", "referrer_words": ""}
    answer = cast.as_jo.post(address(referral, "decline"), typed | MADE)
    assert set(answer.context["form"].errors) == {"parent_words", "referrer_words"}
    typed |= {"why_not_parent": "The partner reads everything.", "why_not_referrer": "Left the trust."}
    OutboxMessage.objects.all().delete()
    assert cast.as_jo.post(address(referral, "decline"), typed | MADE).status_code == 302
    assert not OutboxMessage.objects.exists()
    assert "The partner reads everything." in Referral.objects.get().events.last().words


def test_when_two_decide_at_once_nothing_typed_is_lost(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "accept"))) | TYPED[A.ACCEPT](cast)
    typed["parent_words"] = "A sentence that took long to write."
    Player(cast, referral).play(A.TO_MEETING, cast.kim)
    answer = cast.as_jo.post(address(referral, "accept"), typed | MADE)
    assert answer.status_code == 409
    assert "Kim Osborne was quicker: put on the agenda, 24 Nov 2026 at 10:00." in answer.text
    assert "A sentence that took long to write." in answer.text
    assert Referral.objects.get().status == "for_meeting"
    again = cast.as_jo.post(address(referral, "accept"), filled_again(answer) | MADE)
    assert again.status_code == 302
    assert Referral.objects.get().status == "accepted"
    assert Referral.objects.get().events.last().parent_words == "A sentence that took long to write."


def filled_again(answer):
    """The page's form as it came back, bound to what was typed."""
    form = answer.context["form"]
    return {name: form.data.getlist(name) if name == "onward" else form.data[name] for name in form.data}


def test_when_the_other_s_move_closed_the_door_it_is_said_and_kept(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "accept"))) | TYPED[A.ACCEPT](cast)
    typed["parent_words"] = "A sentence that took long to write."
    Player(cast, referral).play(A.WITHDRAW, cast.kim)
    answer = cast.as_jo.post(address(referral, "accept"), typed | MADE)
    assert "Kim Osborne was quicker" in answer.text
    assert "cannot be done with a referral that is “Withdrawn”" in answer.text
    assert "A sentence that took long to write." in answer.text


def test_two_who_claim_the_second_is_told(cast, referral):
    claim = reverse("referral_claim", args=[referral.pk])
    cast.as_kim.post(claim)
    answer = cast.as_jo.post(claim, follow=True)
    assert "Kim Osborne was quicker: claimed, 24 Nov 2026 at 10:00." in answer.text
    assert Referral.objects.get().holder == cast.kim


def test_a_claim_in_the_queue_leads_back_there(cast, referral):
    assert cast.as_jo.post(reverse("referral_claim", args=[referral.pk]), {"to": "queue"}).url == reverse("queue")


def test_a_practitioner_does_not_claim(cast, referral):
    assert cast.as_priya.post(reverse("referral_claim", args=[referral.pk])).status_code == 403


def test_a_move_that_does_not_fit_now_leads_back_with_a_reason(cast, referral):
    answer = cast.as_jo.get(address(referral, "allocate"), follow=True)
    assert answer.redirect_chain[0][0] == reverse("referral", args=[referral.pk])
    assert "cannot be done with a referral that is “Received”" in answer.text
    assert cast.as_priya.get(address(referral, "decline")).status_code == 403


def test_a_second_person_agrees_by_the_page(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "entered_in_error"))) | {"reason": "Twice"}
    cast.as_jo.post(address(referral, "entered_in_error"), typed)
    waiting = JointMove.objects.get()
    assert "A second person is asked." in cast.as_jo.get(reverse("referral", args=[referral.pk])).text
    page = reverse("referral_second", args=[waiting.pk])
    assert cast.as_mo.post(page, {"answer": "no"}).status_code == 422  # a reason is missing
    assert Referral.objects.get().status == "received"
    assert cast.as_mo.post(page, {"answer": "yes"}).url == reverse("my_day")
    assert Referral.objects.get().status == "entered_in_error"
    assert cast.as_mo.get(page).status_code == 404  # answered


def test_the_one_who_asked_cannot_agree_by_sending_yes(cast, referral):
    typed = filled(cast.as_jo.get(address(referral, "entered_in_error"))) | {"reason": "Twice"}
    cast.as_jo.post(address(referral, "entered_in_error"), typed)
    cast.as_jo.post(reverse("referral_second", args=[JointMove.objects.get().pk]), {"answer": "yes"})
    assert Referral.objects.get().status == "received"


def test_the_urgency_and_the_next_step_by_their_pages(cast, referral):
    page = reverse("referral_urgency", args=[referral.pk])
    typed = filled(cast.as_jo.get(page)) | {"urgency": "routine", "reason": "Spoken", "review_on": "1 Dec 2026"}
    assert cast.as_jo.post(page, typed).status_code == 302
    assert cast.as_jo.post(page, typed).status_code == 302  # twice
    after = Referral.objects.get()
    assert (after.urgency, after.version) == ("routine", 2)
    page = reverse("referral_plan", args=[referral.pk])
    typed = filled(cast.as_jo.get(page)) | {"next_action": "Ring Amira", "next_on": "25 Nov 2026"}
    cast.as_jo.post(page, typed)
    assert Referral.objects.get().next_action == "Ring Amira"
    stale = cast.as_kim.post(page, typed | {"next_action": "Write to Amira"})
    assert "Jo Keane was quicker" in stale.text
    assert "Write to Amira" in stale.text
    assert cast.as_jo.post(page, typed | {"next_on": "1 Nov 2026"}).status_code == 422
