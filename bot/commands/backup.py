"""`thidua backup FILE`: a consistent copy of the database while the bot runs."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import click
from sqlalchemy import URL, make_url

from bot.commands.destination import beside
from bot.commands.failures import ExitCode, RefusedError
from bot.commands.installation import Installation
from bot.database.schema import SchemaError
from bot.wording.terminal import Words
from models.messages import say

BUSY_SECONDS = 10
SPENT_BY_PG_DUMP_SECONDS = 3600


def params(_words: Words) -> list[click.Parameter]:
    """FILE"""
    return [click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))]


def backup(installation: Installation, file: Path) -> None:
    """Copy the database to a file, which is only there once the copy is whole and checked."""
    unfinished = beside(file)
    unfinished.unlink(missing_ok=True)
    source = installation.sqlite_file
    try:
        if source is None:
            _dump_postgresql(make_url(installation.config.database.url), unfinished)
        else:
            _copy_sqlite(source, unfinished, file)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    installation.tell("cli.backup.done", file=file, size=f"{file.stat().st_size:,}")


def _copy_sqlite(source: Path, target: Path, file: Path) -> None:
    if not source.is_file():
        raise SchemaError(say("cli.schema.older"))
    if file.exists() and file.samefile(source):
        raise RefusedError(say("cli.backup.onto_itself", file=str(file)))
    try:
        verdict = _copy_and_check(source, target)
    except sqlite3.Error as error:
        raise RefusedError(
            say("cli.backup.failed", reason=str(error)), code=ExitCode.TROUBLE
        ) from None
    if verdict != "ok":
        raise RefusedError(say("cli.backup.damaged", reason=verdict), code=ExitCode.TROUBLE)


def _copy_and_check(source: Path, target: Path) -> str:
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        return str(copy.execute("PRAGMA integrity_check").fetchone()[0])


def _dump_postgresql(url: URL, target: Path) -> None:
    programme = shutil.which("pg_dump")
    if programme is None:
        raise RefusedError(say("cli.backup.no_pg_dump"), code=ExitCode.TROUBLE)
    # The password goes by the environment: arguments are seen by everybody on the machine.
    environ = {**os.environ, "PGPASSWORD": str(url.password)} if url.password else None
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - the programme is found by its name, the URL is ours
        [programme, "--format=custom", "--no-password", f"--file={target}", f"--dbname={plain}"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=SPENT_BY_PG_DUMP_SECONDS,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.splitlines() or [str(done.returncode)])[0]
        raise RefusedError(say("cli.backup.pg_dump_failed", reason=reason), code=ExitCode.TROUBLE)
