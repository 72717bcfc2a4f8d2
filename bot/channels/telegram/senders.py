"""Who sent a message: a person, a group by its unnamed administrator, or a channel.

See Bot API, Message, sender_chat: the "from" of the latter two is a bot that stands in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.events import Speaker


@dataclass(frozen=True, kw_only=True)
class Sender:
    """id: of the person, or of the chat as which they speak."""

    id: str
    name: str
    speaker: Speaker = Speaker.PERSON


def sender_of(message: Mapping[str, Any]) -> Sender | None:
    """Who is to be answered; None for bots, and for what a channel passes on by itself."""
    if message.get("is_automatic_forward"):
        return None
    if chat := message.get("sender_chat"):
        own = chat["id"] == message["chat"]["id"]
        speaker = Speaker.GROUP if own else Speaker.CHANNEL
        return Sender(id=str(chat["id"]), name=chat.get("title", ""), speaker=speaker)
    person = message.get("from")
    if person is None or person["is_bot"]:
        return None
    return Sender(id=str(person["id"]), name=full_name(person))


def full_name(person: Mapping[str, Any]) -> str:
    """A user's name as Telegram shows it."""
    return " ".join(filter(None, (person["first_name"], person.get("last_name"))))
