"""The ledger of reminders: what was or is to be said unasked, to whom, and what became of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot.exporting.instants import iso, local
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.reminders import GROUP, LEAD, DeferralKind, Reminder
from models.seasons import Membership, Season

_COLUMNS = {
    "number": 6,
    "department": 24,
    "contact": 22,
    "obligation": 36,
    "stage": 20,
    "due_at": 17,
    "planned_at": 17,
    "state": 13,
    "sent_at": 17,
    "reason": 30,
}


def reminders_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """The ledger as data. due_at: the deadline that a row is about."""
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "reminders": [
            {
                "department": row.membership.department.code,
                "contact": row.contact.name if row.contact else None,
                "obligation": row.obligation.code,
                "stage": row.stage,
                "due_at": iso(row.deadline, season),
                "state": row.state,
                "sent_at": iso(row.sent_at, season),
                "reason": row.reason,
                "planned_at": iso(row.at, season),
            }
            for row in _rows(session, season)
        ],
    }


def reminders_table(session: Session, season: Season, words: Words) -> Table:
    """The ledger as a table, in the order of its times."""
    return Table(
        name=words.say("cli.export.reminders.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.reminders.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, row, season, words)
            for number, row in enumerate(_rows(session, season), start=1)
        ),
    )


def _rows(session: Session, season: Season) -> Sequence[Reminder]:
    return session.scalars(
        select(Reminder)
        .join(Membership)
        .where(Membership.season_id == season.id)
        .order_by(Reminder.at, Membership.position, Reminder.id)
        .options(
            joinedload(Reminder.membership),
            joinedload(Reminder.obligation),
            joinedload(Reminder.contact),
        )
    ).all()


def _cells(number: int, row: Reminder, season: Season, words: Words) -> tuple[Cell, ...]:
    return (
        number,
        row.membership.name,
        _whom(row, words),
        row.obligation.name,
        _stage(row, words),
        local(row.deadline, season),
        local(row.at, season),
        words.say(f"cli.reminder.{row.state}"),
        local(row.sent_at, season),
        words.say(f"cli.reason.{row.reason}") if row.reason else None,
    )


def _whom(row: Reminder, words: Words) -> str | None:
    if row.recipient == GROUP:
        return words.say("cli.recipient.group")
    name = row.contact.name if row.contact else None
    if row.recipient == LEAD:
        return name or words.say("cli.recipient.lead")
    return name


def _stage(row: Reminder, words: Words) -> str:
    stage = row.stage
    if row.is_nudge:
        return words.say("cli.stage.nudge")
    if stage.startswith(DeferralKind.PROMISE):
        return words.say("cli.stage.promise")
    if stage.startswith(DeferralKind.AGAIN):
        return words.say("cli.stage.again")
    days = int(stage)
    if days > 0:
        return words.say("cli.stage.after", days=days)
    return words.say("cli.stage.before", days=-days) if days else words.say("cli.stage.due_day")
