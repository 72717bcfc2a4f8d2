"""The migrated tables are those that the models declare, on both databases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from bot.database.schema import (
    MIGRATIONS_FOLDER,
    SchemaError,
    check_schema,
    revisions,
    upgrade_schema,
)
from models import Base
from models.people import Contact
from models.seasons import Season
from tests.databases import PostgresServer, opened

FIRST = "0001"
CONSENTED = datetime(2023, 3, 1, 1, 2, 3, 456789, tzinfo=UTC)

SENT_ONCE = (
    "INSERT INTO clusters (id, code, name) VALUES (1, 'cum7', 'Cụm 7')",
    "INSERT INTO seasons (id, cluster_id, year, timezone, secretariat, floor_rule, minimum_models,"
    " fingerprint, loaded_at) VALUES (1, 1, 2023, 'Asia/Ho_Chi_Minh', 'Văn phòng', 'refuse', 1,"
    " '', :at)",
    "INSERT INTO departments (id, cluster_id, code, name, aliases)"
    " VALUES (1, 1, 'so-y-te', 'Sở Y tế', '[]')",
    "INSERT INTO memberships (id, season_id, department_id, role, position)"
    " VALUES (1, 1, 1, 'member', 0)",
    "INSERT INTO registrations (id, membership_id) VALUES (1, 1)",
    "INSERT INTO registration_versions (id, registration_id, number, targets, revision,"
    " changed_at, receipt) VALUES (1, 1, 1, '[]', 1, :at, 'DK-CUM7-2023-0001'),"
    " (2, 1, NULL, '[]', 1, :at, NULL)",
)


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    with opened(empty_database_url) as engine:
        yield engine


def test_migrated_tables_equal_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_a_difference_would_be_seen(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE contacts DROP COLUMN phone"))
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert len(compare_metadata(context, Base.metadata)) == 1


def test_upgrade_from_the_first_keeps_what_is_in_it(empty: Engine) -> None:
    upgrade_schema(empty, FIRST)
    with Session(empty) as session, session.begin():
        session.execute(
            text("INSERT INTO contacts (id, name, consented_at) VALUES (1, 'Lê Thị Đào', :at)"),
            {"at": CONSENTED if empty.dialect.name == "postgresql" else CONSENTED.isoformat()},
        )
    upgrade_schema(empty)
    check_schema(empty)
    with Session(empty) as session:
        contact = session.scalars(select(Contact)).one()
    assert (contact.name, contact.consented_at) == ("Lê Thị Đào", CONSENTED)


def test_a_season_goes_on_counting_the_receipts_it_has_given_out(empty: Engine) -> None:
    upgrade_schema(empty, FIRST)
    at = CONSENTED if empty.dialect.name == "postgresql" else CONSENTED.isoformat()
    with empty.begin() as connection:
        for statement in SENT_ONCE:
            connection.execute(text(statement), {"at": at})
    upgrade_schema(empty)
    with Session(empty) as session:
        assert session.scalars(select(Season)).one().receipts == 1


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    before = inspect(engine).get_table_names()
    upgrade_schema(engine)
    assert inspect(engine).get_table_names() == before


def test_a_failed_upgrade_leaves_no_half_of_it(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE registrations (id INTEGER)"))
    with pytest.raises(Exception, match="registrations"):
        upgrade_schema(empty)
    assert inspect(empty).get_table_names() == ["registrations"]


def test_an_empty_database_is_to_be_initialised(empty: Engine) -> None:
    with pytest.raises(SchemaError) as refusal:
        check_schema(empty)
    assert refusal.value.text.key == "cli.schema.older"


def test_a_newer_database_is_refused_and_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (check_schema, upgrade_schema):
        with pytest.raises(SchemaError) as refusal:
            use(engine)
        assert refusal.value.text.key == "cli.schema.newer"
        assert refusal.value.text.params == {"revision": "9999"}


def test_a_database_that_cannot_hold_vietnamese_is_refused(
    postgres_server: PostgresServer,
) -> None:
    with opened(postgres_server.database_in_latin_1()) as engine:
        for use in (check_schema, upgrade_schema):
            with pytest.raises(SchemaError) as refusal:
                use(engine)
            assert refusal.value.text.key == "cli.schema.encoding"
            assert refusal.value.text.params == {"encoding": "LATIN1"}


def test_a_database_of_this_version_passes(engine: Engine) -> None:
    check_schema(engine)


def test_the_files_numbers_are_the_order_in_which_alembic_runs_them() -> None:
    scripts = list(ScriptDirectory(str(MIGRATIONS_FOLDER)).walk_revisions())
    assert revisions() == [script.revision for script in reversed(scripts)]


def test_alembic_s_own_command_finds_the_database_by_the_configuration(
    database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(f'[database]\nurl = "{database_url}"\n', encoding="utf-8")
    pyproject = (MIGRATIONS_FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    (tmp_path / "migrations").symlink_to(MIGRATIONS_FOLDER)
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(MIGRATIONS_FOLDER.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "No new upgrade operations detected.\n"), (
        done.stderr
    )
