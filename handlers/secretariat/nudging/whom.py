"""Whom a nudge would go to, about what, and why not to the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from handlers.secretariat.desk.desk import Desk
from models.owing import Owed, owed_by_each
from models.people import Contact, contacts_of_each
from models.reminders import (
    GROUP,
    LEAD,
    Deferral,
    DeferralKind,
    Reminder,
    ReminderState,
    deferrals_of_each,
    ledgers_of,
)
from models.seasons import Membership

SOON = timedelta(days=7)
_ON_THEIR_WAY = (ReminderState.CLAIMED, ReminderState.SENT, ReminderState.UNKNOWN)
_STILL_TO_GO = (ReminderState.PLANNED, ReminderState.CLAIMED)


class Why(StrEnum):
    """Why a department is not nudged about something."""

    DONE = "done"
    UNREACHABLE = "unreachable"
    UNDER_WAY = "under-way"
    TOLD_TODAY = "told-today"
    PROMISED = "promised"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A department that is not told about something. since: when it was told, or until when it
    has promised to hand in.
    """

    owed: Owed
    why: Why
    since: datetime | date | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """A department that is told. told_at: when it was told of any of this last."""

    membership: Membership
    contacts: tuple[Contact, ...]
    owed: tuple[Owed, ...]
    told_at: datetime | None

    @property
    def codes(self) -> list[str]:
        """The codes of what it is told of."""
        return [owed.obligation.code for owed in self.owed]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an admin wants departments to be reminded of.

    memberships, obligations: by their ids; without obligations, what is overdue or due soon.
    late: only what is overdue. again: also who was told today.
    """

    memberships: tuple[int, ...]
    obligations: tuple[int, ...] = ()
    late: bool = False
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Who is told, and who is not."""

    targets: tuple[Target, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was meant is owed by anybody."""
        return not (self.targets or self.left_out)

    @property
    def people(self) -> int:
        """How many people are told."""
        return len({contact.id for target in self.targets for contact in target.contacts})


def select_whom(desk: Desk, wish: Wish) -> Selection:
    """Hold the wish against what is owed, who can be reached, and what was said before."""
    members = [each for each in desk.members() if each.id in wish.memberships]
    owed = owed_by_each(desk.session, members)
    contacts = contacts_of_each(desk.session, members)
    ledgers = ledgers_of(desk.session, members)
    deferrals = deferrals_of_each(desk.session, members)
    seen = [
        _Seen(
            desk=desk,
            wish=wish,
            membership=each,
            owed=owed[each.id],
            contacts=tuple(one for one in contacts[each.id] if one.is_reachable),
            ledger=ledgers[each.id],
            deferrals=deferrals[each.id],
        )
        for each in members
    ]
    return Selection(
        targets=tuple(target for each in seen if (target := each.target())),
        left_out=tuple(one for each in seen for one in each.left_out()),
    )


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One department, with all that decides. contacts: who can be reached."""

    desk: Desk
    wish: Wish
    membership: Membership
    owed: Sequence[Owed]
    contacts: tuple[Contact, ...]
    ledger: Sequence[Reminder]
    deferrals: Sequence[Deferral]

    def target(self) -> Target | None:
        """What it is told; None if nothing."""
        going = tuple(owed for owed in self._meant() if self._against(owed) is None)
        if not going:
            return None
        told = [moment for owed in going for moment in self._told(owed)]
        return Target(
            membership=self.membership,
            contacts=self.contacts,
            owed=going,
            told_at=max(told, default=None),
        )

    def left_out(self) -> Iterator[LeftOut]:
        """What it is not told, and why."""
        for owed in self._meant():
            if against := self._against(owed):
                yield against

    def _meant(self) -> Iterator[Owed]:
        for owed in self.owed:
            if self.wish.late and owed.due_at >= self.desk.now:
                continue
            if self._is_meant(owed):
                yield owed

    def _is_meant(self, owed: Owed) -> bool:
        if self.wish.obligations:
            return owed.obligation.id in self.wish.obligations
        # What was done long ago is no news.
        if owed.is_done and owed.due_at < self.desk.now - SOON:
            return False
        day_of = self.desk.season.calendar.day_of
        return day_of(owed.due_at) <= day_of(self.desk.now) + SOON

    def _against(self, owed: Owed) -> LeftOut | None:
        if owed.is_done:
            return LeftOut(owed=owed, why=Why.DONE)
        if not self.contacts:
            return LeftOut(owed=owed, why=Why.UNREACHABLE)
        for row in self._rows(owed):
            if row.is_nudge and row.state in _STILL_TO_GO:
                return LeftOut(owed=owed, why=Why.UNDER_WAY, since=row.at)
        if promised := self._promised(owed):
            return LeftOut(owed=owed, why=Why.PROMISED, since=promised)
        told = [moment for moment in self._told(owed) if self._is_today(moment)]
        if told and not self.wish.again:
            return LeftOut(owed=owed, why=Why.TOLD_TODAY, since=max(told))
        return None

    def _rows(self, owed: Owed) -> Iterator[Reminder]:
        for row in self.ledger:
            if row.obligation_id == owed.obligation.id and row.recipient not in (GROUP, LEAD):
                yield row

    def _told(self, owed: Owed) -> Iterator[datetime]:
        for row in self._rows(owed):
            if row.state in _ON_THEIR_WAY:
                yield row.sent_at or row.claimed_at or row.at

    def _is_today(self, moment: datetime) -> bool:
        day_of = self.desk.season.calendar.day_of
        return day_of(moment) == day_of(self.desk.now)

    def _promised(self, owed: Owed) -> date | None:
        today = self.desk.season.calendar.day_of(self.desk.now)
        days = [
            each.day
            for each in self.deferrals
            if each.kind is DeferralKind.PROMISE
            and (each.obligation_id, each.deadline) == (owed.obligation.id, owed.due_at)
            and each.day > today
        ]
        return max(days, default=None)
