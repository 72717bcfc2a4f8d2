"""A reminder is due: asks once more whether it is still owed, and says so in one message."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from handlers.dialogue import show
from handlers.registration.lapsing import lapse
from handlers.reminding.escalation import to_people, to_the_group
from handlers.reminding.message import to_the_department
from handlers.reminding.unsent import is_to_be_sent
from handlers.scene import Replies, Scene
from handlers.submitting.unanswered import forget_words
from models.messages import Message
from models.owing import Owed, owed
from models.reminders import (
    GROUP,
    LEAD,
    DeferralKind,
    Reason,
    Reminder,
    ReminderState,
    deferrals_of,
)

LONGEST_ON_THE_WAY = timedelta(minutes=5)
"""From the claim to here it takes moments; after more than that an outage lies between, and the
beat decides anew, since it may be night by now."""


def remind(scene: Scene) -> Replies:
    """The message for the rows that the event names; nothing if none is owed any more."""
    rows = _rows(scene)
    if any(scene.now - (row.claimed_at or row.at) > LONGEST_ON_THE_WAY for row in rows):
        return _give_back(rows)
    going = [(row, standing) for row in rows if (standing := _still_owed(scene, row))]
    if not going:
        return []
    lapse(scene)
    forget_words(scene)
    return show(scene, _message(scene, [row for row, _ in going], [each for _, each in going]))


def give_up(scene: Scene) -> None:
    """The event could not be handled: its rows will not go."""
    for row in _rows(scene):
        row.state, row.reason = ReminderState.FAILED, Reason.NOT_SENT


def _rows(scene: Scene) -> Sequence[Reminder]:
    ids = [int(each) for each in scene.event.data.split(",")]
    return scene.session.scalars(
        select(Reminder)
        .where(Reminder.id.in_(ids), Reminder.state == ReminderState.CLAIMED)
        .order_by(Reminder.deadline, Reminder.id)
    ).all()


def _give_back(rows: Sequence[Reminder]) -> Replies:
    for row in rows:
        row.state, row.inbox_id, row.claimed_at = ReminderState.PLANNED, None, None
    return []


def _still_owed(scene: Scene, row: Reminder) -> Owed | None:
    standing = owed(scene.session, row.membership, row.obligation)
    reason = _against(scene, row, standing)
    if reason is None:
        return standing
    row.state, row.reason = ReminderState.SKIPPED, reason
    return None


def _against(scene: Scene, row: Reminder, standing: Owed | None) -> Reason | None:
    if standing is None:
        return Reason.NOT_OWED
    if standing.is_settled(scene.now) or (standing.unsent and not is_to_be_sent(standing.unsent)):
        return Reason.HANDED_IN
    if standing.due_at != row.deadline:
        return Reason.DEADLINE_MOVED
    return Reason.PROMISED if _is_promised_for_later(scene, row) else None


def _is_promised_for_later(scene: Scene, row: Reminder) -> bool:
    today = row.membership.season.calendar.day_of(scene.now)
    return any(
        each.kind is DeferralKind.PROMISE and each.day > today
        for each in deferrals_of(scene.session, row.membership)
        if (each.obligation_id, each.deadline) == (row.obligation_id, row.deadline)
    )


def _message(scene: Scene, rows: Sequence[Reminder], standing: Sequence[Owed]) -> Message:
    if not rows[0].is_escalation:
        return _to_the_department(scene, rows, standing)
    recipients = {row.recipient for row in rows}
    if GROUP in recipients:
        return to_the_group(scene, standing)
    return to_people(scene, standing, as_lead=LEAD in recipients)


def _to_the_department(scene: Scene, rows: Sequence[Reminder], standing: Sequence[Owed]) -> Message:
    nudges = dict.fromkeys(row.nudge for row in rows if row.nudge)
    return to_the_department(
        scene,
        standing,
        stands_in=any(row.reason is Reason.NEXT_IN_LINE for row in rows),
        nudged=bool(nudges),
        notes=[nudge.line for nudge in nudges if nudge.line],
    )
