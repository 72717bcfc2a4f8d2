"""Which papers are wanted, and what is remembered of those that were made or cannot be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.papers.wire import Answer, Impossible, Made
from handlers.papers import failed, made
from models.conversations import OutboxItem
from models.messages import Enclosure, Message, Priority, to_json
from models.paper_orders import OrderState, PaperFailure, PaperFormat, PaperKind, PaperOrder

MOST_ATTEMPTS = 3
MEDIA_TYPES = {
    PaperFormat.JSON: "application/json",
    PaperFormat.CSV: "text/csv",
    PaperFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.PDF: "application/pdf",
    PaperFormat.PNG: "image/png",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A paper that is to be made; season, membership, draft: their ids."""

    season: int
    membership: int | None
    draft: int | None
    kind: PaperKind
    format: PaperFormat
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """The attempt failed; the next may not."""


Outcome = Answer | Broken


def waiting(session: Session) -> list[int]:
    """Every order that waits, the oldest first."""
    ids = select(PaperOrder.id).where(PaperOrder.state == OrderState.WAITING)
    return list(session.scalars(ids.order_by(PaperOrder.id)))


def wanted(session: Session, *, order: int) -> Wanted | None:
    """What an order asks for; None if it no longer waits."""
    row = session.get(PaperOrder, order)
    if row is None or row.state is not OrderState.WAITING:
        return None
    return Wanted(
        season=row.season_id,
        membership=row.membership_id,
        draft=row.draft_id,
        kind=row.kind,
        format=row.format,
        language=row.conversation.language,
    )


def settle(session: Session, *, order: int, outcome: Outcome, now: datetime) -> None:
    """Remember how it came out, and tell the chat; once, whoever else made the same paper."""
    row = session.get(PaperOrder, order, with_for_update=True)
    if row is None or row.state is not OrderState.WAITING:
        return
    match outcome:
        case Made(title=title, content=content):
            row.state = OrderState.MADE
            name, media_type = f"{title}.{row.format}", MEDIA_TYPES[row.format]
            file = Enclosure(name=name, media_type=media_type, content=content)
            _tell(session, row, made(title, file, now), now)
        case Impossible(failure=failure, detail=detail):
            _give_up(session, row, failure, detail, now)
        case Broken():
            row.attempts += 1
            if row.attempts >= MOST_ATTEMPTS:
                _give_up(session, row, PaperFailure.NOT_MADE, "", now)


def _give_up(
    session: Session, row: PaperOrder, failure: PaperFailure, detail: str, now: datetime
) -> None:
    row.state, row.failure = OrderState.FAILED, failure
    _tell(session, row, failed(failure, detail), now)


def _tell(session: Session, row: PaperOrder, message: Message, now: datetime) -> None:
    session.add(
        OutboxItem(
            conversation=row.conversation,
            n=0,
            priority=Priority.REPLY,
            topic=row.topic,
            body=to_json(message),
            created_at=now,
        )
    )
