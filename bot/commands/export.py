"""`thidua export WHAT`: what is remembered, as a file or on standard output."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from bot.commands.failures import RefusedError
from bot.commands.installation import Installation, chosen_season
from bot.commands.season import season_option
from bot.commands.wording import Words
from bot.exporting.audit_trail import audit_json, audit_table
from bot.exporting.csv_file import csv_of
from bot.exporting.obligations import obligations_json, obligations_table
from bot.exporting.pledges import pledges_json, pledges_table
from bot.exporting.registrations import registrations_json, registrations_table
from bot.exporting.reminders import reminders_json, reminders_table
from bot.exporting.submissions import submissions_json, submissions_table
from bot.exporting.tables import Table
from bot.exporting.xlsx_file import xlsx_of
from models.messages import say
from models.seasons import Season


class Format(StrEnum):
    """The kinds of files."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, kw_only=True)
class Export:
    """How one thing is exported: as data, and as a table."""

    data: Callable[[Session, Season, Words], dict[str, Any]]
    table: Callable[[Session, Season, Words], Table]


EXPORTS: Mapping[str, Export] = {
    "registrations": Export(data=registrations_json, table=registrations_table),
    "obligations": Export(data=obligations_json, table=obligations_table),
    "pledges": Export(data=pledges_json, table=pledges_table),
    "submissions": Export(data=submissions_json, table=submissions_table),
    "reminders": Export(data=reminders_json, table=reminders_table),
    "audit": Export(data=audit_json, table=audit_table),
}


def params(words: Words) -> list[click.Parameter]:
    """WHAT, --format, --output, --season"""
    return [
        click.Argument(["what"], type=click.Choice(list(EXPORTS)), metavar="WHAT"),
        click.Option(
            ["--format", "kind"],
            type=click.Choice([str(kind) for kind in Format]),
            default=str(Format.JSON),
            help=words.say("cli.help.export.format"),
        ),
        click.Option(
            ["--output", "file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=words.say("cli.help.export.output"),
        ),
        season_option(words),
    ]


def export(
    installation: Installation, what: str, kind: str, file: Path | None, wanted: str | None
) -> None:
    """Write an export to its file at once, or to standard output."""
    if Format(kind) is Format.XLSX and file is None and sys.stdout.isatty():
        raise RefusedError(say("cli.export.needs_file"))
    with installation.session() as session:
        season = chosen_season(session, wanted)
        content = _content(EXPORTS[what], Format(kind), session, season, installation.words)
    if file is None:
        click.echo(content, nl=False)
    else:
        _write(file, content)


def _content(export: Export, kind: Format, session: Session, season: Season, words: Words) -> bytes:
    if kind is Format.JSON:
        data = export.data(session, season, words)
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    table = export.table(session, season, words)
    return csv_of(table) if kind is Format.CSV else xlsx_of(table)


def _write(file: Path, content: bytes) -> None:
    # Written beside it first, so that a full disk does not cost the last good export.
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(file)
