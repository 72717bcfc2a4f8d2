"""Takes updates that Telegram brings: Bot API, setWebhook."""

import json
from collections.abc import Mapping
from typing import Any

from bot.channels.telegram.updates import UpdateDoor, has_id
from bot.channels.webhook_server import NothingInItError, Place, WebhookServer
from bot.config.sections import WebhookConfig

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


def webhook_of(config: WebhookConfig, door: UpdateDoor) -> WebhookServer:
    """The server that Telegram calls."""

    async def take(body: bytes) -> None:
        await door.take([_update_in(body)])

    place = Place(
        listen=config.listen,
        port=config.port,
        path=config.path,
        header=SECRET_HEADER,
        secret=config.secret_token,
    )
    return WebhookServer(place, take)


def _update_in(body: bytes) -> Mapping[str, Any]:
    try:
        update = json.loads(body)
    except ValueError:
        raise NothingInItError from None
    if not has_id(update):
        raise NothingInItError
    told: Mapping[str, Any] = update
    return told
