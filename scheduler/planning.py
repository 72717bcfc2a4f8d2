"""Bringing a department's ledger up to date with what it owes, to whom it listens, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, selectinload

from models.owing import Owed, owed_by_each
from models.people import Contact, contacts_of_each
from models.reminders import (
    GROUP,
    LEAD,
    Deferral,
    DeferralKind,
    Reason,
    Reminder,
    ReminderState,
    deferrals_of_each,
    ledgers_of,
    recipient_of,
)
from models.seasons import Membership, Role, Season
from scheduler.policy import Policy
from scheduler.stages import Stage, deferred, stages_of

AT_ONCE = 200
"""Departments that are looked through with the same few queries."""

Key = tuple[int, str, str, datetime]
"""Obligation, recipient, stage, deadline: what makes a department's row the same row."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A row as it is to be."""

    owed: Owed
    recipient: str
    contact: Contact | None
    stage: str
    at: datetime

    @property
    def key(self) -> Key:
        """What makes it the same row as one in the ledger."""
        return (self.owed.obligation.id, self.recipient, self.stage, self.owed.due_at)

    def as_row(self) -> dict[str, Any]:
        """The values of the ledger's columns."""
        return {
            "obligation_id": self.owed.obligation.id,
            "membership_id": self.owed.membership.id,
            "contact_id": self.contact.id if self.contact else None,
            "recipient": self.recipient,
            "stage": self.stage,
            "deadline": self.owed.due_at,
            "at": self.at,
            "state": ReminderState.PLANNED,
        }


def replan(session: Session, membership: Membership, now: datetime, policy: Policy) -> None:
    """Plan what is ahead of a department and cancel what is not to go any more.

    To be called in the transaction of every change that the plan hangs on: a date, an extension,
    a submission, a contact who came, left or cannot be reached. What is past is never planned.
    """
    _replan_all(session, [membership], now, policy)


def replan_season(session: Session, season: Season, now: datetime, policy: Policy) -> None:
    """Plan anew for all departments of a season, those that have left included."""
    session.flush()
    members = select(Membership).where(Membership.season_id == season.id).order_by(Membership.id)
    everybody = session.scalars(members.options(selectinload(Membership.registration))).all()
    for begin in range(0, len(everybody), AT_ONCE):
        _replan_all(session, everybody[begin : begin + AT_ONCE], now, policy)


def _replan_all(
    session: Session, memberships: Sequence[Membership], now: datetime, policy: Policy
) -> None:
    session.flush()
    owed = owed_by_each(session, memberships)
    contacts = contacts_of_each(session, memberships)
    deferrals = deferrals_of_each(session, memberships)
    ledgers = ledgers_of(session, memberships)
    rows: list[dict[str, Any]] = []
    for each in memberships:
        plan = _Plan(
            membership=each,
            owed={one.obligation.id: one for one in owed[each.id]},
            line=[contact for contact in contacts[each.id] if contact.is_reachable],
            deferrals=_by_deadline(deferrals[each.id]),
            now=now,
            policy=policy,
        )
        rows += _bring_about(plan, ledgers[each.id])
    if rows:
        session.execute(insert(Reminder), rows)


def _bring_about(plan: "_Plan", ledger: Sequence[Reminder]) -> Iterator[dict[str, Any]]:
    """Change the rows that there are; gives those that are new."""
    wanted = {planned.key: planned for planned in plan.ahead()}
    known = {_key_of(row): row for row in ledger}
    for key, row in known.items():
        if row.state is ReminderState.PLANNED and key not in wanted:
            plan.settle(row)
    for key, planned in wanted.items():
        if key in known:
            _plan_again(known[key], planned)
        else:
            yield planned.as_row()


def _plan_again(row: Reminder, planned: Planned) -> None:
    if row.state in (ReminderState.PLANNED, ReminderState.CANCELLED):
        row.state, row.reason, row.at = ReminderState.PLANNED, None, planned.at


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What is known of one department while its ledger is being looked through.

    owed: by the obligations' ids. line: the contacts who can be reached, in their order.
    """

    membership: Membership
    owed: Mapping[int, Owed]
    line: Sequence[Contact]
    deferrals: Mapping[tuple[int, datetime], list[Deferral]]
    now: datetime
    policy: Policy

    def ahead(self) -> Iterator[Planned]:
        """Every row that is still to go."""
        for owed in self.owed.values():
            yield from self._ahead_for(owed)

    def settle(self, row: Reminder) -> None:
        """Decide about a planned row that is not ahead any more."""
        reason = self._against(row)
        if reason is None:
            return  # due already, or a nudge: the beat decides
        skipped = reason is Reason.PROMISED
        row.state = ReminderState.SKIPPED if skipped else ReminderState.CANCELLED
        row.reason = reason

    def _ahead_for(self, owed: Owed) -> Iterator[Planned]:
        for stage in self._stages(owed):
            if stage.at <= self.now or not self._is_to_go(owed, stage):
                continue
            for recipient, contact in self._recipients(owed, stage):
                yield Planned(
                    owed=owed,
                    recipient=recipient,
                    contact=contact,
                    stage=stage.name,
                    at=stage.at,
                )

    def _is_to_go(self, owed: Owed, stage: Stage) -> bool:
        # A change is only told of when there is little time left to send it.
        calendar = self.membership.season.calendar
        is_urgent = self.policy.is_urgent(owed.due_at, stage.at, calendar)
        return not owed.is_settled(stage.at) and (is_urgent or not owed.is_done)

    def _stages(self, owed: Owed) -> list[Stage]:
        asked = self.deferrals[owed.obligation.id, owed.due_at]
        regular = stages_of(owed.due_at, self.policy, self.membership.season.calendar)
        return deferred(regular, asked, self.policy, self.membership.season.calendar)

    def _recipients(self, owed: Owed, stage: Stage) -> Iterator[tuple[str, Contact | None]]:
        changed_by = owed.unsent.changed_by_id if owed.unsent else None
        for contact in self._contacts(stage, stage.wanted_by or changed_by):
            yield recipient_of(contact), contact
        if stage.overdue and stage.overdue >= self.policy.group_from:
            yield GROUP, None
        is_lead = self.membership.role is Role.LEAD
        if stage.overdue and stage.overdue >= self.policy.lead_from and not is_lead:
            yield LEAD, None

    def _contacts(self, stage: Stage, before_all: int | None) -> Sequence[Contact]:
        concerned = [contact for contact in self.line if contact.id == before_all]
        if concerned:
            return concerned
        everybody = stage.overdue >= self.policy.colleagues_from
        return self.line if everybody else self.line[:1]

    def _against(self, row: Reminder) -> Reason | None:
        """Why a planned row must not go; None if nothing speaks against it."""
        owed = self.owed.get(row.obligation_id)
        if owed is None:
            return Reason.NOT_OWED
        if owed.is_settled(row.at):
            return Reason.HANDED_IN
        if owed.due_at != row.deadline:
            return Reason.DEADLINE_MOVED
        own = row.contact_id is not None and not row.is_escalation
        if own and row.contact_id not in self._reachable():
            return Reason.CONTACT_LEFT
        if row.is_nudge or row.at <= self.now:
            return None
        return Reason.PROMISED if self._is_promised(row) else Reason.PLAN_CHANGED

    def _is_promised(self, row: Reminder) -> bool:
        asked = self.deferrals[row.obligation_id, row.deadline]
        return any(each.kind is DeferralKind.PROMISE for each in asked)

    def _reachable(self) -> set[int]:
        return {contact.id for contact in self.line}


def _key_of(row: Reminder) -> Key:
    return (row.obligation_id, row.recipient, row.stage, row.deadline)


def _by_deadline(deferrals: Iterable[Deferral]) -> Mapping[tuple[int, datetime], list[Deferral]]:
    found: dict[tuple[int, datetime], list[Deferral]] = defaultdict(list)
    for deferral in deferrals:
        found[deferral.obligation_id, deferral.deadline].append(deferral)
    return found
