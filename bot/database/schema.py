"""The database's tables: bringing them up to date, and telling whether they are."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from models.messages import Text, say

MIGRATIONS_FOLDER = Path(__file__).resolve().parents[2] / "migrations"


class SchemaError(Exception):
    """The database is not of this version; `text` says what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


def upgrade_schema(engine: Engine, revision: str = "head") -> None:
    """Create the tables, or bring them to this revision, in one transaction.

    Raises SchemaError when a newer version of the programme has changed them already, or when
    the database cannot hold what is written in Vietnamese.
    """
    # Alembic is imported only here, where it works: the running bot does without its 8 MiB.
    from alembic import command
    from alembic.config import Config as AlembicConfig

    _refuse_other_encoding(engine)
    _refuse_newer(engine)
    # Alembic's configuration takes "%" for an interpolation; a folder's name may hold one.
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS_FOLDER).replace("%", "%%"))
    with engine.begin() as connection:
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, revision)


def check_schema(engine: Engine) -> None:
    """Raises SchemaError unless the tables are those of this version."""
    _refuse_other_encoding(engine)
    _refuse_newer(engine)
    if _revision_of(engine) != revisions()[-1]:
        raise SchemaError(say("cli.schema.older"))


def revisions() -> list[str]:
    """The numbers of all migrations, the first one first; each file's name begins with its own."""
    files = (MIGRATIONS_FOLDER / "versions").glob("[0-9]*_*.py")
    return sorted(file.stem.split("_")[0] for file in files)


def _refuse_other_encoding(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise SchemaError(say("cli.schema.encoding", encoding=str(encoding)))


def _refuse_newer(engine: Engine) -> None:
    revision = _revision_of(engine)
    if revision is not None and revision not in revisions():
        raise SchemaError(say("cli.schema.newer", revision=revision))


def _revision_of(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
