"""Runs the tests in parts, each on its engine, counts what ran, and says so at the end.

Which database a part runs on is decided here, before Django starts in the part's own process; tests/conftest.py asserts
that Django indeed talks to that engine.

    python -m tools.test                            the whole
    python -m tools.test postgres -- tests/desk -x  one part, with words of one's own for pytest
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import browser, postgres

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.toml"
LONGEST = 30 * 60  # seconds: a part that hangs must not take the whole run's time


@dataclass(frozen=True)
class Part:
    """One pytest run: on which engine ("sqlite", "sqlite file" or "postgresql"), which tests, on how many processes."""

    name: str
    engine: str
    select: str
    processes: int
    browser: bool = False


PARTS = {
    part.name: part
    for part in (
        Part("fast", "sqlite", "not journey and not race and not slow", 2),
        Part("sqlite", "sqlite", "not journey and not race", 2),
        Part("postgres", "postgresql", "not journey and not race", 2),
        Part("race", "postgresql", "race", 0),
        Part("journeys", "postgresql", "journey", 2, browser=True),
        Part("smoke", "sqlite file", "smoke", 0, browser=True),
    )
}
WHOLE = ("sqlite", "postgres", "race", "journeys", "smoke")


@dataclass
class Outcome:
    """What came of one part. `trouble` says why the run is called failed, `skipped_because` why it never ran."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    trouble: str = ""
    skipped_because: str = ""

    def line(self) -> str:
        if self.skipped_because:
            return f"  {self.name:<9} not run: {self.skipped_because}"
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"  {self.name:<9} {counts}, {self.seconds:.0f} s{' — ' + self.trouble if self.trouble else ''}"


def counts(report: Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) as pytest's own report file tells them; a test with an error at its end has failed."""
    told: dict[tuple, set] = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # one that fails twice is written twice
        told.setdefault((case.get("classname"), case.get("name")), set()).update(child.tag for child in case)
    failed = sum(1 for tags in told.values() if tags & {"failure", "error"})
    skipped = sum(1 for tags in told.values() if "skipped" in tags)
    return len(told) - failed - skipped, failed, skipped


def floor(name: str) -> int:
    """How many tests part NAME has to pass at least, from tests/floors.toml: fewer is an empty green."""
    return tomllib.loads(FLOORS.read_text())[name]


def environment(part: Part, url: str, folder: Path) -> dict[str, str]:
    """The variables of a part's process: its database, and nothing of a demo or of production."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DEMO", "SECRET_KEY", "FIELD_KEYS")}
    vendor = part.engine.split()[0]
    # One hash seed for all processes of a part: two that collect a set in another order run nothing at all.
    kept["PYTHONHASHSEED"] = "0"
    chosen = {"DATABASE_URL": url, "EXPECT_VENDOR": vendor, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    if part.engine == "sqlite file":  # both names: seen in memory, its one connection would be shared by the threads
        chosen |= {"DATABASE_URL": f"sqlite:///{folder}/own.sqlite3", "TEST_DATABASE_FILE": f"{folder}/test.sqlite3"}
    return kept | chosen


def run(part: Part, url: str, words: Sequence[str] = ()) -> Outcome:
    """Run one part; its pytest prints as it goes. WORDS go to pytest, and no floor is held then."""
    print(f"\n=== {part.name}: {part.engine}, {part.select} ===", flush=True)
    outcome, began = Outcome(part.name), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attachment-tests-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", part.select, f"--junitxml={report}"]
        command += ["-n", str(part.processes), "--dist", "worksteal"] if part.processes else ["-p", "no:xdist"]
        command += words
        try:
            env = environment(part, url, Path(folder))
            code = subprocess.run(command, cwd=ROOT, env=env, timeout=LONGEST).returncode
        except subprocess.TimeoutExpired:
            code = f"stopped after {LONGEST // 60} minutes"
        outcome.seconds = time.monotonic() - began
        if report.exists():
            outcome.passed, outcome.failed, outcome.skipped = counts(report)
    if code:
        outcome.trouble = f"pytest ended with {code}"
    elif not words and outcome.passed < floor(part.name):
        outcome.trouble = f"fewer than the {floor(part.name)} of tests/floors.toml"
    return outcome


def missing(part: Part, why: Exception) -> Outcome:
    """A part whose engine or browser is not to be had: a failure in CI, elsewhere skipped with the reason."""
    if os.environ.get("CI") == "true":
        return Outcome(part.name, failed=1, trouble=str(why))
    return Outcome(part.name, skipped_because=str(why))


def urls(parts: list[Part], stack: contextlib.ExitStack) -> dict[str, str | Exception]:
    """{engine: DATABASE_URL} for the engines that PARTS need, or the exception that tells why there is none."""
    found: dict[str, str | Exception] = {"sqlite": "sqlite://:memory:", "sqlite file": ""}
    if any(part.engine == "postgresql" for part in parts):
        given = os.environ.get("DATABASE_URL", "")
        try:
            own = given.startswith(("postgres://", "postgresql://"))
            found["postgresql"] = given if own else stack.enter_context(postgres.server())
        except postgres.NoPostgres as why:
            found["postgresql"] = why
    return found


def run_all(parts: list[Part], words: Sequence[str] = ()) -> list[Outcome]:
    """Run PARTS one after the other; a failed part does not keep the others from running."""
    outcomes = []
    with contextlib.ExitStack() as stack:
        found = urls(parts, stack)
        for part in parts:
            url = found[part.engine]
            if isinstance(url, Exception):
                outcomes.append(missing(part, url))
                continue
            if part.browser:
                try:
                    os.environ["CHROMIUM"] = browser.find_or_install()
                except browser.NoBrowser as why:
                    outcomes.append(missing(part, why))
                    continue
            outcomes.append(run(part, url, words))
    return outcomes


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a PostgreSQL of ours is stopped then, too
    here = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    names, words = sys.argv[1:here] or WHOLE, sys.argv[here + 1 :]
    if unknown := [name for name in names if name not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}; there are {', '.join(PARTS)}.")
    outcomes = run_all([PARTS[name] for name in names], words)
    print("\n=== summary ===")
    for outcome in outcomes:
        print(outcome.line())
    passed, failed, skipped = (sum(getattr(o, key) for o in outcomes) for key in ("passed", "failed", "skipped"))
    print(f"total: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    sys.exit(1 if failed or any(outcome.trouble for outcome in outcomes) else 0)


if __name__ == "__main__":
    main()
