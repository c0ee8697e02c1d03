"""The look in a real browser: sound at every width, kind to keyboards, thumbs and windows without JavaScript."""

import pytest

from tests.journeys import trial_pages

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OPEN_PAGES = ["/", "/professionals/", "/help-now/", "/privacy/", "/accessibility/"]
TRIALS = ["/trial/question/", "/trial/reach/", "/trial/staff/", "/trial/print/"]
FIELDS = {
    "Enter an answer": "id_phone",
    "May we send a text?": "id_text_0",
    "Ways": "id_ways_0",
    "Who": "id_who",
    "Look again on": "id_day",
    "I agree": "id_agree",
}


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.journeys.trial_pages"
    trial_pages.POSTED.clear()


def focused(page) -> str:
    """The id, else the class, of what has the cursor."""
    return page.evaluate("document.activeElement.id || document.activeElement.className")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_open_page_is_sound(open_window, size):
    window = open_window(size)
    for path in OPEN_PAGES:
        window.visit(path)
        window.check("look" + path.replace("/", "-").rstrip("-"))
    window.visit("/nowhere/", status=404)
    window.check("look-nowhere")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_every_part_is_sound(open_window, size):
    window = open_window(size)
    for path in TRIALS:
        window.visit(path)
        window.check("look" + path.replace("/", "-").rstrip("-"))
    window.visit("/trial/reach/").get_by_role("button", name="Continue").click()
    window.check("look-trial-errors")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_summary_of_errors_has_the_cursor_and_leads_to_each_control(open_window, javascript):
    window = open_window("phone", javascript=javascript)
    page = window.visit("/trial/reach/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title() == "Error: How to reach you – Attachment"
    assert focused(page) == "errors"
    links = page.locator(".errors a")
    assert links.count() == len(FIELDS)
    for number, control in enumerate(FIELDS.values()):
        links.nth(number).click()
        assert focused(page) == control


@pytest.mark.parametrize("javascript", [True, False])
def test_exit_is_in_view_and_leads_away(open_window, javascript):
    window = open_window("phone", javascript=javascript)
    window.visit("/")
    page = window.visit("/help-now/")
    page.mouse.wheel(0, 2000)
    with window.leaving_to("https://www.bbc.co.uk/weather"):
        page.get_by_role("link", name="Exit this page").click()
        page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    landed = page.url.removeprefix(window.base)
    assert landed == ("/" if javascript else "/help-now/")  # with a script the page is gone from the history


def test_a_second_tap_sends_nothing_and_back_works(phone):
    page = phone.visit("/trial/question/")
    page.get_by_label("Often").check()
    page.evaluate("() => { const f = document.forms[0]; f.requestSubmit(); f.requestSubmit(); }")
    page.wait_for_url("**/help-now/")
    assert len(trial_pages.POSTED) == 1
    page.go_back()
    page.get_by_role("button", name="This does not fit us just now").click()
    page.wait_for_url("**/help-now/")
    assert [sent.get("skip") for sent in trial_pages.POSTED] == [None, "1"]


def test_keys_reach_the_main_part_and_the_exit_first(desktop):
    page = desktop.visit("/trial/question/")
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className"))
    assert reached == ["skip", "brand", "exit"]
    page.get_by_role("link", name="Skip to the main part").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_menu_closes_with_escape_and_elsewhere(desktop):
    page = desktop.visit("/trial/staff/")
    menu, out = page.locator("details.menu summary"), page.get_by_role("button", name="Sign out")
    menu.click()
    assert out.is_visible()
    page.keyboard.press("Escape")
    assert not out.is_visible()
    menu.click()
    page.get_by_role("heading", name="Parts").click()
    assert not out.is_visible()


def test_buttons_that_need_a_script_are_there_only_with_one(open_window):
    with_script = open_window("desktop").visit("/trial/staff/")
    assert with_script.get_by_role("button", name="Print").is_visible()
    without = open_window("desktop", javascript=False).visit("/trial/staff/")
    assert not without.get_by_role("button", name="Print").is_visible()
    assert not without.get_by_role("button", name="Copy").is_visible()


@pytest.mark.parametrize("width", [320, 820])
def test_nothing_scrolls_sideways(phone, width):
    phone.page.set_viewport_size({"width": width, "height": 800})
    for path in [*OPEN_PAGES, *TRIALS]:
        page = phone.visit(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} at {width}"


SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, .choice label, .input")]
  .filter((e) => e.getClientRects().length && !e.closest(".skip, p, dd, li > p") && !e.matches(".vh"))
  .map((e) => [e.textContent.trim() || e.id, Math.round(e.getBoundingClientRect().height)])
  .filter(([, height]) => height < 44)"""


def test_everything_a_parent_taps_is_44_pixels_high(phone):
    for path in [*OPEN_PAGES, "/trial/question/", "/trial/reach/"]:
        assert phone.visit(path).evaluate(SMALL_TARGETS) == [], path


def test_a_first_page_is_four_requests_at_most(phone):
    asked = []
    phone.context.on("request", lambda request: asked.append(request.url))
    phone.visit("/")
    phone.settle()
    assert 2 <= len(asked) <= 4, asked
