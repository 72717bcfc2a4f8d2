"""Opening the database: SQLite embedded and durable, or PostgreSQL by its URL."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_TIMEOUT_MS = 10_000
PAGE_CACHE_KIB = 512
"""A quarter of SQLite's own: the operating system keeps the file's pages in memory as well."""


def open_database(url: str) -> Engine:
    """An engine for the URL. SQLite: WAL with every commit on disk before it returns."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _make_durable)
    event.listen(engine, "begin", _take_the_pen)
    return engine


def _make_durable(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see _take_the_pen
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")
    cursor.close()


def _take_the_pen(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another writes
    # meanwhile; taken at the beginning, the lock is waited for.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
