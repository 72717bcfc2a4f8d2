"""Plain HTTP as a bot on Zalo speaks it."""

from typing import Any

import aiohttp

from simulator.chats import Message, Person
from simulator.simulator import Simulator
from simulator.zalo.ids import user_id
from tests.simulator.bot_http import Answer

NOTHING_NEW = 408


class ZaloHttp:
    """Calls Zalo's Bot API as one bot."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self.simulator = simulator
        self.session = session
        self.token = simulator.zalo.bot.token

    def address(self, method: str) -> str:
        """Where a method is called."""
        return f"{self.simulator.zalo.url}/bot{self.token}/{method}"

    async def call(self, method: str, **parameters: Any) -> Answer:
        """A call with a JSON body."""
        async with self.session.post(self.address(method), json=parameters) as answer:
            return Answer(status=answer.status, body=await answer.json())

    async def send(self, person: Person, text: str) -> Answer:
        """Writes to a person."""
        return await self.call("sendMessage", chat_id=user_id(person), text=text)

    async def heard(self) -> Any:
        """The event that waits; an error if there is none."""
        return (await self.call("getUpdates", timeout=0)).result

    async def nothing_heard(self) -> bool:
        """Whether no event waits."""
        code = (await self.call("getUpdates", timeout=0)).body.get("error_code")
        return bool(code == NOTHING_NEW)

    async def control(self, path: str, body: dict[str, Any]) -> Answer:
        """A POST to the control API."""
        address = f"{self.simulator.url}/sim/{path}"
        async with self.session.post(address, json=body) as answer:
            return Answer(status=answer.status, body=await answer.json())

    def read(self, person: Person) -> list[str]:
        """What the bot's messages on a person's phone say."""
        return [message.text for message in self.messages(person)]

    def messages(self, person: Person) -> list[Message]:
        """The bot's messages on a person's phone."""
        return [each for each in self.simulator.messages(person) if each.is_from_bot]
