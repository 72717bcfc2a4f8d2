"""The board: a pinned message in a season's group that is kept true by editing it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.audit import AuditEvent
from models.base import Base
from models.conversations import OutboxItem
from models.groups import ClusterGroup
from models.people import Account
from models.seasons import Season


class Board(Base):
    """A season's board. stay: the group's, while it was put up: messages of another one are gone.

    topic: see `ClusterGroup`. pulse: what it was held against last. look_at: when it is looked at
    even if nothing happens, since time passes too. not_before: nothing is put out earlier.
    """

    __tablename__ = "boards"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), unique=True)
    stay: Mapped[int]
    topic: Mapped[str | None] = mapped_column(String(32))
    pulse: Mapped[str] = mapped_column(String(64))
    look_at: Mapped[datetime]
    not_before: Mapped[datetime]

    season: Mapped[Season] = relationship()
    parts: Mapped[list["BoardPart"]] = relationship(
        back_populates="board", order_by="BoardPart.n", cascade="all, delete-orphan"
    )


class BoardPart(Base):
    """One message of a board: a long one has several.

    message: the messenger's id of it, once it is known. digest: SHA-256 of what was put out last,
    empty where that may not have arrived. outbox: what is on its way; in_doubt_since: since when
    it is not known whether it arrives.
    """

    __tablename__ = "board_parts"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey(Board.id), index=True)
    n: Mapped[int]
    message: Mapped[str | None] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey(OutboxItem.id, ondelete="SET NULL"))
    in_doubt_since: Mapped[datetime | None]

    board: Mapped[Board] = relationship(back_populates="parts")
    outbox: Mapped[OutboxItem | None] = relationship()


def board_of(session: Session, season: Season) -> Board | None:
    """The season's board, if one was ever put up."""
    wanted = select(Board).where(Board.season_id == season.id).with_for_update()
    return session.scalar(wanted)


def pulse_of(session: Session) -> str:
    """Differs after anything that a board shows has changed, other than by time passing.

    Whatever is done leaves a line in the audit trail; only who can be reached does not.
    """
    last = select(func.max(AuditEvent.id)).scalar_subquery()
    unreachable = select(func.count(Account.blocked_at)).scalar_subquery()
    return ".".join(map(str, session.execute(select(last, unreachable)).one()))


def boards_to_look_at(
    session: Session, pulse: str, now: datetime
) -> Sequence[tuple[Board, ClusterGroup]]:
    """Boards that may be untrue, in groups where the bot is; another process passes them by."""
    wanted = (
        select(Board, ClusterGroup)
        .join(ClusterGroup, ClusterGroup.season_id == Board.season_id)
        .where(
            ClusterGroup.left_at.is_(None),
            Board.not_before <= now,
            or_(Board.look_at <= now, Board.pulse != pulse, Board.stay != ClusterGroup.stay),
        )
        .with_for_update(of=Board, skip_locked=True)
    )
    return [(board, group) for board, group in session.execute(wanted)]
