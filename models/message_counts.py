"""What was sent in each calendar month through a messenger whose plan allows so many messages.

The outbox forgets after 30 days, so this is counted by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, Update, bindparam, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Instant
from models.budget import REFUSED_FOR, Budget, Spending
from models.events import Channel
from models.once import changes_one


class MessageCount(Base):
    """A messenger's month. month: its first day, in the installation's zone.

    sent: messages that were taken or may have been. refused_at, last_refused_at: when they were
    first and last turned away for being too many; begun anew once one is taken, and after a while
    without. warned: the highest share, in percent, that those in charge were told of;
    refusal_told: whether they were told that messages are turned away.
    """

    __tablename__ = "message_counts"

    channel: Mapped[Channel] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    sent: Mapped[int] = mapped_column(default=0)
    refused_at: Mapped[datetime | None]
    last_refused_at: Mapped[datetime | None]
    warned: Mapped[int] = mapped_column(default=0)
    refusal_told: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """What one delivery took of a month. messages: those that were taken or may have been.

    taken: whether one certainly was. refused_at: when the messenger said, after that, that it is
    enough.
    """

    channel: Channel
    month: date
    messages: int
    taken: bool = False
    refused_at: datetime | None = None


# Either database says it like this, and so two processes never lose each other's count.
_COUNT = text(
    "INSERT INTO message_counts"
    " (channel, month, sent, refused_at, last_refused_at, warned, refusal_told)"
    " VALUES (:channel, :month, :messages, :refused_at, :refused_at, 0, false)"
    " ON CONFLICT (channel, month) DO UPDATE SET sent = message_counts.sent + excluded.sent,"
    " refused_at = CASE WHEN :taken OR message_counts.last_refused_at <= :long_ago"
    " THEN excluded.refused_at"
    " ELSE coalesce(message_counts.refused_at, excluded.refused_at) END,"
    " last_refused_at = CASE WHEN :taken THEN excluded.last_refused_at"
    " ELSE coalesce(excluded.last_refused_at, message_counts.last_refused_at) END"
).bindparams(
    bindparam("month", type_=Date()),
    bindparam("taken", type_=Boolean()),
    bindparam("refused_at", type_=Instant()),
    bindparam("long_ago", type_=Instant()),
)


def count(session: Session, spent: Sequence[Spent]) -> None:
    """Add what several deliveries took, in their order."""
    if spent:
        session.connection().execute(_COUNT, [_values(each) for each in spent])


def _values(spent: Spent) -> dict[str, Any]:
    refused_at = spent.refused_at
    return {
        "channel": spent.channel.value,
        "month": spent.month,
        "messages": spent.messages,
        "taken": spent.taken,
        "refused_at": refused_at,
        "long_ago": refused_at - REFUSED_FOR if refused_at else None,
    }


def spending_of(session: Session, budget: Budget, now: datetime) -> Spending:
    """How the present month stands."""
    wanted = select(MessageCount.sent, MessageCount.refused_at, MessageCount.last_refused_at).where(
        MessageCount.channel == budget.channel, MessageCount.month == budget.month_of(now)
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        return Spending(budget=budget, now=now)
    return Spending(
        budget=budget,
        now=now,
        sent=row.sent,
        refused_since=row.refused_at,
        refused_last=row.last_refused_at,
    )


def claim_warning(session: Session, spending: Spending) -> bool:
    """Whether a share was reached that nobody was told of: of several who ask, one tells it."""
    if not spending.warning:
        return False
    told = _of(spending).where(MessageCount.warned < spending.warning)
    return changes_one(session, told.values(warned=spending.warning))


def claim_refusal(session: Session, spending: Spending) -> bool:
    """Whether the messenger turned messages away and nobody was told of it this month."""
    if not spending.refused:
        return False
    told = _of(spending).where(MessageCount.refusal_told.is_(False))
    return changes_one(session, told.values(refusal_told=True))


def _of(spending: Spending) -> Update:
    budget = spending.budget
    return update(MessageCount).where(
        MessageCount.channel == budget.channel,
        MessageCount.month == budget.month_of(spending.now),
    )
