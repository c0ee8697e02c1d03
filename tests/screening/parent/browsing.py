"""A parent's browser without JavaScript: it opens a link, reads every page, fills in its form and follows redirects."""

from urllib.parse import urljoin

from django.test import Client

from tests import markup

SAFETY = ("s1", "s3", "s2")
CALM = {  # the far end of no concern, by the places of the baby form
    **dict.fromkeys((1, 2, 3, 5, 7, 12), "almost_always"),
    **dict.fromkeys((4, 6, 8, 9, 10, 11), "hardly_ever"),
    **dict.fromkeys((13, 14, 15), "no"),
    **dict.fromkeys((16, 17), "hardly_ever"),
    18: "",
    19: "not_now",
}


class Browser:
    """What one browser shows: `path`, `status`, `html`, `words`; every page's markup is checked as it is read."""

    def __init__(self, link=None, csrf=False):
        self.client = Client(enforce_csrf_checks=csrf)
        self.seen = []
        if link:
            self.root = link.path
            self.open(link.path)

    def open(self, path: str):
        return self._read(self.client.get(path), path)

    def press(self, at: str | None = None, **fields):
        """Send the form of the page one is on (or of the page `at`), with these fields beside its token."""
        path = at or self.path
        return self._read(self.client.post(path, fields), path)

    def begin(self):
        self.press(at=self.root)
        return self

    def answer(self, answers: dict[int, str]):
        """Answer from the question one is on, page after page; ends where there is no answer for a place."""
        while self.path.removeprefix(self.root).rstrip("/").isdigit() and self.place in answers:
            self.press(answer=answers[self.place])
        return self

    def send(self):
        return self.press(at=f"{self.root}check/")

    @property
    def place(self) -> int:
        return int(self.path.removeprefix(self.root).rstrip("/"))

    @property
    def at(self) -> str:
        """Where one is below the link: "3/", "check/", "" for the first page."""
        return self.path.removeprefix(self.root)

    @property
    def words(self) -> str:
        return markup.words(self.html)

    def inputs(self, name: str) -> list[dict]:
        return [attrs for tag, attrs, _ in markup.read(self.html).elements if attrs.get("name") == name]

    def chosen(self, name: str = "answer") -> list[str]:
        return [attrs["value"] for attrs in self.inputs(name) if "checked" in attrs]

    def _read(self, response, path: str):
        while response.status_code in (301, 302):
            path = urljoin(path, response["Location"])
            response = self.client.get(path)
        self.path, self.status, self.response = path, response.status_code, response
        self.html = response.content.decode()
        assert markup.problems(self.html) == [], path
        self.seen.append(self.html)
        return self
