"""From what Zalo hands over to our events, straight from its JSON."""

import mimetypes
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bot.channels.zalo.ids import address
from models.events import LONGEST_REFERENCE, Channel, Event, EventKind, FileForm, FileReference

Json = Mapping[str, Any]

_KINDS = {
    "message.text.received": EventKind.TEXT,
    "message.image.received": EventKind.PHOTO,
    "message.sticker.received": EventKind.STICKER,
    "message.voice.received": EventKind.VOICE,
    "message.unsupported.received": EventKind.UNSUPPORTED,
}
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_DIGITS_IN_A_NAME = 8


def unwrapped(body: Json) -> Json:
    """What a body tells: documents put it into an envelope, live ones come without it too."""
    result = body.get("result")
    return result if isinstance(result, dict) else body


def event_of(told: Json) -> Event | None:
    """The event that is told of; None where nobody awaits an answer.

    Raises whatever something that is not as Zalo says runs into.
    """
    message = told.get("message")
    if message is None:
        return None
    sender, chat = message.get("from") or {}, message["chat"]
    if sender.get("is_bot"):
        return None
    kind, files = _content_of(told.get("event_name", ""), message)
    private = chat.get("chat_type") != "GROUP"
    return Event(
        channel=Channel.ZALO,
        chat=address(chat["id"]),
        # Nobody says that a person's id is that of their chat, by which alone they are reached.
        sender=address(chat["id"] if private else sender["id"]),
        sender_name=str(sender.get("display_name") or ""),
        kind=kind,
        private=private,
        message=str(message["message_id"]),
        text=str(message.get("text") or message.get("caption") or ""),
        files=files,
        sent_at=_instant(message.get("date")),
    )


def _content_of(name: str, message: Json) -> tuple[EventKind, tuple[FileReference, ...]]:
    """A picture without an address is as good as kept back."""
    kind = _KINDS.get(name) or (EventKind.TEXT if message.get("text") else EventKind.OTHER)
    if kind is not EventKind.PHOTO and message.get("message_type") != "CHAT_PHOTO":
        return kind, ()
    url = message.get("photo") or message.get("photo_url")
    if isinstance(url, str) and len(url) <= LONGEST_REFERENCE:
        return EventKind.PHOTO, (_photo(url, str(message["message_id"])),)
    return EventKind.UNSUPPORTED, ()


def _photo(url: str, message: str) -> FileReference:
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    suffix = suffix if suffix in _PICTURES else ".jpg"
    letters = "".join(filter(str.isalnum, message))[-_DIGITS_IN_A_NAME:]
    name = f"anh-{letters}{suffix}"
    media_type, _ = mimetypes.guess_type(name)
    return FileReference(
        reference=url, name=name, media_type=media_type or "image/jpeg", form=FileForm.PHOTO
    )


def _instant(milliseconds: Any) -> datetime | None:
    return datetime.fromtimestamp(float(milliseconds) / 1000, UTC) if milliseconds else None
