"""The simulated world: its bots, people, chats and clock."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

import aiohttp

from simulator.calls import CallRecord
from simulator.chats import (
    Bot,
    Chat,
    ChatKind,
    Group,
    Message,
    Messenger,
    Person,
    PrivateChat,
    Sender,
)
from simulator.clock import Clock
from simulator.events import EventHub, EventKind
from simulator.faults import Faults
from simulator.files import FileStore
from simulator.limits import SendLimits
from simulator.next_event import NextEvent
from simulator.telegram_bot import TelegramBot
from simulator.zalo.bot import ZaloBot
from simulator.zalo.side import ZaloSide

FIRST_PERSON_ID = 1001
FIRST_GROUP_ID = -4001
FIRST_SUPERGROUP_ID = -1002000000001

SomeBot = TypeVar("SomeBot", bound=Bot)


class ImpossibleError(Exception):
    """A person can't do that; `status` is the HTTP status that says so."""

    def __init__(self, reason: str, *, status: int = 409) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(kw_only=True, slots=True, eq=False)
class Query:
    """A tap on an inline button that waits for the bot's answer; `at` on the shared clock."""

    id: str
    bot: TelegramBot
    person: Person
    message: Message
    data: str
    at: float


@dataclass(kw_only=True, eq=False)
class World:
    """Everything there is; `session` carries the webhooks' calls.

    What concerns calls of one messenger's API is Telegram's here, and Zalo's in `zalo`.
    """

    clock: Clock
    session: aiohttp.ClientSession
    zalo: ZaloSide
    next_event: NextEvent = field(default_factory=NextEvent)
    events: EventHub = field(default_factory=EventHub)
    faults: Faults = field(default_factory=Faults)
    files: FileStore = field(default_factory=FileStore)
    calls: CallRecord = field(default_factory=CallRecord)
    bots: dict[str, TelegramBot] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    private_chats: dict[tuple[int, int], PrivateChat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    send_limits: dict[int, SendLimits] = field(default_factory=dict)

    def now(self) -> int:
        """The shared clock in whole seconds since the epoch, as the Bot API's dates are."""
        return int(self.clock.timestamp())

    def all_bots(self) -> Iterator[Bot]:
        """Every bot, Telegram's before Zalo's, the first one first."""
        return chain(self.bots.values(), self.zalo.bots.values())

    def bot(self, bot_id: int | None = None) -> Bot:
        """The bot with this id, or the first one; ImpossibleError if there is none."""
        return _found(self.all_bots(), bot_id)

    def telegram_bot(self, bot_id: int | None = None) -> TelegramBot:
        """The bot on Telegram with this id, or the first; ImpossibleError if there is none."""
        return _found(self.bots.values(), bot_id)

    def zalo_bot(self, bot_id: int | None = None) -> ZaloBot:
        """The bot on Zalo with this id, or the first; ImpossibleError if there is none."""
        return _found(self.zalo.bots.values(), bot_id)

    def bot_for(self, person: Person, bot_id: int | None = None) -> Bot:
        """The bot with this id, or the first, on the person's messenger; else ImpossibleError."""
        is_on_zalo = person.messenger is Messenger.ZALO
        return self.zalo_bot(bot_id) if is_on_zalo else self.telegram_bot(bot_id)

    def person(self, person_id: int) -> Person:
        """The person with this id; ImpossibleError if there is none."""
        if person_id not in self.people:
            raise ImpossibleError("no such user", status=404)
        return self.people[person_id]

    def group(self, group_id: int) -> Group:
        """The group with this id; ImpossibleError if there is none."""
        if group_id not in self.groups:
            raise ImpossibleError("no such chat", status=404)
        return self.groups[group_id]

    def chat(self, chat_id: int, bot_id: int | None = None) -> Chat:
        """The group, or the person's private chat with that bot, by default with the first of
        their messenger.
        """
        if chat_id in self.groups:
            return self.groups[chat_id]
        bot = self.bot_for(self.person(chat_id), bot_id)
        chat = self.private_chats.get((bot.id, chat_id))
        if chat is None:
            raise ImpossibleError("no such chat", status=404)
        return chat

    def private_chat(self, bot: Bot, person: Person) -> PrivateChat:
        """The person's chat with the bot, which begins here if it is new."""
        key = (bot.id, person.id)
        if key not in self.private_chats:
            chat = PrivateChat(person=person, bot=bot)
            self.private_chats[key] = chat
            self.tell_of_chat(chat)
        return self.private_chats[key]

    def find_account(self, account_id: int) -> Sender | None:
        """The person or bot with this id, if there is one."""
        bots = (bot for bot in self.all_bots() if bot.id == account_id)
        return self.people.get(account_id) or next(bots, None)

    def account(self, account_id: int) -> Sender:
        """The person or bot with this id; ImpossibleError if there is none."""
        account = self.find_account(account_id)
        if account is None:
            raise ImpossibleError(f"no such user: {account_id}", status=404)
        return account

    def add_bot(self, bot: TelegramBot | ZaloBot) -> None:
        """Puts a bot into the world; ImpossibleError if its token or id is taken."""
        if any(bot.id == other.id or bot.token == other.token for other in self.all_bots()):
            raise ImpossibleError("there is a bot with that token already")
        if isinstance(bot, ZaloBot):
            self.zalo.bots[bot.token] = bot
        else:
            self.bots[bot.token] = bot
            self.send_limits[bot.id] = SendLimits()
        self.events.publish(EventKind.BOT, lambda: {"bot": bot.for_page()})

    def add_person(self, person: Person) -> Person:
        """Puts a person into the world; ImpossibleError if the id is taken."""
        if person.id in self.people:
            raise ImpossibleError("there is a user with that id already")
        self.people[person.id] = person
        return person

    def next_person_id(self) -> int:
        """An id nobody has."""
        return max([FIRST_PERSON_ID - 1, *self.people]) + 1

    def next_group_id(self, kind: ChatKind) -> int:
        """An id no group has, of the form that Telegram gives this kind."""
        first = FIRST_SUPERGROUP_ID if kind is ChatKind.SUPERGROUP else FIRST_GROUP_ID
        same_kind = [group.id for group in self.groups.values() if group.kind is kind]
        return min([first + 1, *same_kind]) - 1

    def add_query(self, *, bot: TelegramBot, person: Person, message: Message, data: str) -> Query:
        """Notes a tap."""
        query = Query(
            id=str(secrets.randbits(62)),
            bot=bot,
            person=person,
            message=message,
            data=data,
            at=self.clock.timestamp(),
        )
        self.queries[query.id] = query
        return query

    def bots_in(self, chat: Chat) -> list[Bot]:
        """The bots that are in this chat."""
        if isinstance(chat, PrivateChat):
            return [chat.bot]
        return [bot for bot in self.all_bots() if chat.has(bot.id)]

    def tell_of_chat(self, chat: Chat) -> None:
        """Publishes a chat as it is now, without its messages."""
        self.events.publish(EventKind.CHAT, lambda: {"chat": self.chat_as_json(chat)})

    def chat_as_json(self, chat: Chat) -> dict[str, object]:
        """The chat as the control API shows it, without its messages."""
        shown: dict[str, object] = {**chat.as_chat(), "messenger": chat.messenger.value}
        shown["typing"] = chat.typing_until > self.clock.timestamp()
        shown["pinned"] = [message.message_id for message in chat.pinned]
        if isinstance(chat, PrivateChat):
            return {
                **shown,
                "title": chat.person.label or chat.person.first_name,
                "user_id": chat.person.id,
                "bot_id": chat.bot.id,
                "members": [chat.person.id],
                "admins": [],
            }
        return {**shown, **_membership(chat)}


def _found(bots: Iterable[SomeBot], bot_id: int | None) -> SomeBot:
    for bot in bots:
        if bot_id in {None, bot.id}:
            return bot
    raise ImpossibleError("no such bot", status=404)


def _membership(group: Group) -> dict[str, object]:
    shown: dict[str, object] = {
        "members": group.present(),
        "admins": [who for who in group.members if group.is_admin(who)],
        "statuses": {str(who): status.value for who, status in group.members.items()},
    }
    if group.migrated_to is not None:
        shown["migrated_to"] = group.migrated_to
    return shown
