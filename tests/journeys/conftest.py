"""Fixtures of the journeys: a real Chromium, windows of a phone and of a desk, and a short way to be signed in."""

import os

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.journeys.window import SIZES, Window
from tools import browser

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # nothing but our own server has a name
]


@pytest.fixture(scope="session")
def chromium():
    """The machine's Chromium, driven by Playwright, for the whole run.

    Playwright keeps an event loop running in this thread, and Django would refuse to touch the database beside it.
    """
    path = browser.find()
    if path is None:
        why = "no Chromium on this machine; `make test` installs one"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_window(chromium, live_server, tally):
    """open_window("phone" or "desktop", javascript=True): a window with cookies of its own, watched until the end."""
    windows = []

    def open_one(size: str = "phone", *, javascript: bool = True) -> Window:
        context = chromium.new_context(
            **SIZES[size],
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            color_scheme="light",
        )
        window = Window(context, base=live_server.url, size=size, javascript=javascript, tally=tally)
        windows.append(window)
        return window

    yield open_one
    for window in windows:
        window.close()


@pytest.fixture
def phone(open_window) -> Window:
    """A window as wide as a telephone (390 × 844)."""
    return open_window("phone")


@pytest.fixture
def desktop(open_window) -> Window:
    """A window on a desk (1280 × 900)."""
    return open_window("desktop")


@pytest.fixture
def sign_in():
    """sign_in(window, user): the window is signed in as USER without passing the sign-in page (tested by itself)."""

    def put_cookie(window: Window, user) -> Window:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        window.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": window.base}])
        return window

    return put_cookie
