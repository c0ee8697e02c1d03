"""The runner of the tests counts what ran and calls an empty green by its name."""

import pytest

from tools import postgres, test

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"/><testcase name="c"><skipped message="no"/></testcase>
<testcase name="d"><failure message="no"/></testcase><testcase name="d"><error message="at its end, too"/></testcase>
<testcase name="e"><error message="no"/></testcase>
</testsuite></testsuites>"""

PART = test.Part("sqlite", "sqlite", "not journey", 0)


def ending_with(monkeypatch, code, report=REPORT):
    """Let a part's pytest write REPORT and end with CODE."""

    def pretend(command, **kwargs):
        (path,) = (word.removeprefix("--junitxml=") for word in command if word.startswith("--junitxml="))
        if report:
            with open(path, "w") as file:  # noqa: PTH123
                file.write(report)
        return type("Done", (), {"returncode": code})

    monkeypatch.setattr(test.subprocess, "run", pretend)


def test_counts_are_read_from_the_report(monkeypatch):
    ending_with(monkeypatch, 1)
    outcome = test.run(PART, "sqlite://:memory:")
    assert (outcome.passed, outcome.failed, outcome.skipped) == (2, 2, 1)
    assert outcome.trouble == "pytest ended with 1"


def test_too_few_tests_are_a_failure_although_all_passed(monkeypatch):
    ending_with(monkeypatch, 0)
    monkeypatch.setattr(test, "floor", lambda name: 3)
    assert "fewer than the 3" in test.run(PART, "sqlite://:memory:").trouble
    monkeypatch.setattr(test, "floor", lambda name: 2)
    assert not test.run(PART, "sqlite://:memory:").trouble


@pytest.mark.parametrize("code", [3, 5])
def test_a_run_without_a_report_is_a_failure(monkeypatch, code):
    ending_with(monkeypatch, code, report="")
    assert test.run(PART, "sqlite://:memory:").trouble


def test_every_part_has_a_floor():
    assert all(test.floor(name) > 0 for name in test.PARTS)


def test_parts_divide_all_tests_between_them():
    """A test with any of the markers is chosen by one part of the whole on PostgreSQL."""
    chosen = [part.select for part in test.PARTS.values() if part.name in test.WHOLE and part.engine == "postgresql"]
    assert sorted(chosen) == ["journey", "not journey and not race", "race"]


def no_postgres():
    raise postgres.NoPostgres("none for this machine")


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("", False)])
def test_a_missing_engine_fails_in_ci_and_is_told_elsewhere(monkeypatch, ci, fails):
    monkeypatch.setattr(test.postgres, "server", no_postgres)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("CI", ci)
    (outcome,) = test.run_all([test.PARTS["postgres"]])
    assert bool(outcome.failed) is fails
    assert "none for this machine" in outcome.line()


def test_a_part_gets_its_database_and_nothing_of_a_demo(monkeypatch, tmp_path):
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("SECRET_KEY", "real")
    env = test.environment(test.PARTS["smoke"], "sqlite://:memory:", tmp_path)
    assert "DEMO" not in env and "SECRET_KEY" not in env
    assert env["EXPECT_VENDOR"] == "sqlite"
    assert env["TEST_DATABASE_FILE"].startswith(str(tmp_path))
