"""A dialogue test is a list of (say, expect) pairs; it runs as buttons and as plain text.

Every event goes through `handlers.handle` in a session of its own, so the dialogue's state is
written to JSON and read back between any two steps: each dialogue test is a restart test too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from bot.database.outgoing import OutboxWatch
from bot.rendering.plain import plain_texts
from bot.wording.catalogues import Wording
from handlers import House, handle
from models.conversations import OutboxItem
from models.events import Channel, Event, EventKind, FileReference, Speaker
from models.messages import Choice, Message, Reply, Toast, from_json, say
from scheduler.planner import Planner
from scheduler.policy import Policy
from tests.conversations import conversation_with
from tests.dialogues.zalo_phones import ZaloPhones

LONGEST_PLAIN = 2000
"""Characters that a messenger without buttons takes at once."""


class Rendering(StrEnum):
    """How the person answers a choice: by tapping its button, or by typing its number."""

    BUTTONS = "buttons"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Tap:
    """Chooses what bears this label: with a tap or by its number, as the rendering has it."""

    label: str


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Something other than words alone. files: their names; size: of each, in bytes.

    answered_files: the names of those that came with the message it answers.
    """

    kind: EventKind
    phone: str = ""
    phone_is_own: bool = True
    text: str = ""
    files: tuple[str, ...] = ()
    size: int | None = 2048
    album: str = ""
    reply_to: str = ""
    answered_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edited:
    """An earlier message of one's own, edited: the nth text of this person, counted from 0."""

    nth: int
    text: str


Say = str | Tap | Sent | Edited
Pair = tuple[Say, str | Sequence[str]]


@dataclass(kw_only=True)
class Person:
    """Somebody with a phone. actions: what they did; heard: every message the bot sent them.
    channel: the messenger; on Zalo there are only numbers. reminder: its id of the last one.
    phones: those with Zalo, if this is one: it is spoken through over HTTP, but for what Zalo has
    not (edits, files, shared numbers …), which is handed in as if it had.
    channels: all messengers that the bot has. group: the chat in which they speak now, if it is
    not the private one; chat_admin, speaker: as what they do so there. policy: the installation's.

    engine: the database; a connection for what is to be taken back afterwards.
    """

    engine: Engine | Connection
    words: Wording
    rendering: Rendering
    now: datetime
    chat: str = "1001"
    channel: Channel = Channel.TELEGRAM
    phones: ZaloPhones | None = None
    channels: tuple[Channel, ...] = tuple(Channel)
    group: str = ""
    chat_admin: bool | None = None
    speaker: Speaker = Speaker.PERSON
    name: str = "Nguyễn Thị Hoa"
    policy: Policy = field(default_factory=Policy)
    actions: int = 0
    heard: list[Message] = field(default_factory=list)
    new_messages: int = 0
    reminder: str = ""
    typed: list[str] = field(default_factory=list)
    _messages: int = 0

    def __post_init__(self) -> None:
        if self.phones is not None:
            self.channel = Channel.ZALO
            self.chat = self.phones.chat_of(self.chat, self.name)

    def talk(self, pairs: Sequence[Pair]) -> None:
        """Say each thing and hold the answer against what is expected of it."""
        for said, expected in pairs:
            answer = self.say(said)
            for part in [expected] if isinstance(expected, str) else expected:
                assert part in answer, f"{said!r} was answered:\n{answer}\n— without: {part!r}"

    def say(self, said: Say) -> str:
        """What the bot answers, in words; several messages under each other."""
        self.actions += 1
        replies = self.handle(self._event(said))
        if isinstance(said, Tap) and self._is_asked_which():
            replies = self.handle(self._event(Tap(self._option(said.label))))
        return "\n".join(self.read(reply) for reply in replies)

    def read(self, reply: Reply) -> str:
        """A reply as this person reads it, its choices numbered below."""
        if isinstance(reply, Toast):
            return self.words.plain("vi", reply.text)
        if self.phones is not None and not self.group:
            return self.phones.show(self.chat, reply, self.now)
        if self._reads_numbers:
            return "\n".join(plain_texts(reply, "vi", self.words, longest=LONGEST_PLAIN))
        lines = [self.words.plain("vi", line) for line in reply.lines]
        return "\n".join([*lines, *(self._label(choice) for choice in reply.choices)])

    def labels(self) -> list[str]:
        """The labels of the choices last shown."""
        return [self._label(choice) for choice in self.heard[-1].choices]

    def told(self) -> list[str]:
        """Takes what the bot sent to this chat unasked, in words."""
        with Session(self.engine) as session:
            items = session.scalars(select(OutboxItem).order_by(OutboxItem.id)).all()
            mine = [
                item
                for item in items
                if (item.conversation.channel, item.conversation.chat) == (self.channel, self.chat)
            ]
            notices = [from_json(item.body) for item in mine]
            for item in mine:
                session.delete(item)
            session.commit()
        self.heard.extend(notices)
        return [self.read(notice) for notice in notices]

    def event(self, kind: EventKind, **more: object) -> Event:
        """An event of this person's."""
        self._messages += 1
        base = Event(
            channel=Channel.TELEGRAM if self.group else self.channel,
            chat=self.group or self.chat,
            sender=self.chat if self.speaker is Speaker.PERSON else self.group,
            private=not self.group,
            chat_admin=self.chat_admin if self.group else None,
            speaker=self.speaker,
            sender_name=self.name,
            message=str(self._messages),
            kind=kind,
        )
        return replace(base, **more)  # type: ignore[arg-type]

    def _event(self, said: Say) -> Event:
        match said:
            case Tap(label=label):
                return self._choosing(label)
            case Sent():
                return self._sending(said)
            case Edited(nth=nth, text=text):
                return self.event(EventKind.EDITED, text=text, message=self.typed[nth])
            case str():
                event = self.typing(said)
                self.typed.append(event.message)
                return event

    def typing(self, text: str) -> Event:
        """The event of these words: through Zalo, if this is a phone with it that can say them."""
        if self.phones is not None and not self.group and self.phones.carries(text):
            return self.phones.hear(self.chat, text)
        return self.event(EventKind.TEXT, text=text)

    def _sending(self, said: Sent) -> Event:
        files, answered = (
            tuple(
                FileReference(reference=name, name=name, media_type="", size=said.size)
                for name in names
            )
            for names in (said.files, said.answered_files)
        )
        return self.event(
            said.kind,
            phone=said.phone,
            phone_is_own=said.phone_is_own,
            text=said.text,
            files=files,
            album=said.album,
            reply_to=said.reply_to,
            answered_files=answered,
        )

    def _choosing(self, label: str) -> Event:
        message = next(m for m in reversed(self.heard) if label in self._labels_of(m))
        place = self._labels_of(message).index(label)
        choice = message.choices[place]
        if message.phone_key is not None and self.channel is Channel.TELEGRAM:
            return self.event(EventKind.TEXT, text=label)
        if self._reads_numbers and not self.group:  # groups have buttons
            return self.typing(str(place + 1))
        return self.event(EventKind.TAP, data=choice.data, message=f"b{self.heard.index(message)}")

    def _is_asked_which(self) -> bool:
        """Whether the number of what was to be chosen fits another question as well."""
        return bool(self.heard) and self.heard[-1].lines[:1] == (say("dialogue.which_question"),)

    def _option(self, label: str) -> str:
        return next(option for option in self.labels() if option.startswith(f"{label} («"))

    def handle(self, event: Event) -> list[Reply]:
        """What the bot answers to an event, after it has stored what came of it."""
        with Session(self.engine, autoflush=False) as session:  # as the writer's is
            conversation = conversation_with(
                session, event.channel, event.chat, private=event.private, language="vi"
            )
            session.flush()
            put_out = OutboxWatch(session)
            house = House(
                words=self.words.plain,
                planner=Planner(policy=self.policy),
                channels=self.channels,
            )
            replies = handle(session, conversation, event, self.now, house)
            session.flush()
            if self.group:  # where an answer may be one that is kept true from then on
                here = [row for row in put_out.rows() if row.conversation_id == conversation.id]
                replies += [row.message for row in here]
            session.commit()
        messages = [reply for reply in replies if isinstance(reply, Message)]
        self.heard.extend(messages)
        self.new_messages += sum(self._is_new(message) for message in messages)
        self.now += timedelta(seconds=20)
        return replies

    def _is_new(self, message: Message) -> bool:
        return self._reads_numbers or not message.in_place

    @property
    def _reads_numbers(self) -> bool:
        return self.rendering is Rendering.NUMBERS or self.channel is Channel.ZALO

    def _label(self, choice: Choice) -> str:
        return self.words.plain("vi", choice.label)

    def _labels_of(self, message: Message) -> list[str]:
        return [self._label(choice) for choice in message.choices]
