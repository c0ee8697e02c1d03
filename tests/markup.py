"""What must hold for every piece of HTML that we draw."""

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "rect", "circle", "path", "source", "wbr"}
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.problems, self.elements, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(name for name, _ in self.open)))
        names = [name for name, _ in attrs]
        self.problems += [f"<{tag}> says {name} twice" for name in set(names) if names.count(name) > 1]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(name for name, _ in self.open)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes nothing that is open here: {[t for t, _ in self.open[-3:]]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "script" and data.strip():
            self.problems.append("a script stands in the page")
        self.text.append(data)


def read(html: str) -> _Reader:
    """Return the elements of `html` as (tag, attributes, tags around it), and what is wrong with their nesting."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.problems += [f"<{tag}> is never closed" for tag, _ in reader.open]
    return reader


def problems(html: str) -> list[str]:
    """Return what is wrong: nesting, ids used twice, references to nothing, controls without a name, inline code."""
    page = read(html)
    found = list(page.problems)
    ids = [attrs["id"] for _tag, attrs, _around in page.elements if "id" in attrs]
    found += [f"id {name!r} stands {ids.count(name)} times" for name in set(ids) if ids.count(name) > 1]
    labels = {attrs.get("for") for tag, attrs, _around in page.elements if tag == "label"}
    for tag, attrs, _around in page.elements:
        found += [f"<{tag} {name}> is inline code" for name in attrs if name == "style" or name.startswith("on")]
        for name in POINTING:
            missing = [ref for ref in (attrs.get(name) or "").split() if ref not in ids]
            found += [f"<{tag} {name}> points to {ref!r}, which is not there" for ref in missing]
        if (attrs.get("href") or "").startswith("#") and attrs["href"][1:] not in ids:
            found.append(f"a link leads to {attrs['href']!r}, which is not there")
        typed = tag in ("select", "textarea") or (tag == "input" and attrs.get("type") not in ("hidden", "submit"))
        if typed and attrs.get("id") not in labels and "aria-label" not in attrs:
            found.append(f"<{tag} name={attrs.get('name')!r}> has no label")
    return found


def words(html: str) -> str:
    """Return the text of `html` with single blanks."""
    return " ".join("".join(read(html).text).split())
