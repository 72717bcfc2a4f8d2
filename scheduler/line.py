"""Whom a department's reminders go to: its contacts in the order in which they came."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.people import Account, Contact, contacts_of
from models.seasons import Membership, Role, Season


def line_of(session: Session, membership: Membership) -> Sequence[Contact]:
    """The contacts that can be reached now, the first of whom is reminded first."""
    return [contact for contact in contacts_of(session, membership) if contact.is_reachable]


def lead_of(session: Session, season: Season) -> Membership | None:
    """The cluster's lead in a season."""
    return session.scalar(
        select(Membership).where(
            Membership.season_id == season.id,
            Membership.role == Role.LEAD,
            Membership.left_at.is_(None),
        )
    )


def chat_with(session: Session, contact: Contact) -> Conversation | None:
    """The private chat in which a contact was seen last, if they can be reached at all."""
    return session.scalar(
        select(Conversation)
        .join(
            Account,
            (Account.channel == Conversation.channel) & (Account.external_id == Conversation.chat),
        )
        .where(Account.contact_id == contact.id, Account.blocked_at.is_(None))
        .order_by(Account.last_seen_at.desc())
        .limit(1)
    )
