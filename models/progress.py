"""Tiến độ: how far a season's departments have come, in a few queries for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.floor import at_least
from models.owing import Owed, owed_by_each
from models.people import Contact, contacts_of_each
from models.pledges import pledge_of
from models.registrations import RegistrationVersion
from models.seasons import Membership, Obligation, ObligationKind, Season
from models.submissions import submissions_of


class Stand(StrEnum):
    """How one obligation stands for one department."""

    DONE = "done"
    LATE = "late"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    AHEAD = "ahead"

    @property
    def is_done(self) -> bool:
        """Whether it was handed in, in time or not."""
        return self in (Stand.DONE, Stand.LATE)


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of a whole, such as 3 of 6 departments."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded down, so that only all of them are 100; of nothing 0."""
        return 100 * self.part // self.whole if self.whole else 0


@dataclass(frozen=True, kw_only=True)
class DepartmentProgress:
    """One department. owed: everything, the next due first. registered: the version in force."""

    membership: Membership
    owed: Sequence[Owed]
    registered: RegistrationVersion | None
    contacts: Sequence[Contact]
    meets_floor: bool

    @property
    def registers(self) -> bool:
        """Whether it is to register, or has."""
        return self.registered is not None or self.membership.owes_registration

    @property
    def is_reachable(self) -> bool:
        """Whether anybody there gets what is sent."""
        return any(contact.is_reachable for contact in self.contacts)

    def of(self, obligation: Obligation) -> Owed | None:
        """How it stands to one obligation, if it owes that."""
        return next((each for each in self.owed if each.obligation.id == obligation.id), None)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A whole season at an instant. departments: those that have not left it, in its order."""

    season: Season
    now: datetime
    departments: Sequence[DepartmentProgress]

    @property
    def registered(self) -> Share:
        """Departments that have sent their registration, of those that owe one."""
        return self._share(each.registered is not None for each in self._registering())

    @property
    def meets_floor(self) -> Share:
        """Departments whose registration meets the season's floor, of the same."""
        return self._share(each.meets_floor for each in self._registering())

    @property
    def in_time(self) -> Share:
        """How much was handed in in time, of all that has been due so far."""
        due = [owed for owed in self._owed() if owed.due_at <= self.now]
        return self._share(stand_of(owed, self.now) is Stand.DONE for owed in due)

    def done(self, obligation: Obligation) -> Share:
        """Departments that have handed in for one obligation."""
        return self._share(each.is_done for each in self._owed() if each.obligation is obligation)

    def _registering(self) -> Iterable[DepartmentProgress]:
        return (each for each in self.departments if each.registers)

    def _owed(self) -> Iterable[Owed]:
        return (owed for each in self.departments for owed in each.owed)

    @staticmethod
    def _share(holds: Iterable[bool]) -> Share:
        every = list(holds)
        return Share(part=sum(every), whole=len(every))


def stand_of(owed: Owed, now: datetime) -> Stand:
    """How it stands now."""
    if owed.is_done:
        return Stand.DONE if owed.days_late is None else Stand.LATE
    if owed.due_at < now:
        return Stand.OVERDUE
    return Stand.AHEAD if owed.extended_at is None else Stand.EXTENDED


def days_behind(owed: Owed, now: datetime) -> int:
    """Days by which it came late, or since it should have come; else 0."""
    match stand_of(owed, now):
        case Stand.LATE:
            return owed.days_late or 0
        case Stand.OVERDUE:
            calendar = owed.membership.season.calendar
            return calendar.days_late(owed.due_at, now) or 0
        case _:
            return 0


def progress_of(session: Session, season: Season, now: datetime) -> Progress:
    """How far all departments of a season have come."""
    members = session.scalars(
        select(Membership)
        .where(Membership.season_id == season.id, Membership.left_at.is_(None))
        .order_by(Membership.position)
        .options(selectinload(Membership.registration))
    ).all()
    owed = owed_by_each(session, members)
    contacts = contacts_of_each(session, members)
    enough = set(at_least(season))
    return Progress(
        season=season,
        now=now,
        departments=[
            _department(each, owed[each.id], contacts[each.id], enough) for each in members
        ],
    )


def _department(
    membership: Membership, owed: Sequence[Owed], contacts: Sequence[Contact], enough: set[str]
) -> DepartmentProgress:
    registration = membership.registration
    registered = registration.submitted if registration else None
    return DepartmentProgress(
        membership=membership,
        owed=owed,
        registered=registered,
        contacts=contacts,
        meets_floor=registered is not None and bool(enough & set(registered.targets)),
    )


def authors_of(session: Session, membership: Membership) -> Mapping[int, str]:
    """Who handed in what is in force, by the obligation's id, where their name is still known."""
    named: dict[int, str | None] = {
        submission.obligation_id: submission.contact.name if submission.contact else None
        for submission in submissions_of(session, membership)
    }
    pledge = pledge_of(session, membership)
    registration = membership.registration
    version = registration.submitted if registration else None
    by = version.submitted_by if version else None
    of_kind = {
        ObligationKind.REGISTRATION: by.name if by else None,
        ObligationKind.PLEDGE: pledge.signer if pledge else None,
    }
    for obligation in membership.season.obligations:
        named.setdefault(obligation.id, of_kind.get(obligation.kind))
    return {obligation_id: name for obligation_id, name in named.items() if name}
