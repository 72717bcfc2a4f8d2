"""What the bot remembers: tables, their queries, domain rules."""

from models import audit, conversations, invitations, registrations
from models.base import Base

__all__ = ["Base", "audit", "conversations", "invitations", "registrations"]
