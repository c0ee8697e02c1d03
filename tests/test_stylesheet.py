"""The stylesheet: every colour can be read, nothing comes from another host, and it stays small."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
CSS = (STATIC / "look.css").read_text(encoding="utf-8")
JS = (STATIC / "look.js").read_text(encoding="utf-8")

GROUNDS = ("paper", "card", "shade")
TAGS = ("urgent", "amber", "calm", "info", "plain")
TEXT = [(ink, ground) for ink in ("ink", "quiet", "accent", "accent-strong") for ground in GROUNDS]
TEXT += [(tone, ground) for tone in ("urgent", "amber", "calm", "second") for ground in ("paper", "card")]
TEXT += [(f"{tag}-tag", f"{tag}-ground") for tag in TAGS]
TEXT += [(ink, f"{tag}-ground") for tag in TAGS for ink in ("ink", "accent")]
TEXT += [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("paper", "ink"),
    ("card", "urgent"),
    ("focus-ink", "focus"),
]
LINES = [("line", ground) for ground in GROUNDS]


def tokens(block: str) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
        for name, value in re.findall(r"--([a-z-]+):\s*#([0-9a-f]{6})\b", block)
    }


def blocks() -> dict[str, dict]:
    light = tokens(CSS[CSS.index(":root {") : CSS.index("@media screen and (prefers-color-scheme: dark)")])
    dark = tokens(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("/* Base")])
    return {"light": light, "dark": light | dark}


def contrast(one, two) -> float:
    """The ratio of WCAG 2.2 between two sRGB colours, 1 to 21."""

    def luminance(colour):
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_itself_is_right():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast(*tokens("--a: #767676; --b: #ffffff;").values()) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(scheme, text, ground):
    colours = blocks()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_the_edge_of_a_control_can_be_seen(scheme, line, ground):
    colours = blocks()[scheme]
    assert contrast(colours[line], colours[ground]) >= 3


def test_dark_has_its_own_value_for_every_colour_of_text_and_ground():
    dark = tokens(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("/* Base")])
    light = blocks()["light"]
    assert set(light) - set(dark) == {"focus", "focus-ink"}


def test_colours_stand_among_the_tokens_only():
    rest = CSS[CSS.index("/* Base") : CSS.index("@media print")]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])", rest) == []


def test_nothing_is_fetched_from_elsewhere():
    assert "url(" not in CSS and "@import" not in CSS
    assert not re.search(r"https?:|fetch\(|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|cookie", JS)


def test_the_stylesheet_is_whole():
    plain = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    assert plain.count("{") == plain.count("}")


def test_a_parent_s_first_page_stays_small():
    compressed = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in ("look.css", "look.js", "icon.svg"))
    assert compressed < 14_000  # the page itself comes on top; 42 KB in all are allowed
