"""What a change of dates would mean for each department: it is done, looked at and taken back.

So a preview cannot differ from what is done afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from handlers.secretariat.desk.desk import Desk
from models.owing import Owed, owed_by_each
from models.people import contacts_of_each
from models.reminders import Reminder, ReminderState
from models.seasons import Membership, Obligation

Change = Callable[[], Obligation]
"""Changes something about an obligation, and gives it."""


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How one obligation stands for a department before and after; None where it is not owed."""

    membership: Membership
    before: Owed | None
    after: Owed | None

    @property
    def is_done(self) -> bool:
        """Whether the department has handed in already."""
        return self.before is not None and self.before.is_done

    @property
    def is_felt(self) -> bool:
        """Whether the department has to know: it still owes, and by another date."""
        return not self.is_done and _due_at(self.before) != _due_at(self.after)

    @property
    def is_later(self) -> bool:
        """Whether the department has longer than before."""
        before, after = _due_at(self.before), _due_at(self.after)
        return before is not None and after is not None and after > before

    @property
    def is_in_time_now(self) -> bool:
        """Whether it was late, and is so no longer."""
        if self.before is None or self.after is None or not self.is_done:
            return False
        return self.before.days_late is not None and self.after.days_late is None


@dataclass(frozen=True, kw_only=True)
class Effects:
    """each: of those whom it may concern. silent: those whom nobody can be told of it.

    dropped: how many reminders will not go; planned: how many will go instead, the first of them
    at first_at.
    """

    each: Sequence[Effect]
    silent: Sequence[Membership]
    dropped: int
    planned: int
    first_at: datetime | None

    @property
    def felt(self) -> list[Effect]:
        """Of the departments that have to know."""
        return [effect for effect in self.each if effect.is_felt]


def rehearse(desk: Desk, members: Sequence[Membership], change: Change) -> Effects:
    """What the change would do; everything is afterwards as it was before."""
    savepoint = desk.session.begin_nested()
    effects = bring_about(desk, members, change)
    savepoint.rollback()
    desk.session.expire(desk.season, ["obligations"])
    return effects


def bring_about(desk: Desk, members: Sequence[Membership], change: Change) -> Effects:
    """Do it, and plan the reminders of these departments anew; gives what that did to them."""
    before, planned_before = owed_by_each(desk.session, members), _planned(desk, members)
    obligation = _change_and_replan(desk, members, change)
    after, planned = owed_by_each(desk.session, members), _planned(desk, members)
    each = [
        Effect(
            membership=member,
            before=_of(before[member.id], obligation),
            after=_of(after[member.id], obligation),
        )
        for member in members
    ]
    new = [at for row_id, at in planned.items() if row_id not in planned_before]
    return Effects(
        each=each,
        silent=_silent(desk, [effect.membership for effect in each if effect.is_felt]),
        dropped=len(planned_before.keys() - planned.keys()),
        planned=len(new),
        first_at=min(new, default=None),
    )


def _change_and_replan(desk: Desk, members: Sequence[Membership], change: Change) -> Obligation:
    obligation = change()
    desk.session.flush()
    desk.session.expire(desk.season, ["obligations"])
    for member in members:
        desk.scene.replan(member)
    desk.session.flush()
    return obligation


def _due_at(owed: Owed | None) -> datetime | None:
    return owed.due_at if owed else None


def _of(every: Sequence[Owed], obligation: Obligation) -> Owed | None:
    return next((owed for owed in every if owed.obligation is obligation), None)


def _planned(desk: Desk, members: Sequence[Membership]) -> Mapping[int, datetime]:
    """When contacts are to be reminded, by the rows' ids."""
    ids = [member.id for member in members]
    # Columns only: rows that are taken back must not stay behind in the session.
    rows = select(Reminder.id, Reminder.at).where(
        Reminder.membership_id.in_(ids),
        Reminder.state == ReminderState.PLANNED,
        Reminder.contact_id.is_not(None),
    )
    return dict(desk.session.execute(rows).all())


def _silent(desk: Desk, members: Sequence[Membership]) -> list[Membership]:
    contacts = contacts_of_each(desk.session, members)
    return [
        member
        for member in members
        if not any(contact.is_reachable for contact in contacts[member.id])
    ]
