"""Who has signed the season's pledge, when, and who has not."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from bot.exporting.instants import iso, local
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.owing import owed_by
from models.pledges import Pledge, pledges_of
from models.seasons import Membership, ObligationKind, Season

_COLUMNS = {
    "number": 6,
    "department": 34,
    "role": 14,
    "pledge": 16,
    "signer": 26,
    "position": 26,
    "signed_at": 18,
    "receipt": 22,
    "days_late": 12,
}


def pledges_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The text, and every member with its signature.

    current_text: whether it was signed as it stands now. days_late: 0 on the
    day itself; null where in time.
    """
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "text": season.pledge_text,
        "pledges": [
            {
                "department": member.department.code,
                "name": member.name,
                "role": member.role,
                "signed": pledge is not None,
                "signer": (pledge.signer or None) if pledge else None,
                "position": pledge.position if pledge else None,
                "signed_at": iso(pledge.signed_at, season) if pledge else None,
                "receipt": pledge.receipt if pledge else None,
                "days_late": _days_late(session, member) if pledge else None,
                "current_text": pledge.is_of_todays_text if pledge else None,
            }
            for member, pledge in _members(session, season)
        ],
    }


def pledges_table(session: Session, season: Season, words: Words) -> Table:
    """The members as a table, in the season's order."""
    return Table(
        name=words.say("cli.export.pledges.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.pledges.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, member, pledge, words, _days_late(session, member))
            for number, (member, pledge) in enumerate(_members(session, season), start=1)
        ),
    )


def _members(session: Session, season: Season) -> Iterator[tuple[Membership, Pledge | None]]:
    signed = {pledge.membership_id: pledge for pledge in pledges_of(session, season)}
    for member in season.memberships:
        if member.left_at is None:
            yield member, signed.get(member.id)


def _cells(
    number: int, member: Membership, pledge: Pledge | None, words: Words, days_late: int | None
) -> tuple[Cell, ...]:
    who = (number, member.name, words.say(f"cli.role.{member.role}"))
    if pledge is None:
        return (*who, words.say("cli.pledge.none"), None, None, None, None, None)
    today = words.say("cli.pledge.signed")
    earlier = words.say("cli.pledge.earlier_text")
    return (
        *who,
        today if pledge.is_of_todays_text else earlier,
        pledge.signer or None,
        pledge.position,
        local(pledge.signed_at, member.season),
        pledge.receipt,
        days_late,
    )


def _days_late(session: Session, member: Membership) -> int | None:
    every = owed_by(session, member)
    kinds = (each for each in every if each.obligation.kind is ObligationKind.PLEDGE)
    return next((each.days_late for each in kinds), None)
