"""A parent answers in a real browser, on a phone and on a desk, with JavaScript and without."""

import re

import pytest

from people.models import Baby, Invitation, SafeContact
from screening.models import Answer, Mode, Result, SafetyAlert
from tests.cast import build_cast
from tests.screening.forms import give_form, link_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SIZES = pytest.mark.parametrize("size", ["phone", "desktop"])


@pytest.fixture
def cast(transactional_db, clock):
    return build_cast()


@pytest.fixture
def link(cast):
    return link_to(cast, give_form(cast))


def choose(page, words: str):
    page.get_by_label(words, exact=True).check()
    page.get_by_role("button", name="Continue").click()


def answer_the_statements(page, words: str = "Often"):
    """The twelve scored statements, from the first to the last."""
    for place in range(1, 13):
        page.get_by_text(f"Question {place} of 19").wait_for()
        choose(page, words)


@SIZES
def test_every_page_of_the_way_is_sound(open_window, link, size):
    window = open_window(size)
    page = window.visit(link.path)
    assert page.title() == "A few questions – Fernhope"
    window.check("parent-start")
    page.get_by_role("button", name="Start").click()
    page.get_by_text("Question 1 of 19").wait_for()
    assert page.title() == "Question 1 of 19 – Fernhope"
    page.get_by_label("Sometimes").check()
    window.check("parent-question")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("Question 2 of 19").wait_for()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title() == "Error: Question 2 of 19 – Fernhope"
    window.check("parent-question-error")
    page.locator(".errors a").click()
    assert page.evaluate("document.activeElement.id") == "id_answer_0"
    page.get_by_role("button", name="This does not fit us just now").click()
    for _ in range(10):
        choose(page, "Often")
    page.get_by_role("heading", name="Have you thought about suicide").wait_for()
    assert page.title() == "A question – Fernhope"
    window.check("parent-safety")
    choose(page, "Yes")
    page.get_by_role("heading", name="Thank you for telling us. You have done the right thing.").wait_for()
    window.check("parent-after")
    page.get_by_label("No or not sure").check()
    page.get_by_role("button", name="Carry on").click()
    page.get_by_role("heading", name="Please talk to someone now").wait_for()
    window.check("parent-urgent")
    page.get_by_role("button", name="Carry on").click()
    choose(page, "I would rather talk to someone about it")
    page.get_by_role("heading", name="Thank you for telling us").wait_for()
    window.check("parent-after-s3")
    page.get_by_role("button", name="I chose this by mistake").click()
    page.get_by_role("heading", name="Thank you for saying so").wait_for()
    window.check("parent-noted")
    page.get_by_role("link", name="Answer the question again").click()
    window.check("parent-safety-again")
    choose(page, "No")
    window.check("parent-safety-before")
    choose(page, "No")
    choose(page, "Often")
    choose(page, "Often")
    window.check("parent-talk")
    page.get_by_role("textbox").fill("Evenings are the hardest. Noor cries and I just stand there.")
    page.get_by_role("button", name="Continue").click()
    window.check("parent-call")
    choose(page, "Not now")
    page.get_by_role("heading", name="Check your answers").wait_for()
    page.get_by_text("Open to change them").click()
    window.check("parent-check")
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("heading", name="Your answers have been sent").wait_for()
    window.check("parent-end")
    assert Result.objects.count() == 1 and SafetyAlert.objects.count() == 2


@SIZES
def test_the_pages_beside_the_way_are_sound(open_window, cast, size):
    SafeContact.objects.all().delete()
    twin = Baby.objects.create(
        service=cast.service, family=cast.family, name="Idris", born_on=cast.noor.born_on, birth_order=2
    )
    link = link_to(cast, give_form(cast))
    window = open_window(size)
    page = window.visit(link.path)
    page.get_by_role("button", name="Start").click()
    window.check("parent-question-twin")
    window.visit(f"{link.path}12/")
    choose(page, "Often")
    page.get_by_role("heading", name="How can we reach you safely?").wait_for()
    window.check("parent-reach")
    page.get_by_label("Call me").check()
    page.get_by_role("button", name="Continue").click()
    window.check("parent-reach-error")
    page.locator(".errors a").click()
    assert page.evaluate("document.activeElement.id") == "id_phone"
    page.get_by_role("button", name="Skip this").click()
    choose(page, "Yes")
    page.get_by_text("We do not have a way to reach you yet.").wait_for()
    window.check("parent-after-no-way")
    page.get_by_role("button", name="Stop here, keep my answers").click()
    page.get_by_role("heading", name="Your answers are kept").wait_for()
    window.check("parent-stopped")
    other = open_window(size)
    other.visit(link.path)
    other.check("parent-start-begun")
    other.page.get_by_role("button", name="Carry on").click()
    other.visit(f"{link.path}12/")
    other.check("parent-question-earlier")
    other.visit(f"{link.path}check/")
    other.page.get_by_text("Open to change them").click()
    other.check("parent-check-earlier")
    other.page.get_by_role("button", name="Send my answers").click()
    other.page.get_by_role("heading", name="Your answers have been sent").wait_for()
    other.check("parent-end-twin")
    other.page.get_by_role("button", name=f"Answer about {twin.name}").click()
    other.page.get_by_text("These questions are about Idris.").wait_for()
    third = open_window(size)
    third.visit(link.path, status=410)
    third.check("parent-closed")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.smoke
def test_a_parent_gets_to_the_end_with_and_without_javascript(open_window, link, javascript):
    window = open_window("phone", javascript=javascript)
    page = window.visit(link.path)
    page.get_by_role("button", name="Start").click()
    answer_the_statements(page)
    for _ in range(3):
        choose(page, "No")
    choose(page, "Often")
    choose(page, "Often")
    page.get_by_role("button", name="Continue").click()
    choose(page, "Yes")
    page.get_by_role("link", name=re.compile("^Change ?: I have warm feelings")).click()
    assert page.get_by_label("Often", exact=True).is_checked()
    choose(page, "Almost always")
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_role("heading", name="Your answers have been sent").wait_for()
    window.check("parent-end-plain")
    page.go_back()
    window.settle()
    page.goto(window.base + link.path)
    page.get_by_role("heading", name="Your answers have been sent").wait_for()
    assert Result.objects.count() == 1


def test_it_goes_by_keyboard_alone(phone, link):
    page = phone.visit(link.path)
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Question 1 of 19").wait_for()
    page.locator("#id_answer_0").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Question 2 of 19").wait_for()
    assert Answer.objects.get().option == "sometimes"


def test_exit_leaves_at_once_and_back_does_not_return_to_the_question(phone, link, cast):
    page = phone.visit(link.path)
    page.get_by_role("button", name="Start").click()
    page.get_by_text("Question 1 of 19").wait_for()
    with phone.leaving_to(cast.service.exit_url):
        page.get_by_role("link", name="Exit this page").click()
        page.wait_for_url(f"{cast.service.exit_url}**")
        page.go_back()
        phone.settle()
        assert "Question" not in page.title()


def test_a_handed_over_device_shows_no_staff_page_by_back_or_another_tab(phone, sign_in, cast):
    form = give_form(cast, mode=Mode.HANDED_OVER, alone=True)
    sign_in(phone, cast.ruth)
    page = phone.visit("/my-day/")
    page = phone.visit(f"/screenings/{form.id}/hand-over/")
    phone.check("parent-hand-over")
    page.get_by_role("button", name="Sign me out and hand over").click()
    page.get_by_role("button", name="Start").wait_for()
    page.go_back()
    page.get_by_role("button", name="Sign in").wait_for()
    tab = phone.another_tab()
    tab.goto(f"{phone.base}/my-day/")
    tab.get_by_role("button", name="Sign in").wait_for()
    tab.close()
    page.goto(phone.base + Invitation.objects.get().path)
    page.get_by_role("button", name="Start").click()
    page.goto(f"{page.url.removesuffix('1/')}13/")
    choose(page, "Yes")
    page.get_by_role("button", name="Stop here, keep my answers").click()
    phone.settle()
    phone.check("parent-hand-back")
    page.get_by_role("button", name="Close my answers and give it back").click()
    page.get_by_label("E-mail").fill("ruth@fernhope.example")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/alerts/{SafetyAlert.objects.get().id}/")
