"""Keeps a few programs running together: all of them or none.

Each child runs in a session of its own, so that Ctrl-C reaches this process alone, which then stops the children in
order; a child that will not stop is killed with everything that it started.
"""

import collections
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

PATIENCE = 15  # seconds for a child to stop when asked
LAST_LINES = 20
LOOK_EVERY = 0.2  # seconds
PRINTING = threading.Lock()  # two children's lines must not run into each other
PR_SET_PDEATHSIG = 1  # from Linux's prctl.h


class Stopped(Exception):
    """We were asked to stop, by Ctrl-C, by a signal or by a terminal that closed."""


def end_with_parent() -> None:
    """Ask Linux to stop this process when the one that started it is gone, however it went (kill -9 included)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One program, its output shown line by line behind its name, its last lines remembered."""

    def __init__(self, name: str, command: list[str], env: dict[str, str]) -> None:
        self.name = name
        self.last = collections.deque(maxlen=LAST_LINES)
        self.process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.last.append(line.rstrip("\n"))
            with PRINTING:
                print(f"{self.name:>6} | {self.last[-1]}", flush=True)

    def ask_to_stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)

    def make_sure(self, deadline: float) -> None:
        """Wait until the child is gone, at DEADLINE (monotonic seconds) kill it, and then kill whatever it left."""
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            print(f"{self.name} did not stop when asked and is killed.", file=sys.stderr, flush=True)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join(timeout=1)


def _stop_on_signals() -> None:
    def stop(number, frame):
        for late in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(late, signal.SIG_IGN)  # a second Ctrl-C must not interrupt the stopping
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def supervise(commands: dict[str, list[str]], env: dict[str, str], when_started: Callable[[Callable], None]) -> int:
    """Run COMMANDS ({name: command}) until we are asked to stop or one of them ends; returns the exit code.

    WHEN_STARTED is called once they are started, with a function that raises as soon as one has ended: it may wait for
    the web server and tell the address. Returns 0 when we were asked to stop, 1 when a child ended by itself: then it
    says which and shows its last lines.
    """
    children: list[Child] = []

    def look() -> None:
        for child in children:
            if child.process.poll() is not None:
                raise ChildProcessError(child.name)

    _stop_on_signals()
    try:
        for name, command in commands.items():
            children.append(Child(name, command, env))
        when_started(look)
        while True:
            look()
            time.sleep(LOOK_EVERY)
    except Stopped:
        print("\nStopping …", flush=True)
        return 0
    except ChildProcessError as ended:
        tell(next(child for child in children if child.name == str(ended)))
        return 1
    finally:
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in children:
            child.make_sure(deadline)


def tell(child: Child) -> None:
    """Say that CHILD ended by itself, and how."""
    child.reader.join(timeout=1)
    said = [f"\nThe {child.name} ended by itself (exit {child.process.returncode}); the rest is stopped."]
    if child.last:
        said += ["Its last lines:", *(f"  {line}" for line in child.last)]
    print(*said, sep="\n", file=sys.stderr, flush=True)
