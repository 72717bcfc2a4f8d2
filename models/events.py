"""What happened at a messenger, in words that no messenger owns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Channel(StrEnum):
    """The messengers."""

    TELEGRAM = "telegram"
    ZALO = "zalo"


class EventKind(StrEnum):
    """What a person did."""

    TEXT = "text"
    EDITED = "edited"
    TAP = "tap"
    CONTACT = "contact"
    PHOTO = "photo"
    DOCUMENT = "document"
    STICKER = "sticker"
    VOICE = "voice"
    LOCATION = "location"
    POLL = "poll"
    OTHER = "other"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that one person did in one chat.

    message: the messenger's id of the message concerned (for a tap: of the one with the button).
    data: what the tapped button carried. tap: the tap's own id, to be answered by a toast.
    phone_is_own: whether a shared phone number is the sender's.
    text: the words, or the caption of a photo or document.
    sent_at: when the messenger says it was sent, where it says so; aware.
    """

    channel: Channel
    chat: str
    sender: str
    kind: EventKind
    sender_name: str = ""
    private: bool = True
    message: str = ""
    text: str = ""
    data: str = ""
    tap: str = ""
    phone: str = ""
    phone_is_own: bool = False
    sent_at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON, for the inbox."""
        sent_at = self.sent_at.isoformat() if self.sent_at else None
        return {**vars(self), "sent_at": sent_at}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Event":
        """The event that `to_json` wrote."""
        sent_at = datetime.fromisoformat(data["sent_at"]) if data["sent_at"] else None
        kinds = {"channel": Channel(data["channel"]), "kind": EventKind(data["kind"])}
        return cls(**{**data, **kinds, "sent_at": sent_at})
