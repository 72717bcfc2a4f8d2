"""Takes what Zalo brings (setWebhook)."""

import json

from bot.channels.webhook_server import NothingInItError, Place, WebhookServer
from bot.channels.zalo.door import Door
from bot.config.sections import ZaloWebhookConfig

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


def webhook_of(config: ZaloWebhookConfig, door: Door) -> WebhookServer:
    """The server that Zalo calls. It also looks whether anybody is there, with nothing to say."""

    async def take(body: bytes) -> None:
        if not body:
            return
        try:
            told = json.loads(body)
        except ValueError:
            raise NothingInItError from None
        if not isinstance(told, dict) or not told:
            raise NothingInItError
        await door.take(told)

    place = Place(
        listen=config.listen,
        port=config.port,
        path=config.path,
        header=SECRET_HEADER,
        secret=config.secret_token,
        takes_probes=True,
    )
    return WebhookServer(place, take)
