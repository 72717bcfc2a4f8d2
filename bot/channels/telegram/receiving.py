"""Receives from Telegram, one way or the other, for as long as the bot runs."""

import asyncio
import logging
from functools import partial

from telegram.error import InvalidToken, TelegramError

from bot.channels.menus import Menus
from bot.channels.patience import Patience
from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.menu import set_menus
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.translate import KINDS_OF_UPDATES, Translator
from bot.channels.telegram.updates import UpdateDoor
from bot.config.sections import Mode, TelegramConfig
from bot.inbox.intake import Intake
from bot.wording.catalogues import Wording

log = logging.getLogger(__name__)


class Receiving:
    """Telegram's side of the intake."""

    def __init__(
        self, *, config: TelegramConfig, api: TelegramApi, intake: Intake, wording: Wording
    ) -> None:
        self._config = config
        self._api = api
        self._intake = intake
        self._wording = wording

    async def run(self, menus: Menus) -> None:
        """Goes on until cancelled.

        Raises InvalidToken if it is refused at the start, ListeningError for a taken port.
        """
        await self._connect()
        log.info("connected as @%s", self._api.username)
        await set_menus(self._api, self._wording, menus)
        rights = Administrators(self._api)
        door = UpdateDoor(self._intake, Translator(self._api.username), rights.note)
        if self._config.mode is Mode.WEBHOOK:
            await self._listen(door)
        else:
            await self._insist("deleteWebhook", {})
            await Polling(self._api, door).run()

    async def _connect(self) -> None:
        patience = Patience(failing="no connection yet", recovered="the connection is there")
        await patience.insist(self._api.initialize, lambda error: type(_bearable(error)).__name__)

    async def _listen(self, door: UpdateDoor) -> None:
        from bot.channels.telegram.webhook import webhook_of

        webhook = webhook_of(self._config.webhook, door)
        await webhook.open()
        try:
            await self._insist("setWebhook", self._webhook_parameters())
            await asyncio.Event().wait()
        finally:
            await webhook.close()

    def _webhook_parameters(self) -> dict[str, object]:
        return {
            "url": self._config.webhook.url,
            "secret_token": self._config.webhook.secret_token,
            "allowed_updates": list(KINDS_OF_UPDATES),
        }

    async def _insist(self, method: str, parameters: dict[str, object]) -> None:
        patience = Patience(failing=f"{method} failed", recovered=f"{method} went through")
        await patience.insist(
            partial(self._api.call, method, parameters), lambda error: _bearable(error).message
        )


def _bearable(error: Exception) -> TelegramError:
    """What may be otherwise the next time; anything else is raised."""
    if isinstance(error, InvalidToken) or not isinstance(error, TelegramError):
        raise error
    return error
