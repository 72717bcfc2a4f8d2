"""Pushes a bot's updates to its webhook, in order within each chat, until each is taken."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from simulator.pending import PendingQueue, PendingUpdate
from simulator.wire import JsonObject

FIRST_RETRY_SECONDS = 0.1
LONGEST_RETRY_SECONDS = 5.0
ANSWER_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Hook:
    """Where a bot wants its updates; `attempts` is after how many failures one is given up."""

    url: str
    secret_header: str
    secret_token: str | None = None
    attempts: int | None = None
    max_connections: int = 40
    ip_address: str = "127.0.0.1"


@dataclass(kw_only=True, slots=True)
class Trouble:
    """The last failed delivery; `at` in seconds since the epoch."""

    at: int
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HookSender:
    """What it takes to call a hook: a session, the time, and whether the API is up."""

    session: aiohttp.ClientSession
    now: Callable[[], float]
    is_up: Callable[[], bool]


@dataclass(kw_only=True, slots=True)
class Lane:
    """The updates of one chat that wait for their turn, and who pushes them."""

    waiting: deque[PendingUpdate] = field(default_factory=deque)
    pusher: asyncio.Task[None]


class Webhook:
    """A webhook at work; `close` stops it and leaves what is pending in the queue."""

    def __init__(
        self,
        hook: Hook,
        queue: PendingQueue,
        sender: HookSender,
    ) -> None:
        self.hook = hook
        self.trouble: Trouble | None = None
        self._queue = queue
        self._sender = sender
        self._lanes: dict[int, Lane] = {}
        self._connections = asyncio.Semaphore(hook.max_connections)

    def open(self) -> None:
        """Pushes what is pending, and from now on whatever comes."""
        self._queue.on_put = self._schedule
        for update in self._queue.waiting():
            self._schedule(update)

    async def close(self) -> None:
        """Stops pushing."""
        self._queue.on_put = None
        pushers = [lane.pusher for lane in self._lanes.values()]
        for pusher in pushers:
            pusher.cancel()
        await asyncio.gather(*pushers, return_exceptions=True)

    def as_info(self) -> JsonObject:
        """The Bot API's WebhookInfo, without the pending count and the allowed updates."""
        info: JsonObject = {
            "url": self.hook.url,
            "has_custom_certificate": False,
            "max_connections": self.hook.max_connections,
            "ip_address": self.hook.ip_address,
        }
        if self.trouble is not None:
            info["last_error_date"] = self.trouble.at
            info["last_error_message"] = self.trouble.message
        return info

    def _schedule(self, update: PendingUpdate) -> None:
        lane = self._lanes.get(update.lane)
        if lane is None:
            lane = Lane(pusher=asyncio.create_task(self._push_lane(update.lane)))
            self._lanes[update.lane] = lane
        lane.waiting.append(update)

    async def _push_lane(self, key: int) -> None:
        waiting = self._lanes[key].waiting
        while waiting:
            await self._push(waiting[0])
            self._queue.forget(waiting.popleft().update_id)
        del self._lanes[key]

    async def _push(self, update: PendingUpdate) -> None:
        pause = FIRST_RETRY_SECONDS
        failures = 0
        while not await self._is_taken(update):
            if self._sender.is_up():
                failures += 1
            if failures == self.hook.attempts:
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_RETRY_SECONDS)

    async def _is_taken(self, update: PendingUpdate) -> bool:
        if not self._sender.is_up():
            return False
        async with self._connections:
            try:
                status = await self._post(update)
            except (aiohttp.ClientError, TimeoutError) as error:
                self._note(f"Connection failed: {type(error).__name__}")
                return False
        if status // 100 == 2:  # noqa: PLR2004 - 2xx is success
            return True
        self._note(f"Wrong response from the webhook: {status}")
        return False

    async def _post(self, update: PendingUpdate) -> int:
        headers = {"Content-Type": "application/json"}
        if self.hook.secret_token:
            headers[self.hook.secret_header] = self.hook.secret_token
        limit = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with self._sender.session.post(
            self.hook.url, data=update.body, headers=headers, timeout=limit
        ) as answer:
            await answer.read()
            return answer.status

    def _note(self, message: str) -> None:
        self.trouble = Trouble(at=int(self._sender.now()), message=message)
