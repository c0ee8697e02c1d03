"""The supervisor of `make run`: all of its programs run, or none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

RUN = """
import os, sys
from tools import supervisor
supervisor.PATIENCE = float(sys.argv[2])
steady, other = "import time; print('up', flush=True); time.sleep(60)", sys.argv[1]
commands = {"web": [sys.executable, "-c", steady], "worker": [sys.executable, "-c", other]}
sys.exit(supervisor.supervise(commands, dict(os.environ), lambda look: print("started", flush=True)))
"""
STEADY = "import os, time; print('pid', os.getpid(), flush=True); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + STEADY
WITH_CHILD = (
    "import subprocess, sys, time; "
    "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print('pid', p.pid, flush=True); time.sleep(60)"
)
DYING = "import time; time.sleep(0.5); print('the disk is full', flush=True); raise SystemExit(3)"


@pytest.fixture
def start():
    """start(code of the second child, patience=seconds): a supervisor of two children, stopped at the end."""
    started = []

    def start_one(code: str, *, patience: int = 20) -> subprocess.Popen:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen([sys.executable, "-c", RUN, code, str(patience)], cwd=ROOT, **pipes))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


def told_pid(supervisor) -> int:
    """The process id that the second child prints."""
    for line in supervisor.stdout:
        if "| pid " in line:
            return int(line.split()[-1])
    raise AssertionError("no child told its process id")


def is_gone(pid: int) -> bool:
    """Whether process PID ends within twenty seconds; a zombie that nobody reaps has ended, too."""
    for _ in range(200):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_stops_the_children_and_ends_well(start, number):
    supervisor = start(STEADY)
    child = told_pid(supervisor)
    supervisor.send_signal(number)
    said, _ = supervisor.communicate(timeout=30)
    assert supervisor.returncode == 0
    assert "Stopping" in said
    assert is_gone(child)


def test_a_child_that_ends_is_named_with_its_last_lines_and_stops_the_rest(start):
    supervisor = start(DYING)
    said, _ = supervisor.communicate(timeout=30)
    assert supervisor.returncode == 1
    assert "The worker ended by itself (exit 3)" in said
    assert said.rstrip().endswith("  the disk is full")


def test_what_a_child_started_is_stopped_with_it(start):
    supervisor = start(WITH_CHILD)
    grandchild = told_pid(supervisor)
    supervisor.terminate()
    supervisor.communicate(timeout=30)
    assert is_gone(grandchild)


def test_a_child_that_will_not_stop_is_killed(start):
    supervisor = start(STUBBORN, patience=1)
    child = told_pid(supervisor)
    supervisor.terminate()
    said, _ = supervisor.communicate(timeout=30)
    assert "worker did not stop when asked and is killed" in said
    assert is_gone(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child whose parent was killed")
def test_the_children_end_even_when_the_supervisor_is_killed(start):
    supervisor = start(STEADY)
    child = told_pid(supervisor)
    os.kill(supervisor.pid, signal.SIGKILL)
    assert is_gone(child)
