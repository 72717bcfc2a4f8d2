"""The people join before the curtain rises: over HTTP, with their thumbs, like everybody."""

import asyncio
from typing import Any

import aiohttp

from bot.demo.cast import OWNER, PLAYERS, Player
from bot.demo.stage import GROUP_ID, Stage
from models.events import Channel

PATIENCE_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.1
BOT_ID = 7000000001


class StageFrightError(Exception):
    """The simulator or the bot did not answer in time; one line."""


class Opening:
    """Drives the simulator through its control API at `url`."""

    def __init__(self, url: str, stage: Stage) -> None:
        self._url = url
        self._stage = stage

    async def play(self) -> None:
        """Let everybody join who is to. Raises StageFrightError if nobody answers for a minute."""
        async with aiohttp.ClientSession(self._url) as http:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._wait_for_the_simulator(http)
                    await asyncio.gather(*(self._join(http, player) for player in PLAYERS))
                    await self._bring_the_bot_into_the_group(http)
            except TimeoutError:
                raise StageFrightError("the bot did not answer within a minute") from None

    async def _wait_for_the_simulator(self, http: aiohttp.ClientSession) -> None:
        while True:
            try:
                await self._state(http)
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(LOOK_EVERY_SECONDS)
            else:
                return

    async def _bring_the_bot_into_the_group(self, http: aiohttp.ClientSession) -> None:
        # Only now: by then the bot knows the owner, whose invitation is the one it accepts.
        # As an administrator it may pin its board, and hears what is pasted there.
        for action in ("add", "promote"):
            change = {"user_id": BOT_ID, "action": action, "by": OWNER.id}
            await self._do(http, f"chats/{GROUP_ID}/members", **change)

    async def _join(self, http: aiohttp.ClientSession, player: Player) -> None:
        if not player.joins:
            return
        await self._knock(http, player)
        for heard, said in enumerate(("Đồng ý", player.name, player.position), 1):
            await self._hear(http, player, heard)
            await self._say(http, player, said)
        await self._hear(http, player, 4)
        await self._give_number(http, player)
        await self._hear(http, player, 5)

    async def _knock(self, http: aiohttp.ClientSession, player: Player) -> None:
        code = self._stage.codes[player.id]
        if player.messenger is Channel.ZALO:
            await self._say(http, player, code)
        else:
            await self._do(http, "start", user_id=player.id, payload=code)

    async def _give_number(self, http: aiohttp.ClientSession, player: Player) -> None:
        if player.messenger is Channel.ZALO:
            await self._say(http, player, player.phone)
        else:
            await self._do(http, "share-contact", user_id=player.id, chat_id=player.id)

    async def _say(self, http: aiohttp.ClientSession, player: Player, text: str) -> None:
        await self._do(http, "say", user_id=player.id, text=text)

    async def _hear(self, http: aiohttp.ClientSession, player: Player, count: int) -> None:
        # Another process's state sets no Event here, so it is looked at now and then.
        while await self._messages_to(http, player) < count:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _messages_to(self, http: aiohttp.ClientSession, player: Player) -> int:
        chats = (await self._state(http))["chats"]
        return sum(
            message["from"]["is_bot"]
            for chat in chats
            if chat["id"] == player.id
            for message in chat["messages"]
        )

    async def _state(self, http: aiohttp.ClientSession) -> dict[str, Any]:
        async with http.get("/sim/state") as answer:
            state: dict[str, Any] = await answer.json()
            return state

    async def _do(self, http: aiohttp.ClientSession, path: str, /, **body: object) -> None:
        async with http.post(f"/sim/{path}", json=body) as answer:
            answer.raise_for_status()
