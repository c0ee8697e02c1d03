"""Alerts and results in a real browser: every page and error state sound at both widths, and the work done there."""

import pytest
from django.urls import reverse

from people.models import SafeContact
from people.roles import Permission
from screening.actions import corrections, decisions
from screening.models import Decision, Mode, SafetyAlert, ScreeningMove
from tests.cast import NOW, make_family, staff_for
from tests.screening.made import AMIRA, CALM, RED_FLAG, answer, give, screened, submit

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SEEN = {
    "where": "At home",
    "how_long": "40 minutes",
    "who_there": "Amira and Noor",
    "baby_state": "Awake, then tired",
    "interpreter": "no",
    "carer_knew": "yes",
    "one_good_thing": "Amira talks to Noor all the time.",
    "closeness": "going_well",
    "signals": ("mixed", "Offered the breast, then the dummy, before noticing that Noor was tired."),
    "comfort": ("concern", "Noor cried four minutes. Amira stood by the window, then picked Noor up."),
    "enjoyment": "going_well",
    "repair": "not_seen",
    "baby_signs": "going_well",
    "support": "told",
    "seen": "no",
}


@pytest.fixture
def scene(cast):
    """Results of every kind, and alerts in every state."""
    by = staff_for(cast.ruth).actor(Permission.GIVE_SCREENINGS)
    SafeContact.objects.create(service=cast.service, carer=cast.amira, channel="voicemail", allowed="no")
    SafeContact.objects.filter(channel="text").update(best_time="mornings", who_else="a sister")
    screened(cast, CALM | {"a1": "often", "e2": "often"}, now=NOW.replace(month=10, day=20))
    screened(cast, CALM | {"a1": "sometimes"}, carer=cast.daniel, now=NOW.replace(day=20))
    cast.together = give(cast, "together", mode=Mode.OBSERVED)
    answer(cast.together, SEEN, now=NOW, by=by)
    submit(cast.together, now=NOW, by=by)
    cast.ours = screened(cast, AMIRA | {"talk": "Evenings are the hardest.", "feeding": "often"})
    cast.gaps = screened(cast, AMIRA | {"f2": None, "a1": None, "s2": None, "s1": "yes"})
    cast.red = screened(cast, AMIRA | RED_FLAG | {"call": "yes"})
    cast.paper = screened(cast, {str(n): "option_2" for n in range(1, 8)}, key="phq9", mode=Mode.PAPER)
    cast.pbq = screened(cast, {str(n): "option_2" for n in range(1, 25)}, key="pbq", mode=Mode.PAPER)
    corrections.correct(by=by, screening=cast.paper, answers={"1": "option_4"}, reason="Read the wrong line.", now=NOW)
    deciding = staff_for(cast.omar).actor(Permission.DECIDE)
    decisions.decide(by=deciding, screening=cast.red, kind="refer", reason="", look_again_on=NOW.date(), now=NOW)
    cast.waiting = give(cast)
    answer(cast.waiting, {"s3": "talk"}, now=NOW)
    cast.other = make_family(cast.elm, "Osman", "Leyla Osman", "Can")
    return cast


def pages(scene):
    def of(name, screening, *more):
        return reverse(name, args=[screening.pk, *more])

    grave = SafetyAlert.objects.get(screening=scene.pbq, item="18")
    return {
        "result": of("screening", scene.ours),
        "result-gaps": of("screening", scene.gaps),
        "result-same-day": of("screening", scene.red),
        "result-published": of("screening", scene.paper),
        "result-scales": of("screening", scene.pbq),
        "result-seen": of("screening", scene.together),
        "result-waiting": of("screening", scene.waiting),
        "result-earlier": of("screening_earlier", scene.paper, 1),
        "result-words": of("screening_summary", scene.ours),
        "result-print": of("screening_print", scene.gaps),
        "result-correct": of("screening_correct", scene.paper),
        "result-move": of("screening_move", scene.ours),
        "alerts": reverse("alerts"),
        "alert": of("alert", scene.gaps.alerts.get(item="s1")),
        "alert-red-flag": of("alert", scene.red.alerts.get(item="red_flag")),
        "alert-safeguarding": of("alert", grave),
    }


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_page_is_sound(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    for name, path in pages(scene).items():
        window.visit(path)
        window.check(name)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_an_alert_is_taken_noted_and_closed(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    alert = scene.gaps.alerts.get(item="s1")
    page = window.visit(reverse("account"))
    page.get_by_role("link", name="Safety alert: Amira Rahman").first.click()
    page = window.visit(reverse("alert", args=[alert.pk]))
    page.get_by_role("button", name="Acknowledge: I have it").click()
    page.get_by_text("It is with you now.").wait_for()
    page.get_by_text("Note what was tried").click()
    page.get_by_label("What was tried or learnt").fill("No answer at 10:20.")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_text("No answer at 10:20.").wait_for()
    page.locator("summary", has_text="Close").click()
    with window.expecting(422):
        page.get_by_role("button", name="Close the alert").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("alert-error")
    first = page.locator(".errors a").first
    target = first.get_attribute("href")[1:]
    first.click()
    assert page.evaluate("document.activeElement.id") == target
    page.get_by_label("What was done").fill("Rang, and saw the GP together.")
    page.get_by_label("With whom").fill("Amira, Dr Shah")
    page.get_by_label("Not needed").check()
    page.get_by_role("button", name="Close the alert").click()
    page.get_by_text("The alert is closed.").wait_for()
    window.check("alert-closed")
    assert SafetyAlert.objects.get(pk=alert.pk).closed_by == scene.ruth


def test_safeguarding_is_closed_by_two(open_window, sign_in, scene):
    alert = SafetyAlert.objects.get(screening=scene.pbq, item="18")
    address = reverse("alert", args=[alert.pk])
    ruth, omar = (sign_in(open_window("desktop"), user) for user in (scene.ruth, scene.omar))
    page = ruth.visit(address)
    page.locator("summary", has_text="Propose to close").click()
    page.get_by_label("What was done").fill("Social care told.")
    page.get_by_label("With whom").fill("Amira, the duty social worker")
    page.get_by_label("On a day").check()
    page.get_by_label("Which day").fill("1 12 2026")
    page.get_by_role("button", name="Propose to close").click()
    page.get_by_text("Proposed. A second person confirms.").wait_for()
    assert page.get_by_role("button", name="Confirm and close").count() == 0
    page = omar.visit(address)
    omar.check("alert-second-person")
    page.get_by_role("button", name="Confirm and close").click()
    page.get_by_text("The alert is closed.").wait_for()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_result_is_asked_about_and_decided_on(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(reverse("screening", args=[scene.gaps.pk]))
    page.get_by_label("Asked, and not answered").check()
    with window.expecting(422):
        page.get_by_role("button", name="Save what came of asking").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("result-ask-error")
    page.get_by_label("How it was").fill("A friend came in.")
    page.get_by_role("button", name="Save what came of asking").click()
    page.get_by_text("What came of asking is kept.").wait_for()
    with window.expecting(422):
        page.get_by_role("button", name="Save decision").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("result-decide-error")
    page.get_by_role("radio", name="Early offer").check()
    page.get_by_label("Which offer").select_option(label="Baby massage group")
    page.get_by_label("Who tells them").select_option(label="Omar Finch")
    page.get_by_label("By when").fill("26 11 2026")
    page.get_by_role("button", name="Save decision").click()
    page.get_by_text("Your decision is kept.").wait_for()
    window.check("result-decided")
    assert Decision.objects.get(screening=scene.gaps).told_by == scene.omar


def test_a_form_is_moved_by_two(open_window, sign_in, scene):
    address = reverse("screening_move", args=[scene.ours.pk])
    ruth, omar = (sign_in(open_window("phone"), user) for user in (scene.ruth, scene.omar))
    page = ruth.visit(address)
    page.get_by_label("Reference of the right family").fill(scene.other.family.reference)
    page.get_by_role("button", name="Find the family").click()
    page.get_by_label("Leyla Osman about Can").check()
    ruth.check("result-move-found")
    page.get_by_label("How it came into the wrong place").fill("Two families at one address.")
    page.get_by_role("button", name="Ask for the move").click()
    page.get_by_text("Somebody says that this form stands in the wrong place.").wait_for()
    page = omar.visit(address)
    omar.check("result-move-waiting")
    page.get_by_role("button", name="Agree and move it").click()
    page.get_by_text("The screening is moved.").wait_for()
    assert ScreeningMove.objects.get().agreed_by == scene.omar
