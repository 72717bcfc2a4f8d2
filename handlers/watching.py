"""The seasons that somebody watches over without speaking for a department."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Contact, Right
from models.seasons import Season


def watched_by(session: Session, contact: Contact) -> list[Season]:
    """All seasons for the owner; for admins and observers those they were invited to."""
    if any(grant.right is Right.OWNER for grant in contact.grants):
        return list(session.scalars(select(Season).order_by(Season.year.desc())))
    return [grant.season for grant in contact.grants if grant.season is not None]
