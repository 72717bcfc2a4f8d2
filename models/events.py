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

    @property
    def has_groups(self) -> bool:
        """Whether a cluster can have its group there."""
        return self is Channel.TELEGRAM

    @property
    def tells_answers(self) -> bool:
        """Whether it says which message another one answers."""
        return self is Channel.TELEGRAM

    @property
    def tells_albums(self) -> bool:
        """Whether it says which files were sent together."""
        return self is Channel.TELEGRAM

    @property
    def longest_text(self) -> int:
        """Characters: a longer text comes as several messages, cut near there."""
        return 4096 if self is Channel.TELEGRAM else 2000

    @property
    def has_buttons(self) -> bool:
        """Whether choices are tapped there; if not, they are answered by number."""
        return self is Channel.TELEGRAM


class EventKind(StrEnum):
    """What a person did; or, from ADDED on, what happened that concerns the chat.

    UNSUPPORTED: they sent something that the messenger keeps back.
    ADDED, REMOVED: the bot came into a group, or is out of it. MIGRATED: the group goes on as
    another chat, `data` is its id. REMINDER: rows of the ledger are due, `data` has their ids.
    FETCHED: the files of a submission are there, or cannot be had; `data` has its id. READ: a
    document is read, or cannot be; `data` has the id of its `models.readings.Reading`.
    """

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
    UNSUPPORTED = "unsupported"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    ADDED = "added"
    REMOVED = "removed"
    MIGRATED = "migrated"
    REMINDER = "reminder"
    FETCHED = "fetched"
    READ = "read"

    @property
    def is_by_itself(self) -> bool:
        """Whether nobody did anything: what is said then, nobody asked for just now."""
        return self in (EventKind.REMINDER, EventKind.FETCHED, EventKind.READ)


class Speaker(StrEnum):
    """In whose name somebody speaks in a group: their own, an administrator's, or a channel's."""

    PERSON = "person"
    GROUP = "group"
    CHANNEL = "channel"


class FileForm(StrEnum):
    """How a messenger shows a file."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VIDEO = "video"


LONGEST_REFERENCE = 2048


@dataclass(frozen=True, kw_only=True)
class FileReference:
    """A file as the messenger tells of it. size: bytes, if it says so.

    reference: the messenger's own id of it, or the address where it stands; at most
    LONGEST_REFERENCE characters.
    """

    reference: str
    name: str
    media_type: str
    size: int | None = None
    form: FileForm = FileForm.DOCUMENT

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FileReference":
        """The reference whose `vars` were written."""
        return cls(**{**data, "form": FileForm(data.get("form", FileForm.DOCUMENT))})


_FILES = ("files", "answered_files")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that one person did in one chat.

    message: the messenger's id of the message concerned (for a tap: of the one with the button).
    data: what the tapped button carried. tap: the tap's own id, to be answered by a toast.
    phone_is_own: whether a shared phone number is the sender's.
    reply_to: the message that this one answers. files: what came with it; album: the messenger's
    id of the album that it is part of; answered_files: what came with the message it answers.
    text: the words, or the caption of a photo or document.
    sent_at: when the messenger says it was sent, where it says so; aware. received_at: when the
    inbox got it, once it has.
    topic: the messenger's id of the topic, in a group that has topics. speaker: see there.
    chat_admin: whether the sender is an administrator of the group, by what the messenger said
    just now; None where it was not asked or could not say. addressed: whether it is said to the
    bot; of what people say among themselves in a group only long texts are heard.
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
    reply_to: str = ""
    files: tuple[FileReference, ...] = ()
    album: str = ""
    answered_files: tuple[FileReference, ...] = ()
    sent_at: datetime | None = None
    received_at: datetime | None = None
    topic: str = ""
    speaker: Speaker = Speaker.PERSON
    chat_admin: bool | None = None
    addressed: bool = True

    def to_json(self) -> dict[str, Any]:
        """As JSON, for the inbox."""
        sent_at = self.sent_at.isoformat() if self.sent_at else None
        files = {name: [vars(file) for file in getattr(self, name)] for name in _FILES}
        return {**vars(self), "sent_at": sent_at, "received_at": None, **files}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Event":
        """The event that `to_json` wrote."""
        sent_at = datetime.fromisoformat(data["sent_at"]) if data["sent_at"] else None
        kinds = {
            "channel": Channel(data["channel"]),
            "kind": EventKind(data["kind"]),
            "speaker": Speaker(data.get("speaker", Speaker.PERSON)),
        }
        files = {
            name: tuple(FileReference.from_json(file) for file in data.get(name, ()))
            for name in _FILES
        }
        return cls(**{**data, **kinds, "sent_at": sent_at, **files})
