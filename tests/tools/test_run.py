"""What `make run` does before the servers start: keys, ports, and one run at a time."""

import socket
import stat

import pytest

from tools import run


@pytest.fixture(autouse=True)
def _own_var(tmp_path, monkeypatch):
    """A var folder of the test's own, on a path with a space."""
    var = tmp_path / "my demo" / "var"
    var.mkdir(parents=True)
    for name, path in {
        "ROOT": var.parent,
        "VAR": var,
        "KEYS": var / "demo.env",
        "DATABASE": var / "attachment.sqlite3",
        "LOCK": var / "run.lock",
    }.items():
        monkeypatch.setattr(run, name, path)


def test_keys_are_made_once_and_only_their_owner_reads_them():
    first = run.keys()
    assert set(first) == {"SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY"}
    assert run.keys() == first
    assert stat.S_IMODE(run.KEYS.stat().st_mode) == 0o600


def test_a_database_without_its_keys_is_not_served():
    run.DATABASE.touch()
    with pytest.raises(SystemExit, match="make demo-reset"):
        run.keys()
    assert not run.KEYS.exists()


def test_a_second_run_is_refused_and_told_where_the_first_is():
    with run.take_lock() as lock:
        run.note(lock, "http://localhost:8003/")
        with pytest.raises(run.AlreadyRunning, match="http://localhost:8003/"):
            run.take_lock()
    run.take_lock().close()


def test_the_next_free_port_is_taken(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert port < run.free_port(["127.0.0.1"]) < port + run.PORTS_TRIED


def test_no_variable_of_a_real_service_reaches_the_demo(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://real@db/real")
    monkeypatch.setenv("EMAIL_HOST", "smtp.real.example")
    env = run.environment("http://localhost:8000")
    assert env["DEMO"] == "1"
    assert "DATABASE_URL" not in env and "EMAIL_HOST" not in env
    assert env["SECRET_KEY"] == run.keys()["SECRET_KEY"]


def test_a_reset_is_refused_while_a_run_is_going(monkeypatch):
    monkeypatch.setattr("sys.argv", ["run", "--reset"])
    run.DATABASE.write_text("families")
    with run.take_lock(), pytest.raises(SystemExit, match="is running"):
        run.main()
    assert run.DATABASE.read_text() == "families"


def test_a_reset_throws_the_data_and_the_keys_away(monkeypatch):
    prepared = []
    monkeypatch.setattr(run, "prepare", prepared.append)
    monkeypatch.setattr("sys.argv", ["run", "--reset"])
    before = run.keys()
    for name in ("", "-wal", "-shm"):
        (run.VAR / f"attachment.sqlite3{name}").touch()
    run.main()
    assert not list(run.VAR.glob("attachment.sqlite3*"))
    assert run.keys() != before
    assert len(prepared) == 1
