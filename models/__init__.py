"""What the bot remembers: tables, their queries, domain rules."""

from models import (
    audit,
    conversations,
    deadlines,
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
    "audit",
    "conversations",
    "deadlines",
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
