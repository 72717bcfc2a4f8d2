"""What a messenger's Bot API says about the bot itself, for commands that look once and end.

Telegram's and Zalo's are alike: getMe, getWebhookInfo. No answer and no fault repeats the token.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.config.sections import TelegramConfig, ZaloConfig

TIMEOUT_SECONDS = 8

Access = TelegramConfig | ZaloConfig


class NoAnswerError(Exception):
    """The server could not be reached or does not speak the Bot API; says why."""


class TurnedDownError(Exception):
    """The server refused; says so in its own words."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a method gave, and the server's time by its Date header (aware), if it has one."""

    result: dict[str, Any]
    server_time: datetime | None


def ask(access: Access, method: str) -> Answer:
    """Call a method without parameters. Raises NoAnswerError or TurnedDownError."""
    return asyncio.run(_ask(access, method))


def username_of(telegram: TelegramConfig) -> str | None:
    """The bot's username; None without a token or when the server does not answer for it."""
    if not telegram.token:
        return None
    try:
        username = ask(telegram, "getMe").result.get("username")
    except (NoAnswerError, TurnedDownError):
        return None
    return str(username) if username else None


async def _ask(access: Access, method: str) -> Answer:
    import aiohttp

    url = f"{access.base_url}/bot{access.token}/{method}"
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(url, proxy=access.proxy or None) as response,
        ):
            body = await response.json(content_type=None)
            date = response.headers.get("Date")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # Not the error's own words: they may hold the address, and with it the token.
        raise NoAnswerError(type(error).__name__) from None
    return _answer(body, date)


def _answer(body: object, date: str | None) -> Answer:
    if not isinstance(body, dict):
        raise NoAnswerError("JSON")
    if not body.get("ok"):
        raise TurnedDownError(str(body.get("description", "")))
    result = body.get("result")
    return Answer(
        result=result if isinstance(result, dict) else {},
        server_time=parsedate_to_datetime(date) if date else None,
    )
