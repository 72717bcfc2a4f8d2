"""What a department still owes, and what it has done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from models.deadlines import Extension, effective_due_at
from models.pledges import Pledge
from models.registrations import RegistrationVersion
from models.seasons import Membership, Obligation, ObligationKind
from models.submissions import Submission

Row = TypeVar("Row", Extension, Pledge, Submission)

# Asked with every reminder, so they are put together once: that takes longer than to send them.
_THESE: BindParameter[int] = bindparam("memberships", expanding=True)
_EXTENSIONS = select(Extension).where(Extension.membership_id.in_(_THESE))
_PLEDGES = select(Pledge).where(Pledge.membership_id.in_(_THESE))
_HANDED_IN = (
    select(Submission)
    .where(Submission.membership_id.in_(_THESE), Submission.number.is_not(None))
    .order_by(Submission.number)
)


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One obligation as it stands for one department.

    due_at: its own deadline. extended_at: when that was granted, if it has one of its own.
    done_at, receipt: of what was handed in last, if anything was. days_late: by how many days that
    came late, see `WorkingCalendar.days_late`; empty when it came in time. unsent: the draft by
    which a registration that was sent has been changed since.
    """

    obligation: Obligation
    membership: Membership
    due_at: datetime
    done_at: datetime | None = None
    receipt: str = ""
    days_late: int | None = None
    extended_at: datetime | None = None
    unsent: RegistrationVersion | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is owed no longer."""
        return self.done_at is not None

    def is_settled(self, at: datetime) -> bool:
        """Whether nothing is to be said of it then: it is done, with no change left to send."""
        return self.is_done and (self.unsent is None or at > self.due_at)


@dataclass(frozen=True, kw_only=True)
class _Done:
    """sent_at: what is late or not; files of what was sent may take a while to be fetched."""

    at: datetime
    sent_at: datetime
    receipt: str
    unsent: RegistrationVersion | None = None


def owed_by(session: Session, membership: Membership) -> Sequence[Owed]:
    """Everything that a department owes in its season, done or not, the next due first."""
    return owed_by_each(session, [membership])[membership.id]


def owed_by_each(
    session: Session, memberships: Sequence[Membership]
) -> Mapping[int, Sequence[Owed]]:
    """What several departments owe, by the memberships' ids, in a few queries for all of them."""
    ids = [membership.id for membership in memberships]
    extensions = _grouped(session, _EXTENSIONS, ids)
    pledges = _grouped(session, _PLEDGES, ids)
    handed_in = _grouped(session, _HANDED_IN, ids)
    return {
        each.id: _owed_by(each, extensions[each.id], handed_in[each.id], pledges[each.id])
        for each in memberships
    }


def _grouped(session: Session, wanted: Select[Row], ids: Sequence[int]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in session.scalars(wanted, {"memberships": ids}):
        found[row.membership_id].append(row)
    return found


def _owed_by(
    membership: Membership,
    extensions: Sequence[Extension],
    submissions: Sequence[Submission],
    pledges: Sequence[Pledge],
) -> Sequence[Owed]:
    if membership.left_at is not None:
        return []
    extended = {extension.obligation_id: extension for extension in extensions}
    handed_in = {submission.obligation_id: submission for submission in submissions}
    found = []
    for obligation in membership.season.obligations:
        done = _done(membership, obligation, handed_in.get(obligation.id), pledges)
        if done is not None or membership.owes(obligation):
            found.append(_standing(membership, obligation, done, extended))
    return sorted(found, key=lambda owed: (owed.due_at, owed.obligation.id))


def _standing(
    membership: Membership,
    obligation: Obligation,
    done: _Done | None,
    extended: Mapping[int, Extension],
) -> Owed:
    due_at = effective_due_at(obligation, extended)
    extension = extended.get(obligation.id)
    calendar = membership.season.calendar
    return Owed(
        obligation=obligation,
        membership=membership,
        due_at=due_at,
        done_at=done.at if done else None,
        receipt=done.receipt if done else "",
        days_late=calendar.days_late(due_at, done.sent_at) if done else None,
        extended_at=extension.granted_at if extension else None,
        unsent=done.unsent if done else None,
    )


def owed(session: Session, membership: Membership, obligation: Obligation) -> Owed | None:
    """How one obligation stands for a department; None if it owes no such thing."""
    every = owed_by(session, membership)
    return next((each for each in every if each.obligation.id == obligation.id), None)


def next_owed(
    session: Session, membership: Membership, besides: Obligation | None = None
) -> Owed | None:
    """What a department is to do next, maybe late already; None if nothing else is left.

    besides: what has just been done, and may not be in the database yet.
    """
    left = (each for each in owed_by(session, membership) if not each.is_done)
    return next((each for each in left if each.obligation is not besides), None)


def _done(
    membership: Membership,
    obligation: Obligation,
    submission: Submission | None,
    pledges: Sequence[Pledge],
) -> _Done | None:
    if submission is not None and submission.submitted_at is not None:
        return _Done(
            at=submission.submitted_at,
            sent_at=submission.begun_at,
            receipt=submission.receipt or "",
        )
    match obligation.kind:
        case ObligationKind.REGISTRATION:
            return _registered(membership)
        case ObligationKind.PLEDGE if pledges:
            return _at_once(pledges[0].signed_at, pledges[0].receipt)
        case _:
            return None


def _registered(membership: Membership) -> _Done | None:
    # Late or not is the first version: who changes a registration later has met the deadline.
    registration = membership.registration
    versions = registration.versions if registration else []
    sent = [version for version in versions if version.submitted_at is not None]
    if not sent:
        return None
    first, last = sent[0], sent[-1]
    assert first.submitted_at is not None  # noqa: S101 - sent
    assert last.submitted_at is not None  # noqa: S101 - sent
    return _Done(
        at=last.submitted_at,
        sent_at=first.submitted_at,
        receipt=last.receipt or "",
        unsent=registration.unsent_change if registration else None,
    )


def _at_once(at: datetime, receipt: str) -> _Done:
    return _Done(at=at, sent_at=at, receipt=receipt)
