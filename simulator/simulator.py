"""The simulator as a test holds it: people act, the test looks and waits."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeAlias

from simulator import people
from simulator.chats import (
    Chat,
    ChatKind,
    Group,
    Message,
    Messenger,
    Person,
    PrivateChat,
    Sender,
)
from simulator.contents import text_content
from simulator.control_requests import BotBody
from simulator.events import EventKind
from simulator.files import Upload
from simulator.knobs import Knobs
from simulator.membership import (
    MemberAction,
    NewGroup,
    change_member,
    create_group,
    migrate,
    set_blocked,
)
from simulator.people import Attachment, FileKind, Place
from simulator.process import BotProcess
from simulator.seed import add_bot
from simulator.telegram_bot import TelegramBot
from simulator.wire import JsonObject
from simulator.world import ImpossibleError, World
from simulator.zalo.bot import ZaloBot
from simulator.zalo.knobs import ZaloKnobs

TOKEN = "7000000001:SIMULATED-TOKEN-FOR-TESTS-ONLY"  # noqa: S105 - opens nothing but the simulator
ZALO_TOKEN = "8000000001:SIMULATED-ZALO-TOKEN-FOR-TESTS"  # noqa: S105 - opens nothing but this
WAIT_SECONDS = 5.0
UNTIL_DUE = timedelta(seconds=1)

Where: TypeAlias = Chat | Person | int


class Simulator(Knobs):
    """A running simulator. What people do is awaited; looking and turning knobs is not.

    A chat is given as itself, as its id, or as the person whose private chat with the first bot of
    their messenger is meant. Its own knobs are those of Telegram's server, `zalo` has Zalo's.
    """

    def __init__(self, *, world: World, process: BotProcess, url: str) -> None:
        super().__init__(world, world.events, EventKind.FAULTS)
        self.zalo = ZaloKnobs(world)
        self.world = world
        self.process = process
        self.url = url

    @property
    def bot(self) -> TelegramBot:
        """The first bot on Telegram."""
        return self.world.telegram_bot()

    def add_bot(
        self, token: str = TOKEN, username: str = "thidua_bot", first_name: str = "Thi đua"
    ) -> None:
        """A further bot on Telegram."""
        add_bot(self.world, BotBody(token=token, username=username, first_name=first_name))

    def add_zalo_bot(self, token: str = ZALO_TOKEN, first_name: str = "Bot Thi đua") -> ZaloBot:
        """A further bot on Zalo; in groups it hears what mentions it by name."""
        facts = {"token": token, "username": "bot.thidua", "first_name": first_name}
        add_bot(self.world, BotBody(messenger=Messenger.ZALO, **facts))
        return self.world.zalo.bots[token]

    def add_person(
        self,
        first_name: str = "An",
        *,
        phone_number: str | None = None,
        username: str | None = None,
        language_code: str | None = "vi",
        messenger: Messenger = Messenger.TELEGRAM,
    ) -> Person:
        """A further person, with an id nobody has, on one messenger."""
        person = Person(
            id=self.world.next_person_id(),
            messenger=messenger,
            first_name=first_name,
            phone_number=phone_number,
            username=username,
            language_code=language_code,
        )
        self.world.add_person(person)
        self.world.events.publish(EventKind.USER, lambda: {"user": person.for_page()})
        return person

    def add_group(
        self,
        title: str,
        *,
        members: Sequence[Sender] = (),
        admins: Sequence[Sender] = (),
        kind: ChatKind = ChatKind.SUPERGROUP,
        messenger: Messenger = Messenger.TELEGRAM,
    ) -> Group:
        """A further group; the first person among the admins is its creator."""
        new = NewGroup(
            title=title,
            kind=kind,
            messenger=messenger,
            members=tuple(member.id for member in members),
            admins=tuple(admin.id for admin in admins),
        )
        return create_group(self.world, new)

    def chat(self, where: Where) -> Chat:
        """The chat that is meant; ImpossibleError if it has not begun."""
        if isinstance(where, PrivateChat | Group):
            return where
        return self.world.chat(where.id if isinstance(where, Person) else where)

    def messages(self, where: Where) -> list[Message]:
        """All that stands in a chat, oldest first; empty if it has not begun."""
        if isinstance(where, Person) and not self._has_begun(where):
            return []
        return [each for each in self.chat(where).messages.values() if not each.deleted]

    async def say(
        self,
        person: Person,
        text: str,
        *,
        chat: Group | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """A person writes; gives the last message if the text was long enough for several."""
        return people.say_text(self.world, person, self._place(person, chat, reply_to), text)[-1]

    async def send(
        self,
        person: Person,
        content: JsonObject,
        *,
        chat: Group | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """A person sends any content, given as the Bot API's Message fields."""
        return people.say(self.world, person, self._place(person, chat, reply_to), content)

    async def send_files(
        self,
        person: Person,
        *uploads: Upload,
        kind: FileKind = FileKind.DOCUMENT,
        caption: str = "",
        chat: Group | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """A person sends files; several are an album."""
        files = [Attachment(kind=kind, upload=upload) for upload in uploads]
        shared = text_content(caption, field="caption") if caption else {}
        place = self._place(person, chat, reply_to)
        return people.send_files(self.world, person, place, files, shared)

    async def start(self, person: Person, payload: str = "") -> Message:
        """A person opens a deep link to the first bot."""
        return people.start(self.world, person, self.bot, payload)

    async def edit(self, person: Person, message: Message, text: str) -> Message:
        """A person edits a message of their own."""
        return people.edit(self.world, person, message, text)

    async def tap(self, person: Person, message: Message, data: str) -> str:
        """A person taps a button by its callback data; gives the query's id."""
        return people.tap(self.world, person, message, data)

    async def tap_labelled(self, person: Person, message: Message, label: str) -> str:
        """A person taps the first button whose label contains `label`."""
        buttons = [button for row in message.buttons for button in row if label in button["text"]]
        if not buttons:
            raise LookupError(f"no button is labelled {label!r}")
        return await self.tap(person, message, buttons[0]["callback_data"])

    async def share_contact(self, person: Person) -> Message:
        """A person answers the request_contact key with their own number."""
        return people.share_contact(self.world, person, self.chat(person))

    async def block(self, person: Person, *, blocked: bool = True) -> None:
        """A person blocks the first bot of their messenger, or lets it in again."""
        set_blocked(self.world, person, self.world.bot_for(person), blocked=blocked)

    async def change_member(
        self, group: Group, account: Sender, action: MemberAction, *, by: Person | None = None
    ) -> None:
        """Somebody is added, removed, promoted or demoted, as a rule by the first administrator."""
        change_member(self.world, group, account, action, by=by)

    async def migrate(self, group: Group) -> Group:
        """A group becomes a supergroup."""
        return migrate(self.world, group)

    async def wait_for_message(
        self,
        where: Where,
        *,
        after: Message | int = 0,
        timeout: float = WAIT_SECONDS,  # noqa: ASYNC109 - tests read better with it
    ) -> Message:
        """The first message of a bot after the given one (or its id); TimeoutError if none."""
        after_id = after.message_id if isinstance(after, Message) else after
        return await self.wait_until(
            where,
            lambda message: message.is_from_bot and message.message_id > after_id,
            timeout=timeout,
        )

    async def wait_until(
        self,
        where: Where,
        fits: Callable[[Message], bool],
        *,
        timeout: float = WAIT_SECONDS,  # noqa: ASYNC109 - tests read better with it
    ) -> Message:
        """The first message that fits, once there is one; edits, too, are looked at."""
        async with asyncio.timeout(timeout):
            while True:
                found = next(filter(fits, self.messages(where)), None)
                if found is not None:
                    return found
                await self.chat(where).bell.rung()

    async def ask(self, person: Person, text: str) -> Message:
        """Says something in private and gives the bot's next message."""
        said = await self.say(person, text)
        return await self.wait_for_message(person, after=said)

    def raw(self, update: JsonObject) -> int:
        """Queues any update for the first bot; gives its update_id."""
        return self.bot.updates.put_raw(update)

    def shift_clock(self, by: timedelta) -> None:
        """Moves the shared clock."""
        self.world.clock.shift_by(by.total_seconds())
        self.tell_of_clock()

    def move_to_next_event(self) -> None:
        """Moves the shared clock a second past what the bot plans next, so that it is due."""
        moment = self.world.next_event.moment()
        if moment is None:
            raise ImpossibleError("the bot plans nothing, so there is no next event")
        if moment <= self.world.clock.now():
            raise ImpossibleError("the next event lies in the past; the bot is not done with it")
        self.world.clock.move_to(moment + UNTIL_DUE)
        self.tell_of_clock()

    def tell_of_next_event(self) -> None:
        """Publishes when the bot speaks next."""
        event = {"next_event": self.world.next_event.as_iso()}
        self.world.events.publish(EventKind.NEXT_EVENT, lambda: event)

    def tell_of_clock(self) -> None:
        """Publishes the time after a move."""
        now = self.world.clock.now().isoformat()
        self.world.events.publish(EventKind.CLOCK, lambda: {"now": now})

    def _has_begun(self, person: Person) -> bool:
        return (self.world.bot_for(person).id, person.id) in self.world.private_chats

    def _place(self, person: Person, group: Group | None, reply_to: Message | None = None) -> Place:
        found = people.place(self.world, person, group.id if group else None)
        return Place(chat=found.chat, reply_to=reply_to)
