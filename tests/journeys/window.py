"""A browser window of a journey: it notices what a person would not see, and fails the journey on it.

Every window collects Content-Security-Policy violations, console errors, script errors and requests to another host.
A journey that means one of them says so (`visit(…, status=404)`, `expecting(403)`, `leaving_to(…)`).
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.journeys import accessibility

SIZES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
PATIENCE = 15_000  # milliseconds
ELSEWHERE = '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">'  # or the browser asks for an icon


class Window:
    """One browser window with cookies of its own. `page` is Playwright's page; the methods here are our additions."""

    def __init__(self, context: BrowserContext, *, base: str, size: str, javascript: bool, tally: Callable) -> None:
        self.context, self.base, self.size, self.javascript, self.tally = context, base, size, javascript, tally
        self.faults: list[str] = []
        self.may_leave_to: list[str] = []
        context.set_default_timeout(PATIENCE)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self._notice)
        self.page: Page = context.new_page()

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":  # a breach of the Content-Security-Policy and an answer of 400 and over, too
            self.faults.append(f"{said.text} [{said.location.get('url', '')}]")

    def _notice(self, request: Request) -> None:
        address = urlsplit(request.url)
        outside = address.scheme in ("http", "https") and address.netloc != urlsplit(self.base).netloc
        if outside and not request.url.startswith(tuple(self.may_leave_to)):
            self.faults.append(f"request to another host: {request.url}")

    def another_tab(self) -> Page:
        """A second tab with the same cookies, watched as the first is."""
        return self.context.new_page()

    def visit(self, path: str, *, status: int = 200) -> Page:
        """Open the address PATH of this service and see that it answers with STATUS."""
        with self.expecting(status) if status >= 400 else contextlib.nullcontext():
            answer = self.page.goto(self.base + path)
        assert answer.status == status, f"{path} answered {answer.status}, not {status}"
        return self.page

    @contextlib.contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """What happens inside is meant to be answered with the error STATUS; it is a fault when it is not."""
        before = len(self.faults)
        yield
        self.settle()
        said = [fault for fault in self.faults[before:] if f"status of {status}" in fault]
        assert said, f"nothing was answered with {status}"
        self.faults.remove(said[0])

    @contextlib.contextmanager
    def leaving_to(self, address: str) -> Iterator[None]:
        """Inside, the exit link may lead to the host of ADDRESS; an empty page answers for it, and nothing leaves."""
        host = "{0.scheme}://{0.netloc}/".format(urlsplit(address))
        pattern = re.compile(re.escape(host) + ".*")
        self.context.route(pattern, lambda route: route.fulfill(content_type="text/html", body=ELSEWHERE))
        self.may_leave_to.append(host)
        yield
        self.settle()
        self.may_leave_to.remove(host)
        self.context.unroute(pattern)

    def settle(self) -> None:
        """Wait until the page has loaded and told everything that it had to tell."""
        for page in self.context.pages:
            page.wait_for_load_state()
            page.evaluate("1")

    def check(self, name: str) -> None:
        """See that the page as it stands is sound, and keep its picture as NAME when SHOTS names a folder.

        Sound: no axe violation in light or dark (axe is a script: not asked in a window without JavaScript), one main
        heading, a title, and nothing wider than the window.
        """
        self.settle()
        self._keep_picture(name)
        lines = []
        if self.javascript:
            lines = accessibility.problems(self.page)
            self.tally("pages checked by axe")
        if (headings := self.page.locator("h1").count()) != 1:
            lines.append(f"{headings} main headings (h1), not one")
        if not self.page.title().strip():
            lines.append("no title")
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            lines.append(f"{wide} pixels wider than the window")
        assert not lines, f"{name} at {self.size} ({self.page.url}):\n" + "\n".join(lines)
        self.see_no_faults()

    def _keep_picture(self, name: str) -> None:
        if not (folder := os.environ.get("SHOTS")):
            return
        for scheme in ("dark", "light"):  # ends in light, as it began
            self.page.emulate_media(color_scheme=scheme)
            ending = "-dark" if scheme == "dark" else ""
            self.page.screenshot(path=Path(folder) / f"{name}-{self.size}{ending}.png", full_page=True)

    def see_no_faults(self) -> None:
        """Fail where the window noticed anything since it was opened."""
        assert not self.faults, "The browser complained:\n" + "\n".join(self.faults)

    def close(self) -> None:
        """Close the window; fails where it noticed anything."""
        self.settle()
        self.context.close()
        self.see_no_faults()
