"""Asks Zalo for what people said, one object at a time (getUpdates).

There is no offset: what was handed out is nowhere but here until it is committed, so it is kept
and tried for as long as it takes. A process that dies in between has lost this one object.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from bot.channels.patience import Patience
from bot.channels.zalo.api import NoAnswerError, RefusedError, ZaloApi, ZaloError
from bot.channels.zalo.door import Door
from bot.failures import describe

POLL_SECONDS = 30
SPARE_SECONDS = 10
EMPTY_PAUSE_SECONDS = 0.1
"""A server that answers at once that there is nothing is not asked without end."""


class Polling:
    """The loop. What was handed out stays in hand until it is committed."""

    def __init__(self, api: ZaloApi, door: Door) -> None:
        self._api = api
        self._door = door
        self._in_hand: Mapping[str, Any] | None = None
        self._patience = Patience(
            failing="Zalo: nothing can be fetched", recovered="Zalo: it can be fetched from again"
        )

    async def run(self) -> None:
        """Goes on until cancelled.

        It began with a token that was taken: one that is refused now may be taken again.
        """
        while True:
            await self._patience.insist(self._fetch_and_store, _words_of)

    async def _fetch_and_store(self) -> None:
        if self._in_hand is None:
            self._in_hand = await self._fetch()
        if self._in_hand is None:
            await asyncio.sleep(EMPTY_PAUSE_SECONDS)
            return
        await self._door.take(self._in_hand)
        self._in_hand = None

    async def _fetch(self) -> Mapping[str, Any] | None:
        """The next object; None when nobody said anything for a while."""
        try:
            told = await self._api.call(
                "getUpdates", {"timeout": POLL_SECONDS}, read_seconds=POLL_SECONDS + SPARE_SECONDS
            )
        except RefusedError as error:
            if error.code == HTTPStatus.REQUEST_TIMEOUT:
                return None
            raise
        if told and not isinstance(told, dict):
            raise NoAnswerError("it is no object")
        return told or None


def _words_of(error: Exception) -> str:
    if isinstance(error, ZaloError):
        return f"{type(error).__name__}: {error}"
    return describe(error)
