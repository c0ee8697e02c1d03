"""The window of the journeys notices what it is there to notice: each fault is planted once."""

import pytest

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.journeys.faulty_pages"


def faults(window):
    """What the window noticed so far, taken from it, so that closing it does not fail the test."""
    window.settle()
    found, window.faults = window.faults, []
    return "\n".join(found)


@pytest.mark.smoke
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_sound_page_passes(open_window, size):
    window = open_window(size)
    window.visit("/sound/")
    window.check("sound")


@pytest.mark.parametrize("fault", ["inline-style", "inline-script"])
def test_a_breach_of_the_content_security_policy_is_noticed(phone, fault):
    phone.visit(f"/{fault}/")
    assert "Content Security Policy" in faults(phone)


@pytest.mark.parametrize(
    ("fault", "said"),
    [("unlabelled", "label (critical"), ("too-wide", "wider than the window"), ("second-heading", "2 main headings")],
)
def test_an_unsound_page_is_noticed(phone, fault, said):
    phone.visit(f"/{fault}/")
    with pytest.raises(AssertionError, match=said.replace("(", r"\(")):
        phone.check(fault)


def test_a_request_to_another_host_is_noticed(phone):
    phone.visit("/picture-elsewhere/")
    assert "request to another host: http://elsewhere.example/dot.gif" in faults(phone)


def test_leaving_by_the_exit_link_is_allowed_where_it_is_meant(phone):
    page = phone.visit("/elsewhere/")
    with phone.leaving_to("https://weather.example/"):
        page.get_by_role("link", name="Leave this page").click()
        page.wait_for_url("https://weather.example/**")
        assert page.title() == "Elsewhere"
    phone.see_no_faults()


def test_an_error_page_passes_where_it_is_meant(phone):
    phone.visit("/missing/", status=404)
    phone.check("missing")


def test_an_error_page_fails_where_it_is_not_meant(phone):
    with pytest.raises(AssertionError, match="answered 404"):
        phone.visit("/missing/")
    assert "status of 404" in faults(phone)


def test_a_page_that_answers_is_noticed_where_an_error_was_meant(phone):
    with pytest.raises(AssertionError, match="nothing was answered with 403"), phone.expecting(403):
        phone.visit("/sound/")


def test_a_window_without_javascript_shows_and_checks_pages(open_window):
    window = open_window("phone", javascript=False)
    page = window.visit("/sound/")
    assert page.get_by_role("heading").inner_text() == "A sound page"
    window.check("sound-without-javascript")
