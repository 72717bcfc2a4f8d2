"""Updates that the server brings to the bot itself, as Telegram does once setWebhook was called."""

import asyncio

import aiohttp

from benchmarks.people import Json

SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Push:
    """Brings updates to a webhook, each in a request of its own. half: seconds until it is there.

    Raises RuntimeError in `close` if the bot refused one: that would be a loss.
    """

    def __init__(self, half: float) -> None:
        self._half = half
        self._session: aiohttp.ClientSession | None = None
        self._url = ""
        self._secret = ""
        self._under_way: set[asyncio.Task[None]] = set()
        self._refused = 0

    @property
    def is_wanted(self) -> bool:
        """Whether the bot asked for it."""
        return bool(self._url)

    def ask_for(self, parameters: Json) -> bool:
        """What setWebhook does."""
        self._url, self._secret = parameters["url"], parameters.get("secret_token", "")
        return True

    def bring(self, update: Json) -> None:
        """On its way."""
        task = asyncio.create_task(self._bring(update))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """No more of them."""
        for task in self._under_way:
            task.cancel()
        if self._session is not None:
            await self._session.close()
        if self._refused:
            raise RuntimeError(f"{self._refused} updates were refused")

    async def _bring(self, update: Json) -> None:
        await asyncio.sleep(self._half)
        if self._session is None:
            self._session = aiohttp.ClientSession(headers={SECRET: self._secret})
        async with self._session.post(self._url, json=update) as answer:
            self._refused += answer.status != 200
