"""What the project promises about itself: pins with a reason, order of the rooms, writes where writes belong."""

import importlib.util
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("desk", "referrals", "screening", "people")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)")

# Parts of a room that talk to Django, or may at any time; every other module decides, and is listed in pyproject.toml.
TALKING = {
    "actions",
    "admin",
    "apps",
    "context",
    "forms",
    "management",
    "middleware",
    "migrations",
    "models",
    "queries",
}
TALKING |= {"templatetags", "urls", "views"}


def pins(name: str) -> dict[str, str]:
    """{package: version} of a requirement file."""
    lines = (ROOT / name).read_text().splitlines()
    return {found[1].lower(): found[2] for line in lines if (found := PIN.match(line))}


def sources(*patterns: str) -> list[tuple[str, str]]:
    """(path, text) of every file of the rooms that matches one of PATTERNS."""
    found = [
        (str(path.relative_to(ROOT)), path.read_text())
        for room in (*ROOMS, "attachment", "templates")
        for pattern in patterns
        for path in sorted((ROOT / room).rglob(pattern))
        if "migrations" not in path.parts
    ]
    assert found, f"nothing matches {patterns}"
    return found


def lines_with(pattern: str, files: list[tuple[str, str]]) -> list[str]:
    """ "path:line: text" of every line of FILES in which PATTERN is found."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_says_why(name):
    lines = (ROOT / name).read_text().splitlines()
    wanted = [(above, line) for above, line in pairwise(lines) if line and line[0] not in "#-"]
    assert len(wanted) > 10
    assert [line for _, line in wanted if not PIN.match(line)] == []
    assert [line for above, line in wanted if not re.match(r"# \w.{15,}", above)] == []


def test_the_constraints_pin_every_requirement_to_the_same_version():
    pinned = pins("constraints.txt")
    wanted = pins("requirements.txt") | pins("requirements-dev.txt")
    assert {name: pinned.get(name) for name in wanted} == wanted, "run `make constraints`"


def test_no_requirement_file_names_an_address():
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        assert not re.search(r"://|--(extra-)?index|--find-links|@ ", (ROOT / name).read_text()), name


def test_psycopg_3_stays_out():
    """Django prefers it silently, and psycopg2 would go unused."""
    assert importlib.util.find_spec("psycopg") is None


def test_every_folder_of_tests_is_a_package():
    """Without tests/__init__.py, tests/screening/__init__.py hides the room of that name."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(folders) > 5
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_deciding_module_is_listed():
    """A module that knows no Django today is held to it, unless its part of the room may talk to Django."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (listed,) = (set(contract["source_modules"]) for contract in contracts if contract["type"] == "forbidden")
    graph = grimp.build_graph("attachment", *ROOMS, include_external_packages=True, cache_dir=None)
    free = {
        module
        for module in graph.modules
        if module.split(".")[0] in ROOMS and not TALKING & set(module.split("."))
        if graph.find_upstream_modules(module) and "django" not in graph.find_upstream_modules(module)
    }
    covered = {module for module in free if any(f"{module}.".startswith(f"{name}.") for name in listed)}
    assert len(covered) > 20
    assert sorted(free - covered) == [], "add them to the contract in pyproject.toml"


def writes_in(text: str) -> list[str]:
    """What TEXT writes past the actions: `carer.save()` is a write, `agreements.save(by=…)` calls an action."""
    imported = re.findall(r"from \w+(?:\.\w+)*\.?actions import ([\w ,]+|\([^)]*\))", text)
    actions = "|".join(re.findall(r"\w+", " ".join(imported))) or "none"
    writes = "save|create|bulk_create|bulk_update|update_or_create|get_or_create|delete"
    return re.findall(rf"\b(?!(?:{actions})\.)\w+\.(?:{writes})\(", text)


def test_a_write_past_the_actions_is_seen():
    text = "from people.actions import (\n    access,\n    agreements,\n)\n"
    text += "agreements.save()\ncarer.save()\nCarer.objects.create()"
    assert writes_in(text) == ["carer.save(", "objects.create("]


def test_views_and_forms_write_nothing():
    files = [(path, text) for path, text in sources("*.py") if {"views", "forms", "pages"} & set(Path(path).parts)]
    assert len(files) > 20
    assert {path: found for path, text in files if (found := writes_in(text))} == {}


def test_no_signal_and_no_save_of_our_own():
    assert lines_with(r"\bsignals\b|@receiver|django\.dispatch|^\s+def (save|delete)\(self", sources("*.py")) == []


def test_nothing_hangs_on_debug():
    assert lines_with(r"settings\.DEBUG|\{% (if|debug)\b.*\bdebug\b", sources("*.py", "*.html")) == []


def test_only_tests_lift_the_triggers():
    assert [
        line for line in lines_with(r"drop_all", sources("*.py")) if not line.startswith("people/audit/triggers.py")
    ] == []


def test_templates_keep_to_the_content_security_policy():
    files = sources("*.html")
    assert lines_with(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=\"|javascript:", files) == []


def test_templates_escape_what_people_wrote():
    assert lines_with(r"\|\s*safe\b|\|\s*safeseq\b|autoescape off", sources("*.html")) == []


def test_nothing_is_unfinished():
    words = r"\b(TODO|FIXME|XXX|coming soon|not yet implemented)\b"
    assert lines_with(words, sources("*.py", "*.html", "*.yaml")) == []
