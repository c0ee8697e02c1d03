"""`make soak`: the tests that count their work do all of it, and mutation testing of what decides.

    make soak                  everything
    make soak WHAT=scoring     tests marked soak(what="scoring"); SOAK_COUNT=1000 for a count of one's own
    make soak WHAT=mutmut      faults planted in the scoring and the table of moves

Each ends with a line for the table in docs/testing.md; nothing is written there by itself.
"""

import contextlib
import datetime
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools import test

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "testing.md"
MUTANTS = ROOT / "mutants"
COUNTED = re.compile(r"^counted: (.*)$", re.MULTILINE)
RACES = "races"


def figures(what: str, said: str, seconds: float) -> str:
    """A row of the table of soak figures in docs/testing.md."""
    return f"| {datetime.date.today():%Y-%m-%d} | {what} | {said} | {seconds / 60:.0f} min |"  # noqa: DTZ011 — a local day


def counted(what: str) -> tuple[bool, str]:
    """Run the tests marked soak(what=WHAT) in full; races on PostgreSQL and alone, the rest on SQLite."""
    race = what == RACES
    part = test.Part(what, "postgresql" if race else "sqlite", f"soak(what={what!r})", 0 if race else 2)
    with contextlib.ExitStack() as stack:
        url = test.urls([part], stack)[part.engine]
        if isinstance(url, Exception):
            return False, str(url)
        env = test.environment(part, url, ROOT / "var") | {"SOAK": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-m", part.select, "-o", "faulthandler_timeout=0"]
        command += ["-n", "2", "--dist", "worksteal"] if part.processes else ["-p", "no:xdist"]
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    print(done.stdout, flush=True)
    return done.returncode == 0, "; ".join(COUNTED.findall(done.stdout)) or "nothing was counted"


def survivors(results: str) -> list[str]:
    """The names of the mutants that no test killed, out of what `mutmut results` prints."""
    return re.findall(r"^\s*(\S+): (?:survived|no tests|timeout|suspicious)$", results, re.MULTILINE)


def is_named(mutant: str, document: str) -> bool:
    """Whether DOCUMENT names this mutant, or all those of its function ("referrals.lifecycle.x_row__mutmut_*")."""
    return bool(re.search(rf"{re.escape(mutant)}\b", document)) or re.sub(r"\d+$", "*", mutant) in document


def mutmut() -> tuple[bool, str]:
    """Plant faults (pyproject.toml, [tool.mutmut]); every survivor has to be named in docs/testing.md."""
    shutil.rmtree(MUTANTS, ignore_errors=True)
    env = {**os.environ, "DATABASE_URL": "sqlite://:memory:", "PYTEST_ADDOPTS": "-p no:xdist -p no:cacheprovider"}
    ran = subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=ROOT, env=env)
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    shown = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    planted = len(re.findall(r"^\s*\S+__mutmut_\d+: ", shown.stdout, re.MULTILINE))
    alive = survivors(shown.stdout)
    unnamed = [name for name in alive if not is_named(name, DOCUMENT.read_text())]
    print(*(f"survived, not named in docs/testing.md: {name}" for name in unnamed), sep="\n")
    said = f"{planted} faults planted, {len(alive)} survived, {len(unnamed)} of them not named"
    return ran.returncode == 0 and planted > 0 and not unnamed, said


def kinds() -> list[str]:
    """Every WHAT that a test is marked with, and mutmut."""
    marked = (re.findall(r"mark\.soak\(what=\"(\w+)\"\)", path.read_text()) for path in (ROOT / "tests").rglob("*.py"))
    return [*sorted({what for found in marked for what in found}), "mutmut"]


def main() -> None:
    known = kinds()
    chosen = sys.argv[1:] or known
    if unknown := [what for what in chosen if what not in known]:
        sys.exit(f"There is no soak of {', '.join(unknown)}; there are {', '.join(known)}.")
    failed, rows = [], []
    for what in chosen:
        print(f"\n=== soak: {what} ===", flush=True)
        began = time.monotonic()
        good, said = mutmut() if what == "mutmut" else counted(what)
        rows.append(figures(what, said, time.monotonic() - began))
        if not good:
            failed.append(what)
    print("\nFor the table in docs/testing.md:", *rows, sep="\n")
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
