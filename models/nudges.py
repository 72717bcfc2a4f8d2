"""Đôn đốc: a reminder that an admin sends by hand, perhaps with a line of their own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people import Contact
from models.seasons import Season


class Nudge(Base):
    """What an admin had sent; to whom and about what is in the ledger of reminders.

    line: their own words to the contacts, letter for letter. at_once: whether it goes outside
    working hours too. by: empty for a group's administrator who has not joined.
    """

    __tablename__ = "nudges"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id))
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    line: Mapped[str] = mapped_column(Text)
    at_once: Mapped[bool]
    made_at: Mapped[datetime]

    season: Mapped[Season] = relationship()
    by: Mapped[Contact | None] = relationship()
