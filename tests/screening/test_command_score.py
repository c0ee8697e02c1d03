"""``manage.py score KEY``: thin over the lines, no database, exit codes."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def standard_input(monkeypatch):
    def give(data: bytes):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))

    return give


def run(key, standard_input, data):
    """No test here asks for a database: a command that opened one would fail."""
    standard_input(data)
    stdout = io.StringIO()
    call_command("score", key, stdout=stdout)
    return stdout.getvalue()


def test_a_line_for_each_line(standard_input):
    written = run("whooley", standard_input, b'{"answers": {"1": 1}}\n\n\xff\n{"answers": {"1": 1, "2": 0}}')
    first, second, third = [json.loads(line) for line in written.splitlines()]
    assert first["scales"]["total"]["bands"] == ["positive"]
    assert second == {"error": "the line is not UTF-8 at byte 1"}
    assert third["scales"]["total"]["value"] == "1"
    assert written.endswith("}\n")


def test_nothing_in_nothing_out(standard_input):
    assert run("epds", standard_input, b"") == ""
    assert run("epds", standard_input, b"\n \n") == ""


def test_a_line_of_utf8_that_is_no_ascii(standard_input):
    written = run("epds", standard_input, '{"answers": {"é": 1}}'.encode())
    assert json.loads(written) == {"error": "answers.é: no such item in epds"}


@pytest.mark.parametrize("key", ["nonsense", "", "EPDS", "../epds", "epds.v1", "shared"])
def test_an_unknown_key_is_told_with_exit_code_2(key, standard_input):
    standard_input(b"")
    with pytest.raises(CommandError) as refusal:
        call_command("score", key, stdout=io.StringIO())
    assert refusal.value.returncode == 2
    assert "There is no built-in questionnaire" in str(refusal.value)
    assert "epds" in str(refusal.value)


def process(*arguments, data=b"", database="postgres://nobody@127.0.0.1:1/nothing"):
    """Run the command as its own process, with a database that nobody could reach."""
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "manage.py", "score", *arguments]
    return subprocess.run(command, cwd=ROOT, input=data, capture_output=True, env=environment, check=False)


def test_exit_codes_and_channels_without_a_database():
    done = process("gad2", data=b'{"answers": {"1": 3, "2": 3}}\nnonsense\n')
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = done.stdout.splitlines()
    assert json.loads(first)["scales"]["total"]["value"] == "6"
    assert list(json.loads(second)) == ["error"]

    refused = process("nonsense")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"There is no built-in questionnaire 'nonsense'." in refused.stderr
    assert refused.stderr.count(b"\n") == 1
    assert b"Traceback" not in refused.stderr


def test_no_key_at_all_is_exit_code_2_too():
    done = process()
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault():
    """An answer comes before the input ends; and nothing is complained of when nobody reads on."""
    line = b'{"answers": {"1": 3, "2": 3}}\n'
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "manage.py", "score", "gad2"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as running:
        running.stdin.write(line)
        running.stdin.flush()
        assert running.stdout.readline().startswith(b"{")
        running.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            running.stdin.write(line * 20_000)
            running.stdin.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1
