"""Finds a Chromium for the browser journeys, and brings one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class NoBrowser(Exception):
    """There is no Chromium to be had here; the message says why."""


def starts(path: str | None) -> bool:
    """Whether PATH is a browser that starts: some systems put a stub there that only asks to install one."""
    if not path:
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str | None:
    """The path of the Chromium that Playwright downloaded for itself, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """The path of a Chromium that starts, without installing anything: $CHROMIUM, then PATH, then Playwright's own."""
    for path in (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)):
        if starts(path):
            return path
    return playwrights_own()


def install() -> None:
    """Bring a Chromium: Debian's package when we are root and may, else the one that Playwright downloads."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "-qq", "update"], **quiet)
        subprocess.run(["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"], **quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def find_or_install() -> str:
    """The path of a Chromium that starts; raises NoBrowser when there is none and none could be installed."""
    if path := find():
        return path
    print("No Chromium on this machine: installing one for the journeys …", flush=True)
    install()
    if path := find():
        return path
    raise NoBrowser("No Chromium was found and none could be installed. Install one, or set CHROMIUM to its path.")
