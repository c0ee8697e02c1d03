"""Counts the real work inside the tests and prints it at the end, so that an empty green shows.

    def test_agrees_with_the_second_scorer(tally):
        …
        tally("answer sets", n)

Tallies travel with each test's report, so they add up across the processes of pytest-xdist.
"""

from collections import Counter

import pytest

PREFIX = "tally: "


@pytest.fixture
def tally(request):
    """tally(name, number=1): add NUMBER pieces of work called NAME to what the run prints at its end."""

    def add(name: str, number: int = 1) -> None:
        request.node.user_properties.append((PREFIX + name, number))

    return add


class Tallies:
    """Adds up what the reports bring."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report) -> None:
        if report.when == "teardown":
            for name, number in report.user_properties:
                if name.startswith(PREFIX):
                    self.totals[name.removeprefix(PREFIX)] += number

    def pytest_terminal_summary(self, terminalreporter) -> None:
        for name, number in sorted(self.totals.items()):
            terminalreporter.write_line(f"counted: {number:,} {name}")


def pytest_configure(config) -> None:
    config.pluginmanager.register(Tallies(), "tallies")
