"""What became of a nudge: who has it, whom it is still on its way to, who could not be told."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.by_whom import by_whom
from handlers.secretariat.desk.desk import Desk
from models.messages import Choice, Message, Text, say
from models.nudges import Nudge
from models.reminders import Reminder, ReminderState

_WAITING = (ReminderState.PLANNED, ReminderState.CLAIMED)


def show_result(desk: Desk, number: int) -> Replies:
    """What became of a nudge, contact by contact, out of the ledger."""
    nudge = desk.session.get(Nudge, number)
    if nudge is None or nudge.season_id != desk.season.id:
        return show(desk.scene, Message(lines=(say("nudge.no_such"),)))
    rows = desk.session.scalars(
        select(Reminder)
        .where(Reminder.nudge_id == nudge.id)
        .order_by(Reminder.id)
        .options(joinedload(Reminder.membership), joinedload(Reminder.contact))
    ).all()
    again = Choice(data=f"go.nudge:#{nudge.id}", label=say("nudge.look_again"))
    waiting = [row for row in rows if row.state in _WAITING]
    return show(
        desk.scene,
        Message(lines=tuple(_lines(nudge, rows, waiting)), rows=((again,),) if waiting else ()),
    )


def _lines(nudge: Nudge, rows: Sequence[Reminder], waiting: Sequence[Reminder]) -> list[Text]:
    sent = [row for row in rows if row.state is ReminderState.SENT]
    others = [row for row in rows if row not in sent and row not in waiting]
    by = by_whom(nudge.by)
    lines = [say("nudge.result", by=by, at=nudge.made_at)]
    if sent:
        lines.append(say("nudge.result.sent", people=_people(sent)))
    if waiting:
        lines.append(say("nudge.result.waiting", people=_people(waiting)))
    if others:
        lines.append(say("nudge.result.not_sent", people=_people(others)))
    return lines


def _people(rows: Sequence[Reminder]) -> tuple[Text, ...]:
    """Each once, however many things they were told of in one message."""
    found = {(row.membership_id, row.contact_id): row for row in rows}
    return tuple(_person(row) for row in found.values())


def _person(row: Reminder) -> Text:
    name = row.contact.name if row.contact else None
    department = row.membership.name
    person = name or say("presence.a_contact")
    return say("nudge.person", department=department, person=person)
