"""A nudge goes by the ledger of reminders: a row for each contact and obligation."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.nudging.whom import Selection, Target, Wish
from models.audit import Action
from models.nudges import Nudge
from models.reminders import Reminder, recipient_of
from models.seasons import Membership


def lock(desk: Desk, wish: Wish) -> None:
    """Until the end of the transaction: of two nudges at once the later meets the earlier one."""
    members = select(Membership).where(Membership.id.in_(wish.memberships))
    desk.session.scalars(members.order_by(Membership.id).with_for_update(of=Membership)).all()


def send(desk: Desk, nudge: Nudge, selection: Selection, at: datetime) -> None:
    """Put a nudge into the ledger, to go at an instant to everybody selected."""
    desk.session.add(nudge)
    desk.session.flush()
    for target in selection.targets:
        desk.session.add_all(_rows(target, nudge, at))
        code = target.membership.department.code
        desk.record(Action.NUDGED, code, obligations=", ".join(target.codes))
    desk.session.flush()


def _rows(target: Target, nudge: Nudge, at: datetime) -> Iterator[Reminder]:
    for contact in target.contacts:
        for owed in target.owed:
            yield Reminder(
                obligation=owed.obligation,
                membership=owed.membership,
                contact=contact,
                recipient=recipient_of(contact),
                stage=f"nudge:{nudge.id}",
                deadline=owed.due_at,
                nudge=nudge,
                at=at,
            )
