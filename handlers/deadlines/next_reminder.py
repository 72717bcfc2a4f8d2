"""When the bot will remind a department next, or why it will not."""

from collections.abc import Sequence

from handlers.scene import Scene
from models.messages import Text, say
from models.owing import Owed
from models.reminders import GROUP, LEAD, Reminder, ReminderState, ledger_of
from models.seasons import Membership


def reminder_line(scene: Scene, membership: Membership, owed: Sequence[Owed]) -> Text:
    """One line about the reminders of a department."""
    planned = [
        row
        for row in ledger_of(scene.session, membership)
        if row.state is ReminderState.PLANNED and row.recipient not in (GROUP, LEAD)
    ]
    ahead = next((row for row in planned if row.at > scene.now), None)
    if ahead:
        return _ahead(scene, ahead)
    return say("deadlines.reminder.soon") if planned else _why_none(scene, owed)


def _ahead(scene: Scene, row: Reminder) -> Text:
    name = row.obligation.name
    if row.contact is None or row.contact is scene.contact:
        return say("deadlines.reminder", at=row.at, obligation=name)
    person = row.contact.name or scene.say_in_words(say("presence.a_contact"))
    return say("deadlines.reminder.to_other", at=row.at, obligation=name, person=person)


def _why_none(scene: Scene, owed: Sequence[Owed]) -> Text:
    still_open = [each for each in owed if not each.is_done]
    if not still_open:
        return say("deadlines.reminder.all_done")
    if all(each.due_at < scene.now for each in still_open):
        return say("deadlines.reminder.overdue")
    return say("deadlines.reminder.none")
