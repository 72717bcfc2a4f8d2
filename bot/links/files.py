"""The file of a message, for whoever holds a link to it."""

from sqlalchemy.orm import Session

from models.conversations import OutboxItem
from models.events import Channel
from models.messages import Enclosure, HeldFile, from_json


def file_of(session: Session, outbox_id: int) -> Enclosure | HeldFile | None:
    """The file of a message in a Zalo conversation; None if there is no such message any more."""
    item = session.get(OutboxItem, outbox_id)
    if item is None or item.conversation.channel is not Channel.ZALO or not item.body:
        return None
    message = from_json(item.body)
    return message.enclosure or message.held_file
