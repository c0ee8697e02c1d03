"""`make run`: the demo on this machine, its web server and its worker, from nothing to an address.

Everything that it makes lies in var/: the SQLite file, the keys, the collected static files. No variable of a real
service is read, so that the demo can never touch one.
"""

import base64
import fcntl
import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from tools.supervisor import supervise

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
KEYS = VAR / "demo.env"
DATABASE = VAR / "attachment.sqlite3"
LOCK = VAR / "run.lock"
FIRST_PORT = 8000
PORTS_TRIED = 50
PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "TERM", "TMPDIR", "TZ", "USER")


class AlreadyRunning(Exception):
    """A run of this folder is going; the message says where."""


def take_lock():
    """Hold this folder's lock as long as the file that is returned stays open; raises AlreadyRunning."""
    VAR.mkdir(exist_ok=True)
    lock = LOCK.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with lock:
            lock.seek(0)
            where = json.loads(lock.read() or "{}")
        address = f" at {where['address']}" if where.get("address") else ""
        raise AlreadyRunning(f"The demo is running{address} (process {where.get('pid', 'unknown')}).") from None
    note(lock)
    return lock


def note(lock, address: str = "") -> None:
    """Write into the lock who holds it and where the demo answers."""
    lock.seek(0)
    lock.truncate()
    lock.write(json.dumps({"pid": os.getpid(), "address": address}))
    lock.flush()


def keys() -> dict[str, str]:
    """The demo's keys, made once and kept in var/demo.env, which only this user can read."""
    if not KEYS.exists():
        if DATABASE.exists():
            sys.exit(f"{KEYS.relative_to(ROOT)} is gone, and without it nobody can read the demo's families. "
                     "`make demo-reset` makes new ones.")  # fmt: skip
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "FIELD_KEYS": "k1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
            "LOOKUP_KEY": secrets.token_urlsafe(50),
        }
        with open(KEYS, "w", opener=lambda path, flags: os.open(path, flags | os.O_EXCL, 0o600)) as file:
            file.writelines(f"{name}={value}\n" for name, value in made.items())
    return dict(line.split("=", 1) for line in KEYS.read_text().splitlines() if "=" in line)


def loopbacks() -> list[str]:
    """The loopback addresses of this machine: a browser may take "localhost" for either."""
    found = ["127.0.0.1"]
    if socket.has_ipv6 and is_free("::1", 0):
        found.append("::1")
    return found


def is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(hosts: list[str]) -> int:
    """The first port from PORT (else 8000) on that is free on every one of HOSTS."""
    first = int(os.environ.get("PORT") or FIRST_PORT)
    for port in range(first, first + PORTS_TRIED):
        if all(is_free(host, port) for host in hosts):
            return port
    sys.exit(f"No free port from {first} to {first + PORTS_TRIED - 1}. Name another first one: make run PORT=9000")


def environment(address: str) -> dict[str, str]:
    """The variables of the demo's processes: those of the machine that any program needs, and the demo's own."""
    machine = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return machine | keys() | {"DEMO": "1", "BASE_URL": address, "PYTHONUNBUFFERED": "1"}


def prepare(env: dict[str, str]) -> None:
    """Bring the database, the questionnaires, the demo's families and the static files up to date."""
    print("Bringing the demo up to date …", flush=True)
    if subprocess.run([sys.executable, "-m", "tools.demo"], cwd=ROOT, env=env).returncode:
        sys.exit("The demo could not be prepared; the lines above say why.")


def wait_until_it_answers(host: str, port: int, look) -> None:
    """Wait until the web server answers a request; LOOK raises when a child has ended."""
    while True:
        look()
        try:
            connection = http.client.HTTPConnection(host, port, timeout=30)
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()


def serve(lock) -> int:
    """Run the web server and the worker until they are stopped; returns the exit code."""
    hosts = loopbacks()
    port = free_port(hosts)
    address = f"http://localhost:{port}/"
    env = environment(address.rstrip("/"))
    prepare(env)
    binds = [f"--bind=[{host}]:{port}" if ":" in host else f"--bind={host}:{port}" for host in hosts]
    gunicorn = [sys.executable, "-m", "gunicorn", "attachment.wsgi", *binds, "--worker-class=gthread"]
    commands = {
        "web": [*gunicorn, "--threads=8", "--log-level=warning", "--graceful-timeout=5"],
        "worker": [sys.executable, "manage.py", "worker"],
    }

    def when_started(look) -> None:
        wait_until_it_answers(hosts[0], port, look)
        note(lock, address)
        print(f"\nThe demo is at {address}\n", flush=True)
        subprocess.run([sys.executable, "manage.py", "seed_demo", "--print"], cwd=ROOT, env=env)
        print("\nCtrl-C stops it; what you did is kept. `make demo-reset` starts afresh.\n", flush=True)

    os.chdir(ROOT)
    return supervise(commands, env, when_started)


def reset() -> None:
    """Throw away the demo's families and keys and make new ones."""
    for path in (DATABASE, *VAR.glob(DATABASE.name + "-*"), KEYS):
        path.unlink(missing_ok=True)
    shutil.rmtree(VAR / "static", ignore_errors=True)
    prepare(environment(f"http://localhost:{FIRST_PORT}"))
    print("The demo starts afresh: `make run`.")


def main() -> None:
    try:
        with take_lock() as lock:
            if "--reset" in sys.argv[1:]:
                reset()
            else:
                sys.exit(serve(lock))
    except KeyboardInterrupt:
        sys.exit(130)
    except AlreadyRunning as running:
        sys.exit(f"{running} Stop it first (Ctrl-C where it runs).")


if __name__ == "__main__":
    main()
