"""Receives from Zalo, one way or the other, for as long as the bot runs."""

import asyncio
import logging
from functools import partial
from typing import Any

from bot.channels.patience import Patience
from bot.channels.zalo.api import RefusedError, TokenRefusedError, ZaloApi, ZaloError
from bot.channels.zalo.door import Door
from bot.channels.zalo.polling import Polling
from bot.config.sections import Mode, ZaloConfig
from bot.inbox.intake import Intake

log = logging.getLogger(__name__)

DELETE_WEBHOOK = "deleteWebhook"


class Receiving:
    """Zalo's side of the intake."""

    def __init__(self, *, config: ZaloConfig, api: ZaloApi, intake: Intake) -> None:
        self._config = config
        self._api = api
        self._door = Door(intake)

    async def run(self) -> None:
        """Goes on until cancelled.

        Raises TokenRefusedError if it is refused at the start, ListeningError for a taken port.
        """
        await self._insist("getMe", {})
        log.info("connected to Zalo")
        if self._config.mode is Mode.WEBHOOK:
            await self._listen()
        else:
            await self._insist(DELETE_WEBHOOK, {})
            await Polling(self._api, self._door).run()

    async def _listen(self) -> None:
        from bot.channels.zalo.webhook import webhook_of

        webhook = webhook_of(self._config.webhook, self._door)
        await webhook.open()
        try:
            await self._insist("setWebhook", self._webhook_parameters())
            await asyncio.Event().wait()
        finally:
            await webhook.close()

    def _webhook_parameters(self) -> dict[str, Any]:
        webhook = self._config.webhook
        return {"url": webhook.url, "secret_token": webhook.secret_token}

    async def _insist(self, method: str, parameters: dict[str, Any]) -> None:
        patience = Patience(
            failing=f"Zalo: {method} failed", recovered=f"Zalo: {method} went through"
        )
        await patience.insist(partial(self._call, method, parameters), _words_of)

    async def _call(self, method: str, parameters: dict[str, Any]) -> None:
        try:
            await self._api.call(method, parameters)
        except RefusedError as error:
            # Refused where there is none; if there is one after all, polling will say so.
            if method != DELETE_WEBHOOK or isinstance(error, TokenRefusedError):
                raise


def _words_of(error: Exception) -> str:
    """Of what may be otherwise the next time; anything else is raised."""
    if isinstance(error, TokenRefusedError) or not isinstance(error, ZaloError):
        raise error
    return str(error)
