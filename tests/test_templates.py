"""What no template may hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an inline handler": r"\son[a-z]+\s*=\s*[\"']",
    "another host": r"(?:src|href|action)=\"(?:https?:)?//",
    "unescaped words": r"\|\s*safe\b|\{%\s*autoescape\s+off",
    "a colour or a size outside the stylesheet": r"<(?:font|center)\b|\sbgcolor=",
}


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = [name for name in TEMPLATES if re.search(FORBIDDEN[what], (FOLDER / name).read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("name", [name for name in TEMPLATES if not name.endswith(".txt")])
def test_each_template_can_be_read(name):
    get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_form_that_posts_carries_its_token(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        if 'method="post"' in form:
            assert "{% csrf_token %}" in form, form[:120]
