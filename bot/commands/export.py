"""`thidua export WHAT`: what is remembered, as a file or on standard output."""

import sys
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot.commands.destination import beside
from bot.commands.failures import RefusedError
from bot.commands.installation import Installation, chosen_member, chosen_season
from bot.commands.season import season_option
from bot.papers.desk import Desk, office_of
from bot.papers.preparing import prepare
from bot.wording.terminal import Words
from models.messages import say
from models.paper_orders import Paper, PaperFormat, PaperKind, formats_of
from models.seasons import Membership, Season

_TEXTS = (PaperFormat.JSON, PaperFormat.CSV)


def params(words: Words) -> list[click.Parameter]:
    """WHAT, --format, --department, --output, --season"""
    kinds = click.Choice([str(each) for each in PaperKind if not each.is_of_one_draft])
    return [
        click.Argument(["what"], type=kinds, metavar="WHAT"),
        click.Option(
            ["--format", "as_format"],
            type=click.Choice([str(each) for each in PaperFormat]),
            help=words.say("cli.help.export.format"),
        ),
        click.Option(
            ["--department"], metavar="CODE", help=words.say("cli.help.export.department")
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
    installation: Installation,
    what: str,
    as_format: str | None,
    department: str | None,
    file: Path | None,
    wanted: str | None,
) -> None:
    """Write an export to its file at once, or to standard output."""
    kind = PaperKind(what)
    format_ = _format_of(kind, as_format)
    if format_ not in _TEXTS and file is None and sys.stdout.isatty():
        raise RefusedError(say("cli.export.needs_file", format=format_))
    with installation.session() as session:
        season = chosen_season(session, wanted)
        member = _member(season, kind, department)
        paper = Paper(season=season, kind=kind, format=format_, membership=member)
        finish = prepare(paper, _desk(installation, session))
    content = finish()
    if file is None:
        click.echo(content, nl=False)
    else:
        _write(file, content)


def _format_of(kind: PaperKind, asked: str | None) -> PaperFormat:
    known = formats_of(kind)
    if asked is None:
        return known[0]
    if asked not in known:
        raise RefusedError(say("cli.export.no_such_format", what=kind, known=", ".join(known)))
    return PaperFormat(asked)


def _member(season: Season, kind: PaperKind, code: str | None) -> Membership | None:
    if kind.is_of_one_department != (code is not None):
        raise RefusedError(say("cli.export.department", what=PaperKind.FORM))
    return None if code is None else chosen_member(season, code)


def _desk(installation: Installation, session: Session) -> Desk:
    return Desk(
        session=session,
        now=installation.now(),
        words=installation.words,
        office=office_of(installation.config.papers),
    )


def _write(file: Path, content: bytes) -> None:
    # Written beside it first, so that a full disk does not cost the last good export.
    unfinished = beside(file)
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:  # a full disk's does not name the file
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        unfinished.unlink(missing_ok=True)
