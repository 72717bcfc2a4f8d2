"""What every table shares: the declarative base and the column type for instants."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Index, MetaData, String, TypeDecorator, text
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class NaiveTimeError(ValueError):
    """A datetime without an offset reached the database's door."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime; kept with its offset (UTC) on every database.

    SQLite has no such type, so there it is ISO 8601 text of fixed width, which sorts by time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(32))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTimeError("an instant needs its offset")
        instant = value.astimezone(UTC)
        return instant.isoformat(timespec="microseconds") if dialect.name == "sqlite" else instant

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)


def _values(members: type[Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Base(DeclarativeBase):
    """Every table of ours."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to say it
        datetime: Instant,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON,
        Enum: EnumType(Enum, native_enum=False, length=24, values_callable=_values),
    }


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of those rows only that fulfil a condition, on either database.

    The condition is declared for SQLite alone; for PostgreSQL the migration states it. Declared
    here for PostgreSQL as well, it would have SQLAlchemy load that database's 2 MiB everywhere.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(where))
