"""`thidua invite`: a one-time invitation for a contact, an admin, an observer or the group."""

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import click
from sqlalchemy.orm import Session

from bot.commands.api_answers import username_of
from bot.commands.failures import RefusedError
from bot.commands.installation import Installation, chosen_member, chosen_season
from bot.commands.season import season_option
from bot.rendering.links import link_to
from bot.wording.terminal import Words
from models import audit, invitations
from models.messages import say
from models.people import Right
from models.seasons import Membership, Season

Whom = Membership | Right | None
"""For a department, for a right, or for the season's group."""


@dataclass(frozen=True, kw_only=True)
class _Invited:
    """Whom the code lets in; expires: in the season's time zone."""

    whom: str
    code: str
    expires: datetime


def params(words: Words) -> list[click.Parameter]:
    """--department CODE, --admin, --observer, --group, --season, --json"""
    return [
        click.Option(
            ["--department"], metavar="CODE", help=words.say("cli.help.invite.department")
        ),
        click.Option(["--admin"], is_flag=True, help=words.say("cli.help.invite.admin")),
        click.Option(["--observer"], is_flag=True, help=words.say("cli.help.invite.observer")),
        click.Option(["--group"], is_flag=True, help=words.say("cli.help.invite.group")),
        season_option(words),
        click.Option(["--json", "as_json"], is_flag=True, help=words.say("cli.help.invite.json")),
    ]


def invite(
    installation: Installation,
    department: str | None,
    *,
    wanted: str | None,
    as_json: bool,
    **rights: bool,
) -> None:
    """Make an invitation and print its code, which is kept nowhere else.

    rights: admin, observer, group; exactly one of them, or else the department.
    """
    _refuse_unless_one(department is not None, *rights.values())
    with installation.session() as session:
        season = chosen_season(session, wanted)
        whom: Whom = chosen_member(season, department) if department is not None else None
        if rights["admin"] or rights["observer"]:
            whom = Right.ADMIN if rights["admin"] else Right.OBSERVER
        invited = _issue(session, installation, season, whom)
    username = username_of(installation.config.telegram)
    link = link_to(username, invited.code, group=rights["group"])
    if as_json:
        click.echo(_json(invited, link))
    else:
        _tell(installation, invited, link)


def _refuse_unless_one(*wanted: bool) -> None:
    if wanted.count(True) != 1:
        raise RefusedError(say("cli.invite.whom"))


def _issue(session: Session, installation: Installation, season: Season, whom: Whom) -> _Invited:
    now = installation.now()
    if whom is None:
        issued = invitations.invite(session, now, season=season)
        subject, name = "group", installation.words.say("cli.invite.the_group")
    elif isinstance(whom, Right):
        issued = invitations.invite(session, now, right=whom, season=season)
        subject, name = str(whom), installation.words.say(f"cli.right.{whom}")
    else:
        issued = invitations.invite(session, now, membership=whom)
        subject, name = whom.department.code, whom.name
    audit.record(session, audit.Action.INVITED, now, season=season, subject=subject)
    expires = issued.invitation.expires_at.astimezone(ZoneInfo(season.timezone))
    return _Invited(whom=name, code=issued.code, expires=expires)


def _json(invited: _Invited, link: str | None) -> str:
    code = invitations.grouped(invited.code)
    expires = invited.expires.isoformat(timespec="seconds")
    return json.dumps({"code": code, "link": link, "expires_at": expires})


def _tell(installation: Installation, invited: _Invited, link: str | None) -> None:
    installation.tell(
        "cli.invite.code",
        whom=invited.whom,
        code=invitations.grouped(invited.code),
        expires=f"{invited.expires:%H:%M %d/%m/%Y}",
    )
    if link:
        installation.tell("cli.invite.link", link=link)
