"""Which database errors are the database's own trouble, and which are the fault of a query."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError

_PRIMARY_CODE = 0xFF
_SQLITE_FAULTS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
# Connection, rollback by the server, resources, operator, system: PostgreSQL's error classes.
_POSTGRES_CLASSES = frozenset({"08", "40", "53", "57", "58"})
_READ_ONLY_TRANSACTION = "25006"


def is_storage_fault(error: Exception) -> bool:
    """Whether nothing at all can be written now, whatever one asks for."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _code_of(cause) & _PRIMARY_CODE in _SQLITE_FAULTS
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return isinstance(error, OperationalError)
    return state[:2] in _POSTGRES_CLASSES or state == _READ_ONLY_TRANSACTION


def words_of(error: Exception) -> str:
    """The database's own first line on it, without the statement and its values."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = str(cause).splitlines()
    return lines[0] if lines else type(cause).__name__


def _code_of(error: sqlite3.Error) -> int:
    # An error that the driver itself raises, such as a wrong parameter, has no code.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
