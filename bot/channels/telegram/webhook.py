"""Takes updates that Telegram brings: Bot API, setWebhook."""

import hmac
import json
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.channels.telegram.updates import UpdateDoor, has_id
from bot.config import WebhookConfig
from bot.writer import StorageError

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_BODY_BYTES = 1024 * 1024


class Webhook:
    """A server for one path. 200 means committed; after anything else Telegram comes again."""

    def __init__(self, config: WebhookConfig, door: UpdateDoor) -> None:
        self._config = config
        self._door = door
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listens from now on. Raises OSError if the port cannot be had."""
        app = web.Application(client_max_size=LARGEST_BODY_BYTES)
        app.router.add_post(self._config.path, self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._config.listen, self._config.port).start()

    async def close(self) -> None:
        """Answers what is being asked, and listens no more."""
        if self._runner:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        if not self._is_from_telegram(request):
            log.warning("a webhook call without the right secret was turned away")
            raise web.HTTPForbidden
        update = _parsed(await request.read())
        if update is None:
            log.warning("a webhook call without an update in it was turned away")
            raise web.HTTPBadRequest
        try:
            await self._door.take([update])
        except StorageError:  # the writer has said so
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    def _is_from_telegram(self, request: web.Request) -> bool:
        shown = request.headers.get(SECRET_HEADER, "").encode()
        return hmac.compare_digest(shown, self._config.secret_token.encode())


def _parsed(body: bytes) -> Mapping[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    return update if has_id(update) else None
