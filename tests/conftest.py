"""Fixtures that several folders of tests share: both kinds of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import MIGRATED, PostgresServer, SqliteDatabases, Template
from tests.engines import Engines

BACKENDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Fresh SQLite files."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite-templates"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this process's own."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def template() -> Template:
    """What the databases of a folder's tests hold: all tables, unless its conftest says more."""
    return MIGRATED


@pytest.fixture(params=BACKENDS)
def database_url(
    request: pytest.FixtureRequest, template: Template, tmp_path: Path
) -> Iterator[str]:
    """The URL of a fresh database with all tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        databases: SqliteDatabases = request.getfixturevalue("sqlite_databases")
        yield databases.copy(tmp_path, template)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.new_database(template)
        yield url
        server.drop(url)


@pytest.fixture(params=BACKENDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.empty_database()
        yield url
        server.drop(url)


@pytest.fixture(scope="session")
def engines() -> Engines:
    """This process's engines, one for each kind of database."""
    return Engines()


@pytest.fixture
def engine(database_url: str, engines: Engines) -> Iterator[Engine]:
    """A fresh database with all tables, on SQLite and on PostgreSQL, as the bot opens it."""
    with engines.at(database_url) as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a fresh database, on SQLite and on PostgreSQL; commit to keep."""
    with Session(engine) as session:
        yield session
