"""Zalo as the running bot holds it."""

from bot.channels.zalo.api import TokenRefusedError, ZaloApi
from bot.channels.zalo.files import Photos
from bot.channels.zalo.messenger import ZaloMessenger
from bot.channels.zalo.receiving import Receiving
from bot.config.sections import ConfigError, LinksConfig, ZaloConfig
from bot.delivery.limits import Limits
from bot.inbox.intake import Intake
from bot.links.links import Links
from bot.links.signing import Signer
from bot.wording.catalogues import Wording

REFUSED = (
    "zalo.token: Zalo does not take this token; copy it again from the Zalo Bot Platform"
    " (or zalo.base_url is not its server)"
)


class ZaloLine:
    """See `bot.channels.line.Line`."""

    def __init__(self, config: ZaloConfig, links: LinksConfig, wording: Wording) -> None:
        self._config = config
        self._api = ZaloApi(token=config.token, base_url=config.base_url, proxy=config.proxy)
        photos = Photos(self._api, _schemes_beside(config.base_url))
        self.messenger = ZaloMessenger(self._api, photos, wording, _links_of(config, links))
        self.limits = Limits(config.messages_per_second)

    async def open(self) -> None:
        """Makes calls possible."""
        await self._api.open_connections()

    async def close(self) -> None:
        """Ends it."""
        await self._api.close_connections()

    async def receive(self, intake: Intake) -> None:
        """Puts what people say into the inbox until cancelled."""
        try:
            await Receiving(config=self._config, api=self._api, intake=intake).run()
        except TokenRefusedError:
            raise ConfigError(REFUSED) from None


def _schemes_beside(base_url: str) -> frozenset[str]:
    """Pictures come by HTTPS; by HTTP only where the server itself does, as in a demonstration."""
    return frozenset({"https", base_url.partition(":")[0]})


def _links_of(config: ZaloConfig, links: LinksConfig) -> Links | None:
    if not links.url:
        return None
    return Links(url=links.url, hours=links.hours, signer=Signer(config.token))
