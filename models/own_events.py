"""Events of the bot's own, which take their turn in the inbox among what people say."""

from datetime import datetime

from models.conversations import Conversation, InboxItem
from models.events import Event, EventKind


def own_event(
    conversation: Conversation, kind: EventKind, data: str, *, sender: str = "", topic: str = ""
) -> Event:
    """Something that happened in a conversation without anybody saying it.

    sender: whoever asked for it; without one, the chat itself, as in a private one.
    """
    return Event(
        channel=conversation.channel,
        chat=conversation.chat,
        sender=sender or conversation.chat,
        private=conversation.private,
        kind=kind,
        topic=topic,
        data=data,
    )


def inbox_item(conversation: Conversation, event: Event, name: str, now: datetime) -> InboxItem:
    """The row by which it enters. name: by which a repetition is known. now: aware."""
    return InboxItem(
        channel=conversation.channel,
        external_id=name,
        conversation=conversation,
        event=event.to_json(),
        received_at=now,
    )
