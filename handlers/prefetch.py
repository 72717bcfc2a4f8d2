"""What handlers look at of everyone who writes, so that many can be looked up at once."""

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.conversations import Conversation
from models.people import Account, Appointment, Contact
from models.seasons import Membership

_CONTACT = selectinload(Conversation.account).joinedload(Account.contact)
_MEMBERSHIPS = selectinload(Contact.appointments).options(
    joinedload(Appointment.membership).selectinload(Membership.registration)
)

PREFETCH: tuple[ORMOption, ...] = (_CONTACT.options(_MEMBERSHIPS),)
"""For a query that gives conversations: who writes there, for whom, and their registrations."""
