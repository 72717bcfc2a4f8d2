"""Telegram as the running bot holds it."""

from bot.channels.menus import Menus
from bot.channels.telegram.api import open_api
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.receiving import Receiving
from bot.config.sections import ConfigError, TelegramConfig
from bot.delivery.limits import Limits
from bot.inbox.intake import Intake
from bot.wording.catalogues import Wording

REFUSED = (
    "telegram.token: Telegram does not take this token; copy it again from @BotFather"
    " (or telegram.base_url is not its server)"
)


class TelegramLine:
    """See `bot.channels.line.Line`."""

    def __init__(self, config: TelegramConfig, wording: Wording, menus: Menus) -> None:
        self._config = config
        self._wording = wording
        self._menus = menus
        self._api = open_api(config.token, config.base_url, config.proxy)
        self.messenger = TelegramMessenger(self._api, wording)
        self.limits = Limits(config.messages_per_second)

    async def open(self) -> None:
        """Makes calls possible."""
        await self._api.open_connections()

    async def close(self) -> None:
        """Ends it."""
        await self._api.close_connections()

    async def receive(self, intake: Intake) -> None:
        """Puts updates into the inbox until cancelled."""
        from telegram.error import InvalidToken

        receiving = Receiving(
            config=self._config, api=self._api, intake=intake, wording=self._wording
        )
        try:
            await receiving.run(self._menus)
        except InvalidToken:  # its own words repeat the token
            raise ConfigError(REFUSED) from None
