"""The database's tables: bringing them up to date, and telling whether they are."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from models.messages import Text, say

MIGRATIONS_FOLDER = Path(__file__).resolve().parents[1] / "migrations"


class SchemaError(Exception):
    """The database is not of this version; `text` says what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


def upgrade_schema(engine: Engine, revision: str = "head") -> None:
    """Create the tables, or bring them to this revision, in one transaction.

    Raises SchemaError when a newer version of the programme has changed them already.
    """
    _refuse_newer(engine)
    alembic = _alembic_config()
    with engine.begin() as connection:
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, revision)


def check_schema(engine: Engine) -> None:
    """Raises SchemaError unless the tables are those of this version."""
    _refuse_newer(engine)
    if _revision_of(engine) != _scripts().get_current_head():
        raise SchemaError(say("cli.schema.older"))


def _refuse_newer(engine: Engine) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    revision = _revision_of(engine)
    if revision is not None and revision not in known:
        raise SchemaError(say("cli.schema.newer", revision=revision))


def _revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_alembic_config())


def _alembic_config() -> AlembicConfig:
    config = AlembicConfig()
    # Alembic's configuration takes "%" for an interpolation; a folder's name may hold one.
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER).replace("%", "%%"))
    return config
