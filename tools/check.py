"""`make check`: what can be said of the project without running its tests.

All checks run; the end names those that failed.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tools import catalogs

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

# Folders of one person's or one machine's disk, which mean nothing anywhere else.
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|work|Users|tmp/[\w.-]+)/[A-Za-z]")
MAY_NAME_ONE = {"tools/check.py"}

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "attachment.settings",
    "DATABASE_URL": "sqlite://:memory:",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "FIELD_KEYS": "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "LOOKUP_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "service.example",
    "BASE_URL": "https://service.example",
}


def command(*words: str) -> Callable[[], list[str]]:
    """A check that runs a program as production would and passes when it ends with 0; else its output is told."""

    def check() -> list[str]:
        env = {name: value for name, value in os.environ.items() if name != "DEMO"} | PRODUCTION
        done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True)
        return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines() or [f"ended {done.returncode}"]

    return check


def tracked() -> Iterator[tuple[str, str]]:
    """(path, text) of every text file that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in filter(None, listed.split("\0")):
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, or a file just removed


def machine_paths() -> list[str]:
    """Every line of a tracked file that names a folder of one machine."""
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in tracked()
        if path not in MAY_NAME_ONE
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]


CHECKS: dict[str, Callable[[], list[str]]] = {
    "Python lint": command(PYTHON, "-m", "ruff", "check", "--output-format=concise", "."),
    "Python format": command(PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise", "."),
    "template lint": command(PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"),
    "room order": command(PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "migrations": command(PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
    "production settings": command(PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    "catalogues": lambda: catalogs.problems(ROOT),
    "machine paths": machine_paths,
}


def main() -> None:
    chosen = sys.argv[1:] or list(CHECKS)
    if unknown := [name for name in chosen if name not in CHECKS]:
        sys.exit(f"There is no check {', '.join(unknown)}; there are: {', '.join(CHECKS)}.")
    failed = []
    for name in chosen:
        began = time.monotonic()
        trouble = CHECKS[name]()
        print(f"{'failed' if trouble else 'ok':<7}{name} ({time.monotonic() - began:.1f} s)", flush=True)
        if trouble:
            print(*(f"    {line}" for line in trouble), sep="\n", flush=True)
            failed.append(name)
    if failed:
        sys.exit(f"{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}")
    print(f"All {len(chosen)} checks hold.")


if __name__ == "__main__":
    main()
