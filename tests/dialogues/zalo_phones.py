"""Phones with Zalo: what people type and what the bot answers go through its API over HTTP."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Thread
from typing import Any, TypeVar

from bot.channels.calls import Sent
from bot.channels.zalo.api import ZaloApi
from bot.channels.zalo.files import Photos
from bot.channels.zalo.messenger import ZaloMessenger
from bot.channels.zalo.translate import event_of, unwrapped
from bot.wording.catalogues import Wording
from models.events import Channel, Event
from models.messages import Message
from simulator.chats import Messenger, Person
from simulator.server import running
from simulator.simulator import ZALO_TOKEN
from simulator.zalo.ids import user_id
from tests.outgoing import outgoing_to

PATIENCE_SECONDS = 20.0
LONGEST_TEXT = 2000

T = TypeVar("T")


class ZaloPhones:
    """People with Zalo at a simulated server, and the bot's own client at its other side."""

    def __init__(self, words: Wording, loop: asyncio.AbstractEventLoop) -> None:
        self._words = words
        self._loop = loop
        self._people: dict[str, Person] = {}
        self._ids: dict[tuple[str, str], str] = {}

    async def serve(self, ready: asyncio.Event, over: asyncio.Event) -> None:
        """Runs server and client until it is over."""
        async with running() as self._simulator:
            self._simulator.add_zalo_bot()
            self._api = ZaloApi(token=ZALO_TOKEN, base_url=self._simulator.zalo.url)
            await self._api.open_connections()
            photos = Photos(self._api, frozenset({"http"}))
            self._messenger = ZaloMessenger(self._api, photos, self._words, links=None)
            ready.set()
            await over.wait()
            await self._api.close_connections()

    def chat_of(self, chat: str, name: str) -> str:
        """Zalo's id of the person whom a test knows as this chat, who has written to the bot."""
        if chat in self._people:
            return chat
        if (chat, name) not in self._ids:
            self._ids[chat, name] = self._wait_for(self._come(name))
        return self._ids[chat, name]

    def carries(self, text: str) -> bool:
        """Whether somebody can say this with one message."""
        return bool(text.strip()) and len(text) <= LONGEST_TEXT

    def hear(self, chat: str, text: str) -> Event:
        """What the bot hears of somebody's words."""
        return self._wait_for(self._heard(self._people[chat], text))

    def show(self, chat: str, message: Message, now: datetime) -> str:
        """What stands on the phone once the bot has said this; long texts came in several."""
        return "\n".join(self._wait_for(self._shown(chat, message, now)))

    async def _come(self, name: str) -> str:
        person = self._simulator.add_person(name, messenger=Messenger.ZALO)
        chat = user_id(person)
        self._people[chat] = person
        await self._heard(person, "xin chào")
        return chat

    async def _heard(self, person: Person, text: str) -> Event:
        await self._simulator.say(person, text)
        event = event_of(unwrapped(await self._api.call("getUpdates", {"timeout": 5})))
        assert event is not None
        assert not len(self._simulator.zalo.bot.events), "it came in pieces"
        return replace(event, sent_at=None)  # time is the test's

    async def _shown(self, chat: str, message: Message, now: datetime) -> list[str]:
        before = len(self._simulator.messages(self._people[chat]))
        for call in self._messenger.calls(outgoing_to(Channel.ZALO, chat, message, at=now)):
            outcome = await self._messenger.make(call, chat)
            assert isinstance(outcome, Sent), outcome
        came = self._simulator.messages(self._people[chat])[before:]
        return [each.text for each in came]

    def _wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_SECONDS)


@contextmanager
def zalo_phones(words: Wording) -> Iterator[ZaloPhones]:
    """Phones whose server and client run in a thread of their own."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    phones = ZaloPhones(words, loop)
    ready, over = asyncio.Event(), asyncio.Event()
    served = asyncio.run_coroutine_threadsafe(phones.serve(ready, over), loop)
    asyncio.run_coroutine_threadsafe(ready.wait(), loop).result(PATIENCE_SECONDS)
    try:
        yield phones
    finally:
        loop.call_soon_threadsafe(over.set)
        served.result(PATIENCE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
