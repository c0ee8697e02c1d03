"""From a flagged check to a practitioner, in a real browser: referred, triaged with words seen first, followed."""

import pytest
from django.urls import reverse

from people.models import Invitation, Offer
from referrals.acts import Action
from referrals.forms.moves import PAGES
from referrals.models import JointMove, Referral
from tests.referrals.making import referred
from tests.referrals.playing import Player, brought_to
from tests.screening.made import AMIRA, screened

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PRACTITIONERS = {Action.START: "allocated", Action.PAUSE: "in_support", Action.RESUME: "paused"}
STARTS = {
    Action.ANSWERED: "awaiting_information",
    Action.CONFIRM_AND_CLOSE: "urgent_hand_over",
    Action.ALLOCATE: "accepted",
    Action.UNDO: "declined",
    Action.ACCEPTED_THERE: "transferred",
}
DRAWN = [*STARTS, *(set(PAGES) & {Action.HAND_OVER, Action.TO_MEETING, Action.ASK, Action.ACCEPT, Action.EARLY_OFFER})]
DRAWN += [Action.DECLINE, Action.HAND_OVER_URGENTLY, Action.TRANSFER, Action.WITHDRAW, Action.ENTERED_IN_ERROR]


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_from_the_check_to_the_practitioner(open_window, sign_in, cast, size):
    screening = screened(cast, AMIRA)
    ruth = sign_in(open_window(size), cast.ruth)
    page = ruth.visit(reverse("refer_new", args=[screening.pk]))
    ruth.check("refer")
    with ruth.expecting(422):
        page.get_by_role("button", name="Send the referral").click()
    ruth.check("refer-errors")
    page.get_by_label("What have you seen?").fill("Freezes when Noor cries in the evening.")
    page.get_by_role("group", name="Have you seen parent and baby together?").get_by_label("Yes").check()
    page.get_by_label("They know and agree").check()
    page.get_by_label("Spoken").check()
    page.get_by_role("group", name="Do they agree that you hear").get_by_label("Yes").check()
    page.get_by_text("Safeguarding and risk").click()
    ruth.check("refer-safeguarding")
    page.get_by_label("None of these, now or before").check()
    page.get_by_role("button", name="Send the referral").click()
    page.get_by_text("Sent to Fernhope team as FE-2026-0001.").wait_for()
    ruth.check("sent-one")

    jo = sign_in(open_window(size), cast.jo)
    page = jo.visit(reverse("queue"))
    jo.check("queue")
    page.get_by_role("button", name="Claim").click()
    page.get_by_role("link", name="Amira Rahman and Noor").click()
    jo.check("referral")
    page.get_by_label("Accept").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Baby massage group").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="What each side is told").wait_for()
    jo.check("move-preview")
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Saved: accepted.").wait_for()
    page.get_by_label("Allocate").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Which practitioner?").select_option(label="Priya Nair")
    page.get_by_label("First contact by").fill("1 12 2026")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Allocate").click()
    page.get_by_text("Saved: allocated.").wait_for()
    jo.check("referral-allocated")
    assert Referral.objects.get().practitioner == cast.priya

    page = ruth.visit(reverse("referrals_sent"))
    page.get_by_text("Accepted").wait_for()
    ruth.check("sent")
    parent = open_window(size)
    page = parent.visit(Invitation.objects.get(purpose="follow").path)
    page.get_by_text("We have found somebody for you.").wait_for()
    parent.check("follow")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_full_queue_and_its_pages_are_sound(open_window, sign_in, cast, size):
    for n in range(30):
        referred(cast, baby=f"Baby{n}", reported=frozenset({"confusion"} if n % 7 == 0 else ()))
    window = sign_in(open_window(size), cast.jo)
    page = window.visit(reverse("queue"))
    window.check("queue-full")
    page.get_by_role("link", name="Next").click()
    page.get_by_text("26 to 30 of 30").wait_for()
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_text("1 to 25 of 30").wait_for()
    page.get_by_role("link", name="Emergency 5").click()
    page.get_by_text("1 to 5 of 5").wait_for()
    page.get_by_label("Find a referral").fill("baby17")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Search the queue").wait_for()
    window.check("queue-search")
    assert "Baby17" in page.content()
    window.visit(reverse("queue") + "?held=me")
    window.check("queue-empty")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_page_of_each_move_is_sound(open_window, sign_in, cast, size):
    jo, priya = sign_in(open_window(size), cast.jo), sign_in(open_window(size), cast.priya)
    for action in DRAWN:
        player = brought_to(STARTS.get(action, "received"), cast, referred(cast))
        jo.visit(reverse("referral_move", args=[player.referral.pk, action]))
        jo.check(f"move-{action}")
    for action, status in PRACTITIONERS.items():
        player = brought_to(status, cast, referred(cast))
        priya.visit(reverse("referral_move", args=[player.referral.pk, action]))
        priya.check(f"move-{action}")
    referral = referred(cast)
    for name in ("referral_urgency", "referral_plan"):
        jo.visit(reverse(name, args=[referral.pk]))
        jo.check(name.replace("_", "-"))


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_endings_second_persons_and_closed_links_are_sound(open_window, sign_in, cast, size):
    jo, mo = sign_in(open_window(size), cast.jo), sign_in(open_window(size), cast.mo)
    for status in ("declined", "urgent_hand_over", "paused", "awaiting_information"):
        player = brought_to(status, cast, referred(cast))
        jo.visit(reverse("referral", args=[player.referral.pk]))
        jo.check(f"referral-{status}")
        ruth = sign_in(open_window(size), cast.ruth)
        ruth.visit(reverse("referral_sent", args=[player.referral.pk]))
        ruth.check(f"sent-{status}")
    referral = referred(cast)
    page = jo.visit(reverse("referral_move", args=[referral.pk, "entered_in_error"]))
    page.get_by_label("The reason").fill("Twice by mistake")
    page.get_by_role("button", name="Entered in error").click()
    page.get_by_text("A second person is asked.").wait_for()
    jo.check("referral-second")
    page = mo.visit(reverse("referral_second", args=[JointMove.objects.get().pk]))
    mo.check("second")
    with mo.expecting(422):
        page.get_by_role("button", name="Do not agree").click()
    mo.check("second-errors")
    page.get_by_role("button", name="Agree", exact=True).click()
    page.wait_for_url("**/my-day/")
    assert Referral.objects.get(pk=referral.pk).status == "entered_in_error"
    parent = open_window(size)
    parent.visit("/f/AAAAAAAAAAAAAAAAAAAAAA/", status=410)
    parent.check("follow-closed")


def test_when_two_act_at_once_the_words_are_kept_and_the_focus_is_on_what_happened(open_window, sign_in, cast):
    referral = referred(cast)
    jo = sign_in(open_window("desktop"), cast.jo)
    page = jo.visit(reverse("referral_move", args=[referral.pk, "accept"]))
    offer = Offer.objects.get(service=cast.service, kind="early")
    page.get_by_label(offer.name).check()
    page.get_by_label("What the parent reads").fill("A sentence that took long to write.")
    page.get_by_role("button", name="Continue").click()
    Player(cast, referral).play(Action.TO_MEETING, cast.kim)
    with jo.expecting(409):
        page.get_by_role("button", name="Accept").click()
    page.get_by_text("Kim Osborne was quicker").wait_for()
    jo.check("move-overtaken")
    assert page.get_by_label("What the parent reads").input_value() == "A sentence that took long to write."
