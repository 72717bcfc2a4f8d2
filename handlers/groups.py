"""In a group the bot points to the private chat: personal matters do not belong there."""

from handlers.scene import Replies
from models.events import Event, EventKind
from models.messages import Message, say


def answer(event: Event) -> Replies:
    """One line to a command; nothing to what people say among themselves."""
    spoken_to = event.kind is EventKind.TEXT and event.text.startswith("/")
    return [Message(lines=(say("group.write_privately"),))] if spoken_to else []
