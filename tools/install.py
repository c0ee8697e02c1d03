"""Puts the pinned requirements into .venv, once for each state of the requirement files.

Runs before anything is installed, so it needs the standard library alone. A stamp inside .venv remembers what was
installed; while the files stand unchanged nothing is asked of the network and a second run takes a moment.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
FILES = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
CONSTRAINTS = "constraints.txt"


def digest() -> str:
    """A digest of all that decides what is installed: the requirement files and where .venv stands."""
    parts = [(ROOT / name).read_bytes() for name in (*FILES.values(), CONSTRAINTS)]
    return hashlib.sha256(b"\0".join([*parts, str(VENV).encode()])).hexdigest()


def installed() -> dict[str, str]:
    """What the stamp remembers, {"run": digest, "dev": digest}; {} where there is none or it cannot be read."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def works() -> bool:
    """Whether .venv has a Python that starts and has pip: neither survives when the Python under it is removed."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0


def pip(*arguments: str) -> None:
    """Run pip inside .venv; a failure ends the run with pip's own words above ours."""
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT).returncode:
        sys.exit("The requirements could not be installed. The lines above say why; nothing was marked as installed.")


def install(level: str) -> None:
    """Bring .venv to LEVEL ("run" or "dev", which includes run)."""
    wanted = digest()
    if installed().get(level) == wanted and works():
        return
    if not works():
        print("Making .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print(f"Installing {FILES[level]} into .venv …", flush=True)
    pip("install", "-qq", "--requirement", FILES[level], "--constraint", CONSTRAINTS)
    pip("check", "--quiet")
    levels = ("run", "dev") if level == "dev" else ("run",)
    STAMP.write_text(json.dumps(dict.fromkeys(levels, wanted)))


def main() -> None:
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    if level not in FILES:
        sys.exit(f"Say one of {', '.join(FILES)}, not {level}.")
    os.chdir(ROOT)
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once: the second waits and finds the work done
        install(level)


if __name__ == "__main__":
    main()
