"""Fetches updates, and asks for more only once they are committed."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.channels.patience import Patience
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.translate import KINDS_OF_UPDATES
from bot.channels.telegram.updates import UpdateDoor, has_id
from bot.channels.telegram.waiting import seconds_to_wait
from bot.failures import describe

POLL_SECONDS = 30
SPARE_SECONDS = 10
MOST_UPDATES = 100
LONGEST_WORDS = 160
MANY_UPDATES = 5
GATHER_SECONDS = 0.03
"""Where many speak at once, this small a pause before the next poll lets those that come
together be fetched together; where few do, it would only keep the next one waiting."""


class Polling:
    """An own loop: the Updater of python-telegram-bot acknowledges what only sits in memory."""

    def __init__(self, api: TelegramApi, door: UpdateDoor) -> None:
        self._api = api
        self._door = door
        self._offset = 0
        self._patience = Patience(
            failing="updates cannot be fetched", recovered="updates can be fetched again"
        )

    async def run(self) -> None:
        """Goes on until cancelled.

        It began with a token that was taken: one that is refused now may be taken again.
        """
        while True:
            await self._patience.insist(self._fetch_and_store, _words_of)

    async def _fetch_and_store(self) -> None:
        updates = await self._fetch()
        if updates:
            await self._door.take(updates)
            # Only now: asking with this offset tells Telegram that it may forget them.
            self._offset = max(update["update_id"] for update in updates) + 1
            if MANY_UPDATES <= len(updates) < MOST_UPDATES:
                await asyncio.sleep(GATHER_SECONDS)

    async def _fetch(self) -> Sequence[Mapping[str, Any]]:
        """See Bot API, getUpdates."""
        question = {
            "offset": self._offset,
            "limit": MOST_UPDATES,
            "timeout": POLL_SECONDS,
            "allowed_updates": list(KINDS_OF_UPDATES),
        }
        while True:
            try:
                answer = await self._api.call(
                    "getUpdates", question, read_seconds=POLL_SECONDS + SPARE_SECONDS
                )
            except RetryAfter as error:
                await asyncio.sleep(seconds_to_wait(error))
            else:
                return [update for update in answer if has_id(update)]


def _words_of(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "another process fetches with the same token, or a webhook is set"
    if isinstance(error, TelegramError):
        return f"{type(error).__name__}: {error.message}"[:LONGEST_WORDS]
    return describe(error)
