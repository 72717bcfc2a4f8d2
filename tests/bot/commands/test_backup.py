"""`thidua backup`: a whole copy while others write."""

import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.people import Contact
from models.seasons import Season
from tests.bot.commands.conftest import Terminal, terminal_at
from tests.bot.season_2023 import LOADED, loaded
from tests.databases import PostgresServer, SqliteDatabases, opened


@pytest.fixture
def embedded(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Terminal:
    """A terminal on SQLite."""
    return terminal_at(tmp_path, sqlite_databases.copy(tmp_path))


@pytest.fixture
def served(tmp_path: Path, postgres_server: PostgresServer) -> Terminal:
    """A terminal on PostgreSQL."""
    return terminal_at(tmp_path, postgres_server.new_database())


def write_pairs_until(stop: threading.Event, url: str, written: threading.Event) -> None:
    with opened(url) as engine:
        while not stop.is_set():
            with Session(engine) as session, session.begin():
                session.add_all(Contact(name="A", consented_at=LOADED) for _ in range(2))
            written.set()


def test_a_copy_made_while_others_write_is_whole(embedded: Terminal, tmp_path: Path) -> None:
    stop, written = threading.Event(), threading.Event()
    writer = threading.Thread(target=write_pairs_until, args=(stop, embedded.url, written))
    writer.start()
    try:
        assert written.wait(10)
        copies = [tmp_path / f"copy-{number}.db" for number in range(3)]
        for copy in copies:
            embedded.succeed("backup", str(copy))
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        with opened(f"sqlite:///{copy}") as engine, Session(engine) as session:
            count = session.scalar(select(func.count(Contact.id))) or 0
        assert count > 0
        assert count % 2 == 0, "a transaction was copied by half"


def test_an_older_copy_is_replaced_only_by_a_whole_one(embedded: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    embedded.succeed("backup", str(copy))
    good = copy.read_bytes()
    (tmp_path / "thidua.db").write_bytes(b"no database at all, alas" * 100)
    embedded.refused("backup", str(copy), code=1)
    assert copy.read_bytes() == good


def test_the_database_is_not_its_own_copy(embedded: Terminal, tmp_path: Path) -> None:
    embedded.refused("backup", str(tmp_path / "thidua.db"))
    with sqlite3.connect(tmp_path / "thidua.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_there_is_nothing_to_copy_before_init(tmp_path: Path) -> None:
    terminal = terminal_at(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    assert "thidua init" in terminal.refused("backup", str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


def test_a_folder_that_is_not_there(embedded: Terminal, tmp_path: Path) -> None:
    assert embedded.refused("backup", str(tmp_path / "none" / "copy.db"), code=1)


def test_postgresql_is_dumped_so_that_it_can_be_restored(
    served: Terminal,
    tmp_path: Path,
    postgres_server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(postgres_server.programmes), prepend=":")
    with opened(served.url) as engine, Session(engine) as session, session.begin():
        loaded(session)
    served.succeed("backup", str(tmp_path / "copy.dump"))
    restored = postgres_server.empty_database()
    plain = restored.replace("postgresql+psycopg://", "postgresql://")
    restore = str(postgres_server.programmes / "pg_restore")
    command = [restore, f"--dbname={plain}", str(tmp_path / "copy.dump")]
    subprocess.run(command, check=True, capture_output=True)
    with opened(restored) as engine, Session(engine) as session:
        assert session.scalars(select(Season)).one().year == 2023
    postgres_server.drop(restored)


def test_without_pg_dump_the_line_says_what_to_install(
    served: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pg_dump" in served.refused("backup", str(tmp_path / "copy.dump"), code=1)


def test_a_dump_that_fails_is_one_line_and_leaves_no_file(
    tmp_path: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(postgres_server.programmes), prepend=":")
    terminal = terminal_at(tmp_path, "postgresql+psycopg://bot:geheim@127.0.0.1:1/none")
    line = terminal.refused("backup", str(tmp_path / "copy.dump"), code=1)
    assert "geheim" not in line
    assert not list(tmp_path.glob("copy*"))
