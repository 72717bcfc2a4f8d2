"""Receives from Zalo, one way or the other, for as long as the bot runs."""

import asyncio
import logging
from typing import Any

from bot.channels.patience import Patience
from bot.channels.zalo.api import RefusedError, TokenRefusedError, ZaloApi, ZaloError
from bot.channels.zalo.door import Door
from bot.channels.zalo.polling import Polling
from bot.config import Mode, ZaloConfig
from bot.intake import Intake

log = logging.getLogger(__name__)


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
            # Refused where there is none; if there is one after all, polling will say so.
            await self._insist("deleteWebhook", {}, may_be_refused=True)
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

    async def _insist(
        self, method: str, parameters: dict[str, Any], *, may_be_refused: bool = False
    ) -> None:
        patience = Patience(
            failing=f"Zalo: {method} failed", recovered=f"Zalo: {method} went through"
        )
        while True:
            try:
                await self._api.call(method, parameters)
            except TokenRefusedError:
                raise
            except ZaloError as error:
                if may_be_refused and isinstance(error, RefusedError):
                    return
                patience.note_trouble(str(error))
            else:
                patience.note_recovery()
                return
            await patience.wait()
