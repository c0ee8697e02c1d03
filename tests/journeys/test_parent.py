"""A parent answers in a real browser, on a phone and on a desk, with JavaScript and without."""

import pytest

from screening.models import Result, SafetyAlert
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
