"""`thidua init`: the database, the season, and the first owner's code."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.commands.api_answers import username_of
from bot.commands.installation import Installation
from bot.commands.season import words_on_loaded
from bot.config.policy import policy_of
from bot.database.schema import upgrade_schema
from bot.rendering.links import link_to
from bot.wording.terminal import Words
from models import audit
from models.invitations import Invitation, grouped, invite
from models.people import Contact, Grant, Right


def params(words: Words) -> list[click.Parameter]:
    """--season FILE, --new-owner-code"""
    return [
        click.Option(
            ["--season", "season_file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=words.say("cli.help.init.season"),
        ),
        click.Option(
            ["--new-owner-code"], is_flag=True, help=words.say("cli.help.init.new_owner_code")
        ),
    ]


def init(installation: Installation, season_file: Path | None, new_owner_code: bool) -> None:
    """Create or upgrade the database, load the season, make the code of the first owner."""
    from bot.seasons.loading import load_season
    from bot.seasons.reading import read_season

    plan = read_season(season_file) if season_file else None
    with installation.engine() as engine:
        upgrade_schema(engine)
    installation.tell("cli.init.done")
    with installation.session() as session:
        told: list[str] = []
        if plan:
            policy = policy_of(installation.config)
            season = load_season(session, plan, installation.now(), policy)
            told = words_on_loaded(installation.words, session, season)
        needs_owner = new_owner_code or not _has_owner(session)
        issued = _issue(session, installation) if needs_owner else None
    for line in told:  # only now is it stored
        click.echo(line)
    if issued:
        _tell_code(installation, *issued)
    else:
        installation.tell("cli.init.has_owner")


def _has_owner(session: Session) -> bool:
    living = select(Grant).join(Contact).where(Contact.deleted_at.is_(None))
    return session.scalar(living.where(Grant.right == Right.OWNER).limit(1)) is not None


def _issue(session: Session, installation: Installation) -> tuple[str, datetime]:
    now = installation.now()
    # Only the newest owner's code is good: an older one may lie about in a terminal's history.
    session.execute(
        update(Invitation)
        .where(
            Invitation.right == Right.OWNER,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
        .values(expires_at=now)
    )
    audit.record(session, audit.Action.INVITED, now, subject=Right.OWNER)
    issued = invite(session, now, right=Right.OWNER)
    return issued.code, issued.invitation.expires_at


def _tell_code(installation: Installation, code: str, expires_at: datetime) -> None:
    expires = expires_at.astimezone(ZoneInfo(installation.config.locale.timezone))
    link = link_to(username_of(installation.config.telegram), code)
    installation.tell(
        "cli.init.owner_code", code=grouped(code), expires=f"{expires:%H:%M %d/%m/%Y}"
    )
    if link:
        installation.tell("cli.init.owner_link", link=link)
