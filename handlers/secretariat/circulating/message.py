"""A draft as a department's contacts get it."""

from handlers.submitting.opinions import answer_rows
from models.drafts import Draft
from models.messages import Message, Text, say
from models.owing import Owed


def message_of(draft: Draft, owed: Owed) -> Message:
    """What is asked by when, the draft itself, and two ways to answer."""
    asked = say(
        "draft.asked",
        obligation=owed.obligation.name,
        department=owed.membership.name,
        due=owed.due_at,
    )
    lines: tuple[Text, ...] = (
        (asked, say("draft.text", text=draft.text)) if draft.text else (asked,)
    )
    rows = answer_rows(owed.membership.id, owed.obligation.id)
    return Message(lines=lines, rows=rows, held_file=draft.held_file)
