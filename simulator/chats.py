"""Who talks and where: people, bots, private chats, groups, and the messages in them."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeAlias

from simulator.pending import PendingQueue
from simulator.webhook import Webhook
from simulator.wire import JsonObject


class Messenger(StrEnum):
    """On which messenger somebody is reached."""

    TELEGRAM = "telegram"
    ZALO = "zalo"


class ChatKind(StrEnum):
    """A chat's `type` in the Bot API."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class MemberStatus(StrEnum):
    """A chat member's `status` in the Bot API."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(kw_only=True, slots=True, eq=False)
class Person:
    """A human with a phone that has one messenger; `label` is how the page names them."""

    id: int
    first_name: str
    messenger: Messenger = Messenger.TELEGRAM
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "vi"
    phone_number: str | None = None
    label: str | None = None
    blocked: set[int] = field(default_factory=set)

    @property
    def full_name(self) -> str:
        """First and last name."""
        return " ".join(name for name in (self.first_name, self.last_name) if name)

    def as_user(self) -> JsonObject:
        """The Bot API's User object."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        given = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **given}

    def for_page(self) -> JsonObject:
        """The person as the control API shows them."""
        return {
            "id": self.id,
            "messenger": self.messenger.value,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "phone_number": self.phone_number,
            "label": self.label,
            "blocked": sorted(self.blocked),
        }


class ProcessStatus(StrEnum):
    """Whether the simulator runs a bot's process; NONE if it was given no command for it."""

    RUNNING = "running"
    STOPPED = "stopped"
    NONE = "none"


@dataclass(kw_only=True, slots=True, eq=False)
class Bot:
    """A bot on any messenger; `username` is what mentions and links call it by."""

    messenger: ClassVar[Messenger]
    token: str
    id: int
    username: str
    first_name: str
    webhook: Webhook | None = None
    process: ProcessStatus = ProcessStatus.NONE

    @property
    def full_name(self) -> str:
        """What it is called."""
        return self.first_name

    @property
    def pending(self) -> PendingQueue:
        """What it has not fetched yet."""
        raise NotImplementedError

    def as_user(self) -> JsonObject:
        """The Bot API's User object."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }

    def for_page(self) -> JsonObject:
        """The bot as the control API shows it."""
        return {
            "token": self.token,
            "id": self.id,
            "messenger": self.messenger.value,
            "username": self.username,
            "first_name": self.first_name,
            "commands": [],
            "process": self.process.value,
        }


Sender: TypeAlias = Person | Bot


class Bell:
    """Wakes all who wait for the next ring."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wakes everybody who waits now."""
        self._next.set()
        self._next = asyncio.Event()

    async def rung(self) -> None:
        """Returns at the next ring."""
        await self._next.wait()


@dataclass(kw_only=True, slots=True, eq=False)
class Message:
    """A message; `content` holds the Bot API's fields that depend on its kind."""

    message_id: int
    chat: "Chat"
    sender: Sender
    date: int
    content: JsonObject
    reply_to: "Message | None" = None
    reply_markup: JsonObject | None = None
    edit_date: int | None = None
    deleted: bool = False
    is_service: bool = False
    taps: dict[str, str | None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What can be read: the text or the caption, else nothing."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def is_from_bot(self) -> bool:
        """Whether a bot sent it."""
        return isinstance(self.sender, Bot)

    @property
    def buttons(self) -> list[list[JsonObject]]:
        """The rows of the inline keyboard, empty without one."""
        rows: list[list[JsonObject]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def keyboard(self) -> list[list[JsonObject]]:
        """The rows of the reply keyboard that came with it, empty without one."""
        rows: list[list[JsonObject]] = (self.reply_markup or {}).get("keyboard", [])
        return rows

    def as_message(self, *, with_reply: bool = True) -> JsonObject:
        """The Bot API's Message object; only inline keyboards show in it."""
        wire = self._bare()
        if self.edit_date is not None:
            wire["edit_date"] = self.edit_date
        if self.reply_to is not None and with_reply:
            wire["reply_to_message"] = self.reply_to.as_message(with_reply=False)
        if self.buttons:
            wire["reply_markup"] = self.reply_markup
        return wire

    def for_page(self) -> JsonObject:
        """The Message object as the page gets it: any keyboard, and the simulator's own facts."""
        wire = self.as_message()
        if self.reply_markup is not None:
            wire["reply_markup"] = self.reply_markup
        wire["sim"] = {"status": "delivered", "deleted": self.deleted, "tap": self.taps}
        return wire

    def _bare(self) -> JsonObject:
        return {
            "message_id": self.message_id,
            "from": self.sender.as_user(),
            "chat": self.chat.as_chat(),
            "date": self.date,
            **self.content,
        }


@dataclass(kw_only=True, slots=True, eq=False)
class PrivateChat:
    """One person with one bot; both know it by the person's id."""

    person: Person
    bot: Bot
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[Message] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    typing_until: float = 0.0

    kind = ChatKind.PRIVATE

    @property
    def id(self) -> int:
        """The chat's id, which is the person's."""
        return self.person.id

    @property
    def messenger(self) -> Messenger:
        """The messenger that both use."""
        return self.person.messenger

    def as_chat(self) -> JsonObject:
        """The Bot API's Chat object."""
        user = self.person.as_user()
        parts = ("first_name", "last_name", "username")
        names: JsonObject = {part: user[part] for part in parts if part in user}
        return {"id": self.id, "type": self.kind.value, **names}


@dataclass(kw_only=True, slots=True, eq=False)
class Group:
    """A group or supergroup; members are people and bots of its messenger, by id."""

    id: int
    kind: ChatKind
    title: str
    messenger: Messenger = Messenger.TELEGRAM
    members: dict[int, MemberStatus] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[Message] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    typing_until: float = 0.0

    def as_chat(self) -> JsonObject:
        """The Bot API's Chat object."""
        return {"id": self.id, "type": self.kind.value, "title": self.title}

    def status(self, account_id: int) -> MemberStatus:
        """What somebody is in this group; LEFT for whoever is not in it."""
        return self.members.get(account_id, MemberStatus.LEFT)

    def has(self, account_id: int) -> bool:
        """Whether somebody is in it now."""
        return self.status(account_id) not in {MemberStatus.LEFT, MemberStatus.KICKED}

    def present(self) -> list[int]:
        """The ids of those who are in it now, people and bots."""
        return [who for who in self.members if self.has(who)]

    def is_admin(self, account_id: int) -> bool:
        """Whether somebody may see and do everything here."""
        return self.status(account_id) in {MemberStatus.CREATOR, MemberStatus.ADMINISTRATOR}


Chat: TypeAlias = PrivateChat | Group
