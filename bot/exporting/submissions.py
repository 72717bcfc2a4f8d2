"""What the departments handed in: every version, with the files that are kept of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.exporting.instants import iso, local
from bot.exporting.tables import Cell, Column, Table
from bot.wording.terminal import Words
from models.seasons import Membership, Obligation, Season
from models.submissions import FileState, ReceivedFile, Submission

_COLUMNS = {
    "number": 6,
    "department": 24,
    "obligation": 36,
    "version": 8,
    "receipt": 20,
    "submitted_at": 17,
    "submitted_by": 20,
    "days_late": 12,
    "text": 40,
    "files": 36,
}


def submissions_json(session: Session, season: Season, _words: Words) -> dict[str, Any]:
    """All versions as data. days_late: 0 on the day itself; null where in time."""
    return {
        "cluster": season.cluster.name,
        "year": season.year,
        "submissions": [
            {
                "department": each.membership.department.code,
                "obligation": each.obligation.code,
                "version": each.number,
                "receipt": each.receipt,
                "submitted_at": iso(each.submitted_at, season),
                "submitted_by": _sender(each),
                "days_late": each.days_late,
                "text": each.text,
                "files": [_file_json(file) for file in _stored(each)],
            }
            for each in _handed_in(session, season)
        ],
    }


def submissions_table(session: Session, season: Season, words: Words) -> Table:
    """Every version that was handed in, as a table: by department, obligation and version."""
    return Table(
        name=words.say("cli.export.submissions.name"),
        titles=(
            season.cluster.name.upper(),
            words.say("cli.export.submissions.title", year=season.year),
        ),
        columns=tuple(
            Column(heading=words.say(f"cli.export.column.{name}"), width=width)
            for name, width in _COLUMNS.items()
        ),
        rows=tuple(
            _cells(number, each, season)
            for number, each in enumerate(_handed_in(session, season), start=1)
        ),
    )


def _handed_in(session: Session, season: Season) -> Sequence[Submission]:
    return session.scalars(
        select(Submission)
        .join(Membership, Submission.membership_id == Membership.id)
        .join(Obligation, Submission.obligation_id == Obligation.id)
        .where(Membership.season_id == season.id, Submission.number.is_not(None))
        .order_by(Membership.position, Obligation.due_at, Obligation.id, Submission.number)
        .options(
            joinedload(Submission.membership),
            joinedload(Submission.obligation),
            joinedload(Submission.contact),
            selectinload(Submission.files),
        )
    ).all()


def _cells(number: int, each: Submission, season: Season) -> tuple[Cell, ...]:
    return (
        number,
        each.membership.name,
        each.obligation.name,
        each.number,
        each.receipt,
        local(each.submitted_at, season),
        _sender(each),
        each.days_late,
        each.text,
        "\n".join(file.name for file in _stored(each)),
    )


def _stored(each: Submission) -> list[ReceivedFile]:
    return [file for file in each.files if file.state is FileState.STORED]


def _file_json(file: ReceivedFile) -> dict[str, Any]:
    return {"name": file.name, "size": file.size, "sha256": file.digest}


def _sender(each: Submission) -> str | None:
    return each.contact.name if each.contact else None
