"""Bringing a department's ledger up to date with what it owes, to whom it listens, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.owing import Owed, owed_by
from models.people import Contact
from models.reminders import (
    GROUP,
    LEAD,
    Deferral,
    DeferralKind,
    Reason,
    Reminder,
    ReminderState,
    deferrals_of,
    ledger_of,
    recipient_of,
)
from models.seasons import Membership, Role, Season
from models.working_calendar import WorkingCalendar
from scheduler.line import line_of
from scheduler.policy import Policy
from scheduler.stages import Stage, deferred, stages_of

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
        """By which the ledger knows it."""
        return (self.owed.obligation.id, self.recipient, self.stage, self.owed.due_at)


def replan(session: Session, membership: Membership, now: datetime, policy: Policy) -> None:
    """Plan what is ahead of a department and cancel what is not to go any more.

    To be called in the transaction of every change that the plan hangs on: a date, an extension,
    a submission, a contact who came, left or cannot be reached. What is past is never planned.
    """
    session.flush()
    plan = _Plan(session, membership, now, policy)
    wanted = {planned.key: planned for planned in plan.ahead()}
    rows = {_key_of(row): row for row in ledger_of(session, membership)}
    for key, row in rows.items():
        if row.state is ReminderState.PLANNED and key not in wanted:
            plan.settle(row)
    for key, planned in wanted.items():
        _bring_about(session, planned, rows.get(key))


def replan_season(session: Session, season: Season, now: datetime, policy: Policy) -> None:
    """The same for all who belong to a season, or did."""
    session.flush()
    members = select(Membership).where(Membership.season_id == season.id)
    for membership in session.scalars(members).all():
        replan(session, membership, now, policy)


class _Plan:
    """What is known of one department while its ledger is being looked through."""

    def __init__(
        self, session: Session, membership: Membership, now: datetime, policy: Policy
    ) -> None:
        self._membership = membership
        self._now = now
        self._policy = policy
        self._calendar: WorkingCalendar = membership.season.calendar
        self._owed = {owed.obligation.id: owed for owed in owed_by(session, membership)}
        self._line = line_of(session, membership)
        self._deferrals = _by_deadline(deferrals_of(session, membership))

    def ahead(self) -> Iterator[Planned]:
        """Every row that is still to go."""
        for owed in self._owed.values():
            if not owed.is_done:
                yield from self._ahead_for(owed)

    def settle(self, row: Reminder) -> None:
        """Decide about a planned row that is not ahead any more."""
        reason = self._against(row)
        if reason is None:
            return  # due already, or asked for by a person: the beat decides
        skipped = reason is Reason.PROMISED
        row.state = ReminderState.SKIPPED if skipped else ReminderState.CANCELLED
        row.reason = reason

    def _ahead_for(self, owed: Owed) -> Iterator[Planned]:
        for stage in self._stages(owed):
            if stage.at <= self._now:
                continue
            for recipient, contact in self._recipients(stage):
                yield Planned(
                    owed=owed,
                    recipient=recipient,
                    contact=contact,
                    stage=stage.name,
                    at=stage.at,
                )

    def _stages(self, owed: Owed) -> list[Stage]:
        asked = self._deferrals[owed.obligation.id, owed.due_at]
        regular = stages_of(owed.due_at, self._policy, self._calendar)
        return deferred(regular, asked, self._policy, self._calendar)

    def _recipients(self, stage: Stage) -> Iterator[tuple[str, Contact | None]]:
        for contact in self._contacts(stage):
            yield recipient_of(contact), contact
        if stage.overdue and stage.overdue >= self._policy.group_from:
            yield GROUP, None
        is_lead = self._membership.role is Role.LEAD
        if stage.overdue and stage.overdue >= self._policy.lead_from and not is_lead:
            yield LEAD, None

    def _contacts(self, stage: Stage) -> Sequence[Contact]:
        wanting = [contact for contact in self._line if contact.id == stage.wanted_by]
        if wanting:
            return wanting
        everybody = stage.overdue >= self._policy.colleagues_from
        return self._line if everybody else self._line[:1]

    def _against(self, row: Reminder) -> Reason | None:
        """Why a planned row must not go; None if nothing speaks against it."""
        owed = self._owed.get(row.obligation_id)
        if owed is None:
            return Reason.NOT_OWED
        if owed.is_done:
            return Reason.HANDED_IN
        if owed.due_at != row.deadline:
            return Reason.DEADLINE_MOVED
        if row.contact_id is not None and row.contact_id not in self._reachable():
            return Reason.CONTACT_LEFT
        if row.at <= self._now:
            return None
        return Reason.PROMISED if self._is_promised(row) else Reason.PLAN_CHANGED

    def _is_promised(self, row: Reminder) -> bool:
        asked = self._deferrals[row.obligation_id, row.deadline]
        return any(each.kind is DeferralKind.PROMISE for each in asked)

    def _reachable(self) -> set[int]:
        return {contact.id for contact in self._line}


def _key_of(row: Reminder) -> Key:
    return (row.obligation_id, row.recipient, row.stage, row.deadline)


def _by_deadline(deferrals: Iterable[Deferral]) -> Mapping[tuple[int, datetime], list[Deferral]]:
    found: dict[tuple[int, datetime], list[Deferral]] = defaultdict(list)
    for deferral in deferrals:
        found[deferral.obligation_id, deferral.deadline].append(deferral)
    return found


def _bring_about(session: Session, planned: Planned, row: Reminder | None) -> None:
    if row is None:
        session.add(
            Reminder(
                obligation=planned.owed.obligation,
                membership=planned.owed.membership,
                contact=planned.contact,
                recipient=planned.recipient,
                stage=planned.stage,
                deadline=planned.owed.due_at,
                at=planned.at,
            )
        )
    elif row.state in (ReminderState.PLANNED, ReminderState.CANCELLED):
        row.state, row.reason, row.at = ReminderState.PLANNED, None, planned.at
