"""What a department still owes, and what it has done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.deadlines import effective_due_at, extensions_of
from models.pledges import pledge_of
from models.seasons import Membership, Obligation, ObligationKind
from models.submissions import Submission, submissions_of


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One obligation as it stands for one department.

    due_at: its own deadline. extended_at: when that was granted, if it has one of its own.
    done_at, receipt: of what was handed in last, if anything was. days_late: full days by which
    that came late; empty when it came in time.
    """

    obligation: Obligation
    membership: Membership
    due_at: datetime
    done_at: datetime | None = None
    receipt: str = ""
    days_late: int | None = None
    extended_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is owed no longer."""
        return self.done_at is not None


@dataclass(frozen=True, kw_only=True)
class _Done:
    """sent_at: what is late or not; files of what was sent may take a while to be fetched."""

    at: datetime
    sent_at: datetime
    receipt: str


def owed_by(session: Session, membership: Membership) -> Sequence[Owed]:
    """Everything that a department owes in its season, done or not, the next due first."""
    if membership.left_at is not None:
        return []
    extensions = extensions_of(session, membership)
    handed_in = {each.obligation_id: each for each in submissions_of(session, membership)}
    found = []
    for obligation in membership.season.obligations:
        submission = handed_in.get(obligation.id)
        done = _handed_in(submission) or _done_otherwise(session, membership, obligation)
        due_at = effective_due_at(obligation, extensions)
        extension = extensions.get(obligation.id)
        found.append(
            Owed(
                obligation=obligation,
                membership=membership,
                due_at=due_at,
                done_at=done.at if done else None,
                receipt=done.receipt if done else "",
                days_late=(done.sent_at - due_at).days if done and done.sent_at > due_at else None,
                extended_at=extension.granted_at if extension else None,
            )
        )
    return sorted(found, key=lambda owed: (owed.due_at, owed.obligation.id))


def owed(session: Session, membership: Membership, obligation: Obligation) -> Owed | None:
    """How one obligation stands for a department; None if it owes no such thing."""
    every = owed_by(session, membership)
    return next((each for each in every if each.obligation.id == obligation.id), None)


def _handed_in(submission: Submission | None) -> _Done | None:
    if submission is None or submission.submitted_at is None:
        return None
    return _Done(
        at=submission.submitted_at, sent_at=submission.begun_at, receipt=submission.receipt or ""
    )


def _done_otherwise(
    session: Session, membership: Membership, obligation: Obligation
) -> _Done | None:
    match obligation.kind:
        case ObligationKind.REGISTRATION:
            return _registered(membership)
        case ObligationKind.PLEDGE:
            pledge = pledge_of(session, membership)
            return _at_once(pledge.signed_at, pledge.receipt) if pledge else None
        case _:
            return None


def _registered(membership: Membership) -> _Done | None:
    # The first version counts: who changes a registration later has still met the deadline.
    registration = membership.registration
    versions = registration.versions if registration else []
    sent = [version for version in versions if version.submitted_at is not None]
    if not sent:
        return None
    first, last = sent[0], sent[-1]
    assert first.submitted_at is not None  # noqa: S101 - sent
    return _at_once(first.submitted_at, last.receipt or "")


def _at_once(at: datetime, receipt: str) -> _Done:
    return _Done(at=at, sent_at=at, receipt=receipt)
