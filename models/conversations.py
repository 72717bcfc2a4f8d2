"""Conversation, inbox and outbox: what was heard, where the talk stands, what will be said."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from models.base import Base, partial_index
from models.events import Channel
from models.messages import Priority
from models.people import Account, Contact


class Conversation(Base):
    """One chat: in which language it is held and where its dialogue stands.

    state: the dialogue's state as JSON, see `handlers.dialogue`. wrong_codes: invitation
    codes guessed wrongly in a row; none is looked at before `codes_blocked_until`.
    account: of the person in a private chat, if they have joined.
    """

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "chat"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel]
    chat: Mapped[str] = mapped_column(String(64))
    private: Mapped[bool]
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[dict[str, Any] | None]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    codes_blocked_until: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship(
        primaryjoin=lambda: (
            (Conversation.channel == foreign(Account.channel))
            & (Conversation.chat == foreign(Account.external_id))
        ),
        viewonly=True,
        uselist=False,
    )


class InboxState(StrEnum):
    """waiting, then done; or parked after three failures, until somebody looks."""

    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


class InboxItem(Base):
    """One event, committed before the messenger was told that it was received."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        partial_index("ix_inbox_waiting", "id", where="state = 'waiting'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel]
    external_id: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    event: Mapped[dict[str, Any]]
    state: Mapped[InboxState] = mapped_column(default=InboxState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(200))
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]

    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)


class OutboxState(StrEnum):
    """waiting until the messenger took it; unknown when it may or may not have."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class OutboxItem(Base):
    """One message to say, committed together with what it tells of.

    n: its place among the replies to one event. edits: the messenger's id of the message to
    change instead of sending another. topic: the messenger's id of the group's topic that it
    belongs into. not_before: after a failure, when to try again.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "n"),
        partial_index("ix_outbox_waiting", "id", where="state = 'waiting'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey(InboxItem.id))
    n: Mapped[int]
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id), index=True)
    priority: Mapped[int] = mapped_column(default=int(Priority.REPLY))
    body: Mapped[dict[str, Any]]
    edits: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(200))
    external_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)


def forget_state(session: Session, channel: Channel, chat: str) -> None:
    """Drop the dialogue that waits in a chat: nothing is being asked there any more."""
    session.execute(
        update(Conversation)
        .where(Conversation.channel == channel, Conversation.chat == chat)
        .values(state=None)
    )


# Asked with every reminder, so it is put together once.
_CHATS = (
    select(Account.contact_id, Conversation)
    .join(
        Conversation,
        (Account.channel == Conversation.channel) & (Account.external_id == Conversation.chat),
    )
    .where(
        Account.contact_id.in_(bindparam("contacts", expanding=True)), Account.blocked_at.is_(None)
    )
    .order_by(
        Account.failed_at.is_(None), Account.channel != bindparam("spared"), Account.last_seen_at
    )
)


def chats_with(
    session: Session, contacts: Iterable[Contact], spared: Channel | None = None
) -> Mapping[int, Conversation]:
    """The private chat in which each was seen last, by their ids; only of who can be reached.

    Where nothing arrives any more comes after where something may. spared: a messenger that is
    done without wherever there is another one.
    """
    ids = [contact.id for contact in contacts]
    found = session.execute(_CHATS, {"contacts": ids, "spared": spared})
    return {row.contact_id: row.Conversation for row in found}


def untried_chat_with(session: Session, failed: Account) -> Conversation | None:
    """The chat of another account of the same contact, if nothing has failed there yet."""
    wanted = {"contacts": [failed.contact_id], "spared": None}
    others = _CHATS.where(Account.failed_at.is_(None), Account.id != failed.id)
    found = session.execute(others, wanted).all()
    return found[-1].Conversation if found else None


def chat_with(
    session: Session, contact: Contact, spared: Channel | None = None
) -> Conversation | None:
    """The same for one contact; None if they cannot be reached at all."""
    return chats_with(session, [contact], spared).get(contact.id)
