"""What the bot remembers: tables, their queries, domain rules."""

from models import (
    audit,
    boards,
    conversations,
    deadlines,
    digests,
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
    "audit",
    "boards",
    "conversations",
    "deadlines",
    "digests",
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
