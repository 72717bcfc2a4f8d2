"""Messages as the delivery has them, private and never tried before."""

from datetime import UTC, datetime

from bot.database.outgoing import Outgoing
from models.events import Channel
from models.messages import Message, Priority


def outgoing_to(
    channel: Channel,
    chat: str,
    message: Message,
    *,
    edits: str | None = None,
    at: datetime = datetime(2023, 3, 1, tzinfo=UTC),
) -> Outgoing:
    """The message on its way to a chat. edits: the message that it changes, if it does."""
    return Outgoing(
        id=7,
        conversation_id=1,
        channel=channel,
        chat=chat,
        private=True,
        language="vi",
        priority=Priority.REPLY,
        message=message,
        edits=edits,
        attempts=0,
        not_before=None,
        created_at=at,
    )
