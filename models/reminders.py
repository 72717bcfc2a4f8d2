"""Nhắc hạn: the ledger of what is to be said unasked, to whom, when, and what became of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, partial_index
from models.conversations import InboxItem
from models.nudges import Nudge
from models.people import Contact
from models.seasons import Membership, Obligation

GROUP, LEAD = "group", "lead"
"""Recipients that are found out only when the reminder goes: the cluster's group, its lead."""
ADMIN = "admin:"
"""How the recipients begin who are told in place of the group, where there is none."""


class ReminderState(StrEnum):
    """planned until it is due; claimed while it is on its way; then what became of it."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a reminder did not go, or why it goes on a day of its own."""

    HANDED_IN = "handed-in"
    DEADLINE_MOVED = "deadline-moved"
    NOT_OWED = "not-owed"
    PLAN_CHANGED = "plan-changed"
    NEWER_STAGE = "newer-stage"
    TOO_LATE = "too-late"
    TWO_A_WEEK = "two-a-week"
    PROMISED = "promised"
    CONTACT_LEFT = "contact-left"
    UNREACHABLE = "unreachable"
    NEXT_IN_LINE = "next-in-line"
    NO_GROUP = "no-group"
    NOT_SENT = "not-sent"
    IN_FLIGHT = "in-flight"
    NUDGED = "nudged"
    BUDGET_LOW = "budget-low"
    BUDGET_USED_UP = "budget-used-up"


class Reminder(Base):
    """One row for each obligation, department, recipient, stage and version of the deadline.

    recipient: `contact:ID`, GROUP, LEAD or `admin:ID`. stage: days before or working days after,
    see `scheduler.stages`, a deferral's kind and day, or a nudge's id. deadline: the version; a
    moved date has rows of its own, and moved back it meets its old ones, so nobody is told twice.
    at: when it is to go. inbox: the event by which it went. message: the messenger's id of the
    message, so that a reply finds it.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint(
            *("obligation_id", "membership_id", "recipient", "stage", "deadline"),
            name="uq_reminders_row",
        ),
        partial_index("ix_reminders_planned", "at", where="state = 'planned'"),
        partial_index("ix_reminders_claimed", "id", where="state = 'claimed'"),
        partial_index("ix_reminders_nudge_id", "nudge_id", where="nudge_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id), index=True)
    recipient: Mapped[str] = mapped_column(String(24))
    stage: Mapped[str] = mapped_column(String(24))
    deadline: Mapped[datetime]
    at: Mapped[datetime]
    state: Mapped[ReminderState] = mapped_column(default=ReminderState.PLANNED)
    reason: Mapped[Reason | None]
    nudge_id: Mapped[int | None] = mapped_column(ForeignKey(Nudge.id))
    inbox_id: Mapped[int | None] = mapped_column(
        ForeignKey(InboxItem.id, ondelete="SET NULL"), index=True
    )
    message: Mapped[str | None] = mapped_column(String(64))
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    obligation: Mapped[Obligation] = relationship()
    membership: Mapped[Membership] = relationship()
    contact: Mapped[Contact | None] = relationship()
    nudge: Mapped[Nudge | None] = relationship()

    @property
    def is_asked_for(self) -> bool:
        """Whether a person wanted it, rather than the rules."""
        return self.is_nudge or self.stage.startswith(tuple(DeferralKind))

    @property
    def is_escalation(self) -> bool:
        """Whether it tells others of what the department owes."""
        return is_escalated_to(self.recipient)

    @property
    def is_nudge(self) -> bool:
        """Whether an admin sends it by hand."""
        return self.nudge_id is not None


class DeferralKind(StrEnum):
    """«Đã nhận, sẽ nộp ngày …», which silences until then, once; «Nhắc lại ngày mai»."""

    PROMISE = "promise"
    AGAIN = "again"


class Deferral(Base):
    """A contact says when they want to be reminded again. day: local to the season."""

    __tablename__ = "deferrals"
    __table_args__ = (
        partial_index(
            "uq_deferrals_promise",
            *("obligation_id", "membership_id", "deadline"),
            unique=True,
            where="kind = 'promise'",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey(Obligation.id))
    membership_id: Mapped[int] = mapped_column(ForeignKey(Membership.id), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id))
    deadline: Mapped[datetime]
    kind: Mapped[DeferralKind]
    day: Mapped[date]
    made_at: Mapped[datetime]

    obligation: Mapped[Obligation] = relationship()
    membership: Mapped[Membership] = relationship()
    contact: Mapped[Contact] = relationship()


# Asked and done so often that they are put together once.
_DEFERRALS = (
    select(Deferral)
    .where(Deferral.membership_id.in_(bindparam("memberships", expanding=True)))
    .order_by(Deferral.id)
)

_STOP = (
    update(Reminder)
    .where(
        Reminder.membership_id == bindparam("membership"),
        Reminder.obligation_id == bindparam("obligation"),
        Reminder.state == ReminderState.PLANNED,
    )
    .values(state=ReminderState.CANCELLED, reason=Reason.HANDED_IN)
)


def recipient_of(contact: Contact) -> str:
    """How the ledger names a contact."""
    return f"contact:{contact.id}"


def is_escalated_to(recipient: str) -> bool:
    """Whether this is none of the department's own contacts."""
    return recipient in (GROUP, LEAD) or recipient.startswith(ADMIN)


def ledger_of(session: Session, membership: Membership) -> Sequence[Reminder]:
    """A department's rows, in the order of their times."""
    return ledgers_of(session, [membership])[membership.id]


def ledgers_of(
    session: Session, memberships: Sequence[Membership]
) -> Mapping[int, Sequence[Reminder]]:
    """The rows of several departments, by the memberships' ids."""
    ids = [membership.id for membership in memberships]
    wanted = select(Reminder).where(Reminder.membership_id.in_(ids))
    found: dict[int, list[Reminder]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(Reminder.at, Reminder.id)):
        found[row.membership_id].append(row)
    return found


def deferrals_of(session: Session, membership: Membership) -> Sequence[Deferral]:
    """What a department's contacts asked for, oldest first."""
    return deferrals_of_each(session, [membership])[membership.id]


def deferrals_of_each(
    session: Session, memberships: Sequence[Membership]
) -> Mapping[int, Sequence[Deferral]]:
    """What the contacts of several departments asked for, by the memberships' ids."""
    ids = [membership.id for membership in memberships]
    found: dict[int, list[Deferral]] = defaultdict(list)
    for deferral in session.scalars(_DEFERRALS, {"memberships": ids}):
        found[deferral.membership_id].append(deferral)
    return found


def reminded_by(session: Session, contact: Contact, message: str) -> Sequence[Reminder]:
    """The rows that one message told this contact of; none if it was no reminder."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.contact_id == contact.id, Reminder.message == message)
        .order_by(Reminder.deadline, Reminder.id)
    ).all()


def stop_reminding(session: Session, membership: Membership, obligation: Obligation) -> None:
    """Cancel what is planned about what is handed in: as planning anew would, but in one go."""
    session.execute(_STOP, {"membership": membership.id, "obligation": obligation.id})
