"""What the bot remembers: tables, their queries, domain rules."""

from models import (
    announcements,
    audit,
    boards,
    conversations,
    deadlines,
    digests,
    extension_requests,
    groups,
    invitations,
    join_requests,
    nudges,
    paper_orders,
    pledges,
    proposals,
    registrations,
    reminders,
    submissions,
)
from models.base import Base

__all__ = [
    "Base",
    "announcements",
    "audit",
    "boards",
    "conversations",
    "deadlines",
    "digests",
    "extension_requests",
    "groups",
    "invitations",
    "join_requests",
    "nudges",
    "paper_orders",
    "pledges",
    "proposals",
    "registrations",
    "reminders",
    "submissions",
]
