"""Whom a department's reminders go to: its contacts in the order in which they came."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.people import Account, Contact, contacts_of
from models.seasons import Membership, Role, Season

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
    .order_by(Account.last_seen_at)
)


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


def chats_with(session: Session, contacts: Iterable[Contact]) -> Mapping[int, Conversation]:
    """The private chat in which each was seen last, by their ids; only of who can be reached."""
    ids = [contact.id for contact in contacts]
    found = session.execute(_CHATS, {"contacts": ids})
    return {row.contact_id: row.Conversation for row in found}
