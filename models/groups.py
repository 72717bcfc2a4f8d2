"""The cluster's group: the chat in which the secretariat speaks to all departments."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.conversations import Conversation
from models.seasons import Season


class ClusterGroup(Base):
    """A season's group."""

    __tablename__ = "cluster_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    bound_at: Mapped[datetime]

    season: Mapped[Season] = relationship()
    conversation: Mapped[Conversation] = relationship()


def group_of(session: Session, season: Season) -> Conversation | None:
    """The season's group, once the bot is in it."""
    found = session.scalar(select(ClusterGroup).where(ClusterGroup.season_id == season.id))
    return found.conversation if found else None


def bind(session: Session, season: Season, conversation: Conversation, now: datetime) -> None:
    """Make this the season's group, in place of an earlier one."""
    found = session.scalar(select(ClusterGroup).where(ClusterGroup.season_id == season.id))
    if found is None:
        found = ClusterGroup(season=season)
        session.add(found)
    found.conversation = conversation
    found.bound_at = now
