"""The Bot API as plain JSON, over python-telegram-bot's Bot."""

import os
from typing import Any
from urllib.parse import quote

from telegram import Bot

from bot.channels.calls import Take
from bot.channels.telegram.request import AiohttpRequest

CONNECTIONS = 128


class TelegramApi(Bot):
    """A Bot that can also call a method and give its answer as it came.

    For the two busiest methods objects would be built only to be thrown away; and one
    malformed update would spoil the whole batch it came in.
    """

    __slots__ = ()

    @property
    def known_username(self) -> str | None:
        """The bot's own, once Telegram has told it."""
        return self._bot_user.username if self._bot_user else None

    async def open_connections(self) -> None:
        """Makes calls possible, without making one. Within the running event loop."""
        for request in self._request:
            await request.initialize()

    async def close_connections(self) -> None:
        """Ends it."""
        for request in self._request:
            await request.shutdown()

    async def call(
        self, method: str, parameters: dict[str, Any], *, read_seconds: float | None = None
    ) -> Any:
        """What the method gave, see the Bot API's page on it. Raises telegram's errors."""
        if read_seconds is None:
            return await self._post(method, parameters)
        return await self._post(method, parameters, read_timeout=read_seconds)

    async def download(self, file_path: str, take: Take) -> None:
        """Gives `take` the file that getFile told of, piece by piece. Raises telegram's errors."""
        request = self._request[1]
        assert isinstance(request, AiohttpRequest)  # noqa: S101 - see `open_api`
        await request.download(f"{self.base_file_url}/{quote(file_path)}", take)


def open_api(token: str, base_url: str, proxy: str) -> TelegramApi:
    """The API at a server's root (no slash at its end), through an HTTP proxy if one is named."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else every RetryAfter comes with a warning
    return TelegramApi(
        token,
        base_url=f"{base_url}/bot",
        base_file_url=f"{base_url}/file/bot",
        request=AiohttpRequest(connections=CONNECTIONS, proxy=proxy),
        get_updates_request=AiohttpRequest(connections=2, proxy=proxy),
    )
