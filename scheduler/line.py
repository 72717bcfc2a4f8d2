"""Whom a department's reminders go to: its contacts in the order in which they came."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Contact, contacts_of
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
