"""The cluster's group: the chat in which the secretariat speaks to all departments."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.conversations import Conversation, OutboxItem, OutboxState
from models.seasons import Season


class ClusterGroup(Base):
    """A season's group.

    topic: of a group with topics, the one in which the bot was bound and speaks unasked.
    left_at: when the bot was taken out of it; put in again, it goes on. stay: counts how often
    the bot came there, and how often the chat became another: messages sent before are out of
    reach then.
    """

    __tablename__ = "cluster_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    topic: Mapped[str | None] = mapped_column(String(32))
    bound_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    stay: Mapped[int] = mapped_column(default=1, server_default="1")

    season: Mapped[Season] = relationship()
    conversation: Mapped[Conversation] = relationship()


def cluster_group_of(session: Session, season: Season) -> ClusterGroup | None:
    """The season's group, while the bot is in it."""
    return session.scalar(
        select(ClusterGroup).where(
            ClusterGroup.season_id == season.id, ClusterGroup.left_at.is_(None)
        )
    )


def group_of(session: Session, season: Season) -> Conversation | None:
    """The chat of the season's group, while the bot is in it."""
    found = cluster_group_of(session, season)
    return found.conversation if found else None


def season_of(session: Session, conversation: Conversation) -> Season | None:
    """The season whose group this is; of several years the last."""
    return session.scalar(
        select(Season)
        .join(ClusterGroup, ClusterGroup.season_id == Season.id)
        .where(ClusterGroup.conversation_id == conversation.id, ClusterGroup.left_at.is_(None))
        .order_by(Season.year.desc())
        .limit(1)
    )


def is_group_of(session: Session, season: Season, conversation: Conversation) -> bool:
    """Whether this is a season's group, also when it is a later one's as well."""
    found = cluster_group_of(session, season)
    return found is not None and found.conversation_id == conversation.id


def bind(
    session: Session, season: Season, conversation: Conversation, now: datetime, topic: str = ""
) -> None:
    """Make this the season's group, in place of an earlier one."""
    found = session.scalar(select(ClusterGroup).where(ClusterGroup.season_id == season.id))
    if found is None:
        found = ClusterGroup(season=season, stay=0)
        session.add(found)
    found.conversation = conversation
    found.bound_at = now
    found.left_at = None
    found.stay += 1
    found.topic = topic or None


def leave(session: Session, conversation: Conversation, now: datetime) -> None:
    """The bot is out of the group: nothing more is said there until it is back."""
    for found in _of_conversation(session, conversation):
        found.left_at = found.left_at or now


def come_back(session: Session, conversation: Conversation) -> Season | None:
    """The bot is in a group again that was a season's; gives the last of these seasons."""
    for found in _of_conversation(session, conversation):
        found.left_at = None
        found.stay += 1
    session.flush()
    return season_of(session, conversation)


def move(session: Session, old: Conversation, chat: str) -> Conversation:
    """The group goes on as another chat of its messenger; gives the conversation held there.

    Where the new chat has spoken already, everything still to be said goes over to it.
    """
    there = session.scalar(
        select(Conversation).where(Conversation.channel == old.channel, Conversation.chat == chat)
    )
    if there is old:
        return old
    for found in _of_conversation(session, old):
        found.stay += 1
    if there is None:
        old.chat = chat
        return old
    _hand_over(session, old, there)
    return there


def _hand_over(session: Session, old: Conversation, new: Conversation) -> None:
    session.execute(
        update(OutboxItem)
        .where(OutboxItem.conversation_id == old.id, OutboxItem.state == OutboxState.WAITING)
        .values(conversation_id=new.id)
        .execution_options(synchronize_session=False)
    )
    for found in _of_conversation(session, old):
        found.conversation = new
    session.flush()


def _of_conversation(session: Session, conversation: Conversation) -> Sequence[ClusterGroup]:
    wanted = select(ClusterGroup).where(ClusterGroup.conversation_id == conversation.id)
    return session.scalars(wanted).all()
