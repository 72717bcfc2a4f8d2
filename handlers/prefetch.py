"""What handlers look at of everyone who writes, so that many can be looked up at once."""

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.conversations import Conversation
from models.people import Account, Appointment, Contact
from models.seasons import Membership, Season

_CONTACT = selectinload(Conversation.account).joinedload(Account.contact)
_SEASON = joinedload(Membership.season).selectinload(Season.obligations)
_MEMBERSHIPS = selectinload(Contact.appointments).options(
    joinedload(Appointment.membership).options(selectinload(Membership.registration), _SEASON)
)

PREFETCH: tuple[ORMOption, ...] = (_CONTACT.options(_MEMBERSHIPS),)
"""For a query that gives conversations: who writes there, for whom, and their registrations."""
