"""Thông báo: what the secretariat tells departments, who has it, and who has read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select, update
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.conversations import OutboxItem, OutboxState
from models.messages import HeldFile
from models.people import Contact
from models.seasons import Season


class Announcement(Base):
    """One announcement, letter for letter.

    departments: codes of those that it is for, whether anybody of them can be reached or not.
    file: see `models.messages.HeldFile`. by: empty for a group's administrator who has not joined.
    """

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    text: Mapped[str] = mapped_column(LongText)
    file: Mapped[dict[str, Any] | None]
    departments: Mapped[list[str]]
    made_at: Mapped[datetime]

    season: Mapped[Season] = relationship()
    by: Mapped[Contact | None] = relationship()
    recipients: Mapped[list["AnnouncementRecipient"]] = relationship(
        back_populates="announcement", order_by="AnnouncementRecipient.id"
    )

    @property
    def held_file(self) -> HeldFile | None:
        """The file that goes with it."""
        return HeldFile.from_json(self.file) if self.file else None


class AnnouncementRecipient(Base):
    """A contact to whom an announcement goes, once, for however many departments they speak.

    departments: codes of these. outbox: the message by which it goes; none for somebody who could
    not be reached, and once old messages are thrown away. state, sent_at: what became of it.
    read_at: when they confirmed. asked_at: when they were last asked to.
    """

    __tablename__ = "announcement_recipients"
    __table_args__ = (UniqueConstraint("announcement_id", "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey(Announcement.id))
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id))
    departments: Mapped[list[str]]
    outbox_id: Mapped[int | None] = mapped_column(
        ForeignKey(OutboxItem.id, ondelete="SET NULL"), index=True
    )
    state: Mapped[OutboxState]
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]

    announcement: Mapped[Announcement] = relationship(back_populates="recipients")
    contact: Mapped[Contact] = relationship()
    outbox: Mapped[OutboxItem | None] = relationship()


def last_announcements(session: Session, season: Season, most: int) -> Sequence[Announcement]:
    """A season's latest, the last first."""
    return session.scalars(
        select(Announcement)
        .where(Announcement.season_id == season.id)
        .order_by(Announcement.id.desc())
        .limit(most)
    ).all()


def recipient_of(
    session: Session, announcement_id: int, contact: Contact
) -> AnnouncementRecipient | None:
    """The contact as a recipient, if it went to them."""
    return session.scalar(
        select(AnnouncementRecipient).where(
            AnnouncementRecipient.announcement_id == announcement_id,
            AnnouncementRecipient.contact_id == contact.id,
        )
    )


def claim_to_ask(
    session: Session, recipient: AnnouncementRecipient, now: datetime, since: datetime
) -> bool:
    """Whether they were not asked since then, and so are by this; of two at once one asks."""
    asked = AnnouncementRecipient.asked_at
    claimed = session.execute(
        update(AnnouncementRecipient)
        .where(AnnouncementRecipient.id == recipient.id, asked.is_(None) | (asked < since))
        .values(asked_at=now)
        .returning(AnnouncementRecipient.id)
        .execution_options(synchronize_session=False)
    )
    return claimed.first() is not None
