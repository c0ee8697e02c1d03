"""A health visitor gives screenings in a real browser: by link, QR code, from paper, in the room."""

import pytest
from django.urls import reverse

from people.models import CrisisNumber
from screening.actions import definitions
from screening.models import Mode, Screening
from tests.cast import build_cast, make_family
from tests.journeys.family_scene import set_up
from tests.screening.forms import give_form, link_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", ["phone", "desktop"])


@pytest.fixture
def scene(transactional_db, clock):
    cast = build_cast()
    definitions.load_builtin()
    set_up(cast)
    return cast


def give(cast, **more) -> str:
    query = {"carer": cast.amira.pk, "baby": cast.noor.pk} | more
    return reverse("give_screening", args=[cast.family.pk]) + "?" + "&".join(f"{k}={v}" for k, v in query.items())


def choose(page, question: str, answer: str):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check(force=True)


@SIZES
def test_from_the_family_to_a_link(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(reverse("family", args=[scene.family.pk]))
    page.get_by_role("link", name="Give a screening").click()
    page.get_by_role("heading", name="Give a screening").wait_for()
    window.check("give-whom")
    with window.expecting(422):
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("give-whom-error")
    page.get_by_label("Amira Rahman").check()
    page.get_by_label("Noor").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("This form is for babies of 14 days").wait_for()
    window.check("give")
    with window.expecting(422):
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_way_0"
    page.get_by_label("On this device").check()
    assert page.get_by_text("Will they be alone").is_visible()
    window.check("give-error")
    page.get_by_label("By link").check()
    assert not page.get_by_text("Will they be alone").is_visible()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="The link").wait_for()
    window.check("given")
    page.get_by_role("button", name="Make it a task").click()
    page.get_by_text("it is a task for you now").wait_for()
    page.get_by_role("link", name="Show the QR code").click()
    page.get_by_role("heading", name="Point your phone").wait_for()
    window.check("given-code")
    page.go_back()
    page.get_by_text("Take this form back").click()
    with window.expecting(422):
        page.get_by_role("button", name="Take it back").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("given-withdraw-error")
    page.get_by_label("Why is it taken back?").fill("Given to the wrong person.")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("The form is taken back").wait_for()
    window.check("given-withdrawn")


@SIZES
def test_copied_from_paper_with_the_keyboard_alone(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(give(scene))
    page.get_by_text("Other forms").click()
    page.get_by_label("Edinburgh Postnatal Depression Scale").check()
    page.get_by_label("Copied from the paper form").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Edinburgh Postnatal Depression Scale").wait_for()
    window.check("paper")
    with window.expecting(422):
        page.get_by_role("button", name="Save with its result").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.locator(".errors a").count() == 10
    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_q_1_0"
    for key in "102-3":
        page.keyboard.press(key)
    window.check("paper-errors")
    for key in "12312":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent.trim()") == "Save with its result"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="First, before the visit ends").wait_for()
    window.check("paper-saved-with-alert")
    kept = {a.item: a.weight for a in Screening.objects.get(mode=Mode.PAPER).answers.all()}
    assert kept == {"1": 1, "2": 0, "3": 2, "4": None, "5": 3, "6": 1, "7": 2, "8": 3, "9": 1, "10": 2}


def test_copied_from_paper_without_a_script(open_window, sign_in, scene):
    window = sign_in(open_window("desktop", javascript=False), scene.ruth)
    page = window.visit(
        reverse("copy_paper", args=[scene.family.pk]) + f"?carer={scene.amira.pk}&baby={scene.noor.pk}&form=gad2"
    )
    for number in (1, 2):
        page.locator(f"label[for=id_q_{number}_1]").click()
    page.get_by_role("button", name="Save with its result").click()
    page.get_by_role("heading", name="There is a problem").or_(page.get_by_text("Saved, with its result")).wait_for()
    assert Screening.objects.get(mode=Mode.PAPER).results.get().snapshot["scales"]


@SIZES
def test_together_in_the_room(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(give(scene))
    page.get_by_label("Together in the room").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("page 1 of 3").first.wait_for()
    window.check("room-statements")
    with window.expecting(422):
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("room-errors")
    for fieldset in page.locator("fieldset.ask").all():
        fieldset.get_by_label("Often", exact=True).check(force=True)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("In danger now?").wait_for()
    window.check("room-safety")
    choose(page, "Have you thought about suicide", "Yes")
    choose(page, "Have you seen or heard things", "No")
    choose(page, "Have you felt close to hurting", "Skip this question")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Stay with Amira now").wait_for()
    window.check("room-told")
    page.get_by_role("link", name="Go on with the form").click()
    choose(page, "Feeding is a struggle", "Hardly ever")
    choose(page, "I worry so much", "Sometimes")
    choose(page, "Would you like someone", "Yes")
    page.get_by_label("Is there anything you would like").fill("The evenings are long.")
    window.check("room-last")
    page.get_by_role("button", name="Send in").click()
    page.get_by_role("heading", name="First, before the visit ends").wait_for()
    assert Screening.objects.get(mode=Mode.TOGETHER).submitted_at


@SIZES
def test_what_was_seen_of_parent_and_baby(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(give(scene))
    page.get_by_role("link", name="Write down what you saw").click()
    page.get_by_role("heading", name="Parent and baby together").wait_for()
    window.check("observe")
    with window.expecting(422):
        page.get_by_role("button", name="Save with its result").click()
        page.get_by_role("heading", name="There is a problem").wait_for()
    window.check("observe-errors")


@SIZES
def test_the_due_list_gives_in_one_press(open_window, sign_in, scene, size):
    made = make_family(scene.elm, name="Whitlock", carer="Sian Whitlock", baby="Idris")
    make_family(
        scene.elm, name="Achebe", carer="Ngozi Achebe", baby="", born_on=scene.today.replace(year=2025, month=3)
    )
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(reverse("due_list"))
    window.check("due")
    page.get_by_role("row", name="Idris").get_by_role("button").click()
    page.get_by_role("heading", name="The link").wait_for()
    assert Screening.objects.get(baby=made.baby).contact_point.name == "6 to 8 weeks"
    page = window.visit(reverse("due_list") + "?show=closing")
    page.get_by_text("Window closes in").first.wait_for()


@SIZES
def test_while_the_service_is_not_set_up(open_window, sign_in, scene, size):
    CrisisNumber.objects.filter(service=scene.service).update(checked_on=None)
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(give(scene))
    page.get_by_text("cannot be given yet").wait_for()
    assert page.get_by_label("By link").count() == 0 and page.get_by_label("Together in the room").count() == 1
    window.check("give-gate-closed")


@SIZES
def test_the_library(open_window, sign_in, scene, size):
    window = sign_in(open_window(size), scene.ruth)
    page = window.visit(reverse("library"))
    window.check("library")
    page.get_by_role("link", name="Early Relationship Check: baby form").click()
    page.get_by_text("I have warm feelings for my baby.").wait_for()
    window.check("library-erc")
    window.visit(reverse("library_form", args=["pbq"]))
    window.check("library-pbq")


def test_a_form_on_a_device_handed_over_leads_to_the_page_that_says_how(desktop, sign_in, scene):
    sign_in(desktop, scene.ruth)
    page = desktop.visit(give(scene))
    page.get_by_label("On this device, handed over").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Hand the device to").wait_for()
    assert Screening.objects.get(mode=Mode.HANDED_OVER).alone is False


def test_what_came_of_a_link_is_seen_without_the_answers(desktop, sign_in, scene):
    screening = give_form(scene)
    link_to(scene, screening)
    sign_in(desktop, scene.ruth)
    page = desktop.visit(reverse("given", args=[screening.pk]))
    assert page.get_by_text("0 of 19 questions").is_visible()
