"""Telling somebody who did not just write."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handlers.scene import Scene
from handlers.state import Offered, State
from models.conversations import Conversation, OutboxItem
from models.messages import Message, Priority, to_json
from models.people import Account, Contact, Grant, Right
from models.seasons import Season


def notify(session: Session, contact: Contact, message: Message, scene: Scene) -> None:
    """Put a message out for a contact, where they were seen last; nobody reachable: nothing."""
    account = session.scalar(
        select(Account)
        .where(Account.contact == contact, Account.blocked_at.is_(None))
        .order_by(Account.last_seen_at.desc())
    )
    if account is None:
        return
    conversation = session.scalar(
        select(Conversation).where(
            Conversation.channel == account.channel, Conversation.chat == account.external_id
        )
    )
    if conversation is not None:
        _put_out(session, conversation, message, scene)


def owners_of(session: Session) -> Sequence[Contact]:
    """The installation's owners."""
    return admins_of(session, None)


def admins_of(session: Session, season: Season | None) -> Sequence[Contact]:
    """The owners, and the admins of a season."""
    wanted = Grant.right == Right.OWNER
    if season is not None:
        wanted = or_(wanted, (Grant.right == Right.ADMIN) & (Grant.season_id == season.id))
    return session.scalars(
        select(Contact).join(Grant).where(wanted, Contact.deleted_at.is_(None)).distinct()
    ).all()


def _put_out(session: Session, conversation: Conversation, message: Message, scene: Scene) -> None:
    if message.choices:
        state = State.from_json(conversation.state)
        state.offered = [
            Offered(choice.data, scene.words(conversation.language, choice.label))
            for choice in message.choices
        ]
        conversation.state = state.to_json()
    session.add(
        OutboxItem(
            conversation=conversation,
            n=0,
            priority=Priority.REPLY,
            body=to_json(message),
            created_at=scene.now,
        )
    )
