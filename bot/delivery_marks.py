"""What the outbox remembers of a delivery. Functions for the writer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.delivery_rules import Again, Settled
from bot.outgoing import Outgoing
from models.conversations import Conversation, OutboxItem, OutboxState
from models.people import Account

IN_FLIGHT = "in flight"
LONGEST_FAILURE = 200

Mark = Callable[[Session], None]


def waiting(session: Session) -> list[Outgoing]:
    """Every message that is still to be sent, oldest first."""
    items = select(OutboxItem).where(OutboxItem.state == OutboxState.WAITING)
    return [Outgoing.of(item) for item in session.scalars(items.order_by(OutboxItem.id))]


def settled(outgoing: Outgoing, how: Settled, at: datetime) -> Mark:
    """It is over, this way."""
    sent_at = at if how.state is OutboxState.SENT else None
    return _change(
        outgoing,
        state=how.state,
        external_id=how.external_id,
        failure=_cut(how.failure),
        sent_at=sent_at,
    )


def to_try_again(outgoing: Outgoing, why: Again, not_before: datetime) -> Mark:
    """It waits until then; `outgoing` already counts the failed attempt."""
    return _change(
        outgoing,
        state=OutboxState.WAITING,
        attempts=outgoing.attempts,
        failure=_cut(why.failure),
        not_before=not_before,
    )


def in_flight(outgoing: Outgoing) -> Mark:
    """Whether it arrives is unknown from now on, even if the process dies before it knows."""
    return _change(outgoing, state=OutboxState.UNKNOWN, failure=IN_FLIGHT)


def moved(outgoing: Outgoing, chat: str) -> Mark:
    """The messenger calls the chat otherwise now.

    If the new name has already spoken, its conversation stays as it is, and only what is
    still to be said goes over to it.
    """

    def mark(session: Session) -> None:
        there = session.scalar(
            select(Conversation).where(
                Conversation.channel == outgoing.channel, Conversation.chat == chat
            )
        )
        if there is None:
            session.get_one(Conversation, outgoing.conversation_id).chat = chat
        elif there.id != outgoing.conversation_id:
            _hand_over(session, outgoing.conversation_id, there.id)

    return mark


def unreachable(outgoing: Outgoing, at: datetime) -> Mark:
    """The person of a private chat does not want to hear from us, or is gone."""

    def mark(session: Session) -> None:
        session.execute(
            update(Account)
            .where(
                Account.channel == outgoing.channel,
                Account.external_id == outgoing.chat,
                Account.blocked_at.is_(None),
            )
            .values(blocked_at=at)
            .execution_options(synchronize_session=False)
        )

    return mark


def _hand_over(session: Session, old: int, new: int) -> None:
    session.execute(
        update(OutboxItem)
        .where(OutboxItem.conversation_id == old, OutboxItem.state == OutboxState.WAITING)
        .values(conversation_id=new)
        .execution_options(synchronize_session=False)
    )


def _change(outgoing: Outgoing, **values: Any) -> Mark:
    def mark(session: Session) -> None:
        session.execute(
            update(OutboxItem)
            .where(OutboxItem.id == outgoing.id)
            .values(**values)
            .execution_options(synchronize_session=False)
        )

    return mark


def _cut(failure: str | None) -> str | None:
    return failure[:LONGEST_FAILURE] if failure else None
