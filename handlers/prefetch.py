"""What handlers look at of everyone who writes, so that many can be looked up at once."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from models.conversations import Conversation
from models.people import Account, Appointment, Contact
from models.seasons import Membership, Season

_MEMBERSHIPS = joinedload(Contact.appointments).joinedload(Appointment.membership)
_WRITERS = (
    select(Conversation.id, Account, Contact)
    .select_from(Conversation)
    .outerjoin(Conversation.account)
    .outerjoin(Account.contact)
    .where(Conversation.id.in_(bindparam("ids", expanding=True)))
    .options(
        contains_eager(Account.contact),
        selectinload(Contact.accounts),
        _MEMBERSHIPS.joinedload(Membership.registration),
        _MEMBERSHIPS.joinedload(Membership.extensions),
        _MEMBERSHIPS.joinedload(Membership.season).selectinload(Season.obligations),
    )
)


def prefetch(session: Session, conversations: Sequence[Conversation]) -> None:
    """Loads who writes in these conversations, for whom, and their registrations."""
    # The contact stands by itself in the statement: as a part of the conversation it would be
    # so far from its registrations that SQLAlchemy compiled their statements each time.
    by_id = {conversation.id: conversation for conversation in conversations}
    for conversation_id, account, _ in session.execute(_WRITERS, {"ids": list(by_id)}).unique():
        set_committed_value(by_id[conversation_id], "account", account)
