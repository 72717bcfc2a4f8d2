"""How Alembic reaches the database: over the connection that `bot.database.schema` gives it,
or, for writing a new migration with Alembic's own command, by config.toml."""

import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from bot.config.reading import load_config
from models import Base
from models.database import open_database


def _migrate(connection: Connection) -> None:
    # SQLite cannot alter most things in place: batch mode copies the table instead.
    batch = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=batch)
    with context.begin_transaction():
        context.run_migrations()


def _migrate_by_config() -> None:
    config = load_config(Path("config.toml"), os.environ)
    with open_database(config.database.url).begin() as connection:
        _migrate(connection)


given = context.config.attributes.get("connection")
if given is None:
    _migrate_by_config()
else:
    _migrate(given)
