"""The PostgreSQL of a test run: nothing outside its temporary folder changes, and nothing is left of it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2
import pytest

from tools import postgres


@pytest.mark.slow
def test_a_server_answers_and_leaves_nothing_behind():
    with postgres.server() as url:
        address = urlsplit(url)
        folder = Path(unquote(address.netloc.partition("@")[2]))
        link = psycopg2.connect(host=str(folder), user=address.username, dbname=address.path.strip("/"))
        with link.cursor() as cursor:
            cursor.execute("SELECT lower('É'), current_setting('listen_addresses')")
            assert cursor.fetchone() == ("é", "")
        link.close()
        assert folder.exists()
    assert not folder.exists()


def test_an_absent_package_is_said(monkeypatch):
    monkeypatch.setattr(postgres, "PACKAGE", "no_such_package")
    with pytest.raises(postgres.NoPostgres, match="make install-dev"), postgres.server():
        pass


def test_a_program_that_fails_tells_what_it_printed(tmp_path):
    program = tmp_path / "initdb"
    program.write_text("#!/bin/sh\necho the disk is full >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(postgres.NoPostgres, match="initdb failed:\nthe disk is full"):
        postgres.run([program], {})


def test_a_long_temporary_path_is_not_used_for_the_socket(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres.tempfile, "gettempdir", lambda: str(tmp_path / ("long" * 30)))
    folder = postgres.temporary_folder()
    assert len(str(folder)) < postgres.LONGEST_FOLDER
    folder.rmdir()
