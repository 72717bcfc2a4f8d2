"""What the outbox remembers of a delivery, and what else is learnt from it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.database.writer import Writer
from bot.delivery import announcement_marks, ledger_marks
from bot.delivery.rules import Settled
from models import groups, message_counts
from models.budget import Budget
from models.conversations import Conversation, OutboxItem, OutboxState
from models.message_counts import Spent
from models.messages import Priority

# Done for every message, so they are put together once.
_MOVE_ON = (
    update(OutboxItem)
    .where(OutboxItem.id == bindparam("outbox_id"), OutboxItem.state == OutboxState.WAITING)
    .values(state=bindparam("new_state"), failure=bindparam("new_failure"))
)
_MARK = (
    update(OutboxItem)
    .where(OutboxItem.id == bindparam("outbox_id"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("state", "attempts", "external_id", "failure", "sent_at", "not_before")
        }
    )
)
IN_FLIGHT = "in flight"
CUT_OFF = "in flight when the process ended"
STALE = "stale"
LONGEST_FAILURE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """How a message stands now. The fields are the outbox's, see `OutboxItem`.

    forgets_words: whether its words are not to be kept, see `Message.has_code`. spent: what it
    took of the month's messages, at a messenger that counts them.
    """

    outbox_id: int
    priority: Priority
    state: OutboxState
    attempts: int
    external_id: str | None = None
    failure: str | None = None
    sent_at: datetime | None = None
    not_before: datetime | None = None
    forgets_words: bool = False
    spent: Spent | None = None


def settled(outgoing: Outgoing, how: Settled, at: datetime, spent: Spent | None = None) -> Mark:
    """The mark of a message that is settled."""
    return Mark(
        outbox_id=outgoing.id,
        priority=outgoing.priority,
        state=how.state,
        attempts=outgoing.attempts,
        external_id=how.external_id,
        failure=how.failure,
        sent_at=at if how.state is OutboxState.SENT else None,
        forgets_words=outgoing.message.has_code,
        spent=spent,
    )


def put_off(outgoing: Outgoing, failure: str, spent: Spent | None = None) -> Mark:
    """The mark of a message that waits; `outgoing` says until when, after how many attempts."""
    return Mark(
        outbox_id=outgoing.id,
        priority=outgoing.priority,
        state=OutboxState.WAITING,
        attempts=outgoing.attempts,
        failure=failure,
        not_before=outgoing.not_before,
        spent=spent,
    )


def take_in_hand(session: Session, outgoing: Outgoing) -> bool:
    """Whether this process may send it: no other one has, and nobody will after a crash.

    Whether it arrives is unknown from now on, even if the process dies before it knows.
    """
    taken = _move_on(session, outgoing, OutboxState.UNKNOWN, IN_FLIGHT)
    if taken:
        in_flight = Mark(
            outbox_id=outgoing.id,
            priority=outgoing.priority,
            state=OutboxState.UNKNOWN,
            attempts=outgoing.attempts,
        )
        _tell_whom_it_concerns(session, in_flight)
    return taken


def count_what_was_cut_off(session: Session, budget: Budget) -> None:
    """What was in flight when an earlier process ended may have been taken, so it is counted; once,
    because it is no longer called in flight.
    """
    counted = select(Conversation.id).where(Conversation.channel == budget.channel)
    cut_off = (
        update(OutboxItem)
        .where(
            OutboxItem.state == OutboxState.UNKNOWN,
            OutboxItem.failure == IN_FLIGHT,
            OutboxItem.conversation_id.in_(counted),
        )
        .values(failure=CUT_OFF)
        .returning(OutboxItem.created_at)
    )
    message_counts.count(
        session,
        [
            Spent(channel=budget.channel, month=budget.month_of(created_at), messages=1)
            for created_at in session.scalars(cut_off).all()
        ],
    )


def give_up_as_stale(session: Session, outgoing: Outgoing) -> None:
    """Take a message back that waited so long that it must be decided anew whether it is said."""
    if _move_on(session, outgoing, OutboxState.FAILED, STALE):
        ledger_marks.take_back(session, outgoing.id)


def _move_on(session: Session, outgoing: Outgoing, state: OutboxState, failure: str) -> bool:
    """Whether it was still waiting, and so is in the new state now."""
    values = {"outbox_id": outgoing.id, "new_state": state, "new_failure": failure}
    return session.connection().execute(_MOVE_ON, values).rowcount == 1


def forget_words(session: Session, ids: Sequence[int]) -> None:
    """Nobody can read in the outbox what these said."""
    if ids:
        session.execute(update(OutboxItem).where(OutboxItem.id.in_(ids)).values(body={}))


class MarkBook:
    """Writes marks; those that come while others are being written share one statement."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._gathered: list[Mark] = []
        self._next: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def put(self, mark: Mark) -> None:
        """Returns once it is committed."""
        self._gathered.append(mark)
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        await asyncio.shield(self._next)

    async def _write(self) -> None:
        async with self._one_at_a_time:
            marks, self._gathered, self._next = self._gathered, [], None
            await self._writer.write_until_stored(partial(_store, marks=marks))


def _store(session: Session, *, marks: Sequence[Mark]) -> None:
    session.connection().execute(_MARK, [_values(mark) for mark in marks])
    forget_words(session, [mark.outbox_id for mark in marks if mark.forgets_words])
    message_counts.count(session, [mark.spent for mark in marks if mark.spent])
    for mark in marks:
        _tell_whom_it_concerns(session, mark)


def _tell_whom_it_concerns(session: Session, mark: Mark) -> None:
    match mark.priority:
        case Priority.REMINDER:
            ledger_marks.note(
                session,
                mark.outbox_id,
                mark.state,
                sent_at=mark.sent_at,
                message=mark.external_id,
            )
        case Priority.BROADCAST:
            announcement_marks.note(session, mark.outbox_id, mark.state, mark.sent_at)
        case Priority.REPLY:
            pass


def _values(mark: Mark) -> dict[str, Any]:
    return {
        "outbox_id": mark.outbox_id,
        "new_state": mark.state,
        "new_attempts": mark.attempts,
        "new_external_id": mark.external_id,
        "new_failure": mark.failure[:LONGEST_FAILURE] if mark.failure else None,
        "new_sent_at": mark.sent_at,
        "new_not_before": mark.not_before,
    }


def waiting(session: Session) -> list[Outgoing]:
    """Every message that is still to be sent, oldest first."""
    items = select(OutboxItem).where(OutboxItem.state == OutboxState.WAITING)
    return [Outgoing.of(item) for item in session.scalars(items.order_by(OutboxItem.id))]


def moved(outgoing: Outgoing, chat: str) -> Callable[[Session], None]:
    """The messenger calls the chat otherwise now."""

    def mark(session: Session) -> None:
        groups.move(session, session.get_one(Conversation, outgoing.conversation_id), chat)

    return mark
