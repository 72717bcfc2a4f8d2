"""A small server that messengers call: one path behind a secret, with bodies of bounded size."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.database.writer import StorageError
from bot.listening import listen

log = logging.getLogger(__name__)

LARGEST_BODY_BYTES = 1024 * 1024


class NothingInItError(Exception):
    """A body that tells of nothing that could be kept."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it listens, and by which header a caller shows what secret.

    takes_probes: whether a call without any body is answered, whoever makes it.
    """

    listen: str
    port: int
    path: str
    header: str
    secret: str
    takes_probes: bool = False


class WebhookServer:
    """200 means committed; after anything else the messenger comes again.

    take: returns once what a body tells of is committed. It may raise StorageError, and
    NothingInItError.
    """

    def __init__(self, place: Place, take: Callable[[bytes], Awaitable[None]]) -> None:
        self._place = place
        self._take = take
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listens from now on. Raises ListeningError if the port cannot be had."""
        app = web.Application(client_max_size=LARGEST_BODY_BYTES)
        app.router.add_post(self._place.path, self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await listen(self._runner, self._place.listen, self._place.port)

    async def close(self) -> None:
        """Answers what is being asked, and listens no more."""
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        if self._place.takes_probes and not request.body_exists:
            return web.Response()
        if not self._shows_the_secret(request):
            log.warning("a webhook call without the right secret was turned away")
            raise web.HTTPForbidden
        try:
            await self._take(await request.read())
        except NothingInItError:
            log.warning("a webhook call without an update in it was turned away")
            raise web.HTTPBadRequest from None
        except StorageError:  # the writer has said so
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    def _shows_the_secret(self, request: web.Request) -> bool:
        shown = request.headers.get(self._place.header, "").encode()
        return hmac.compare_digest(shown, self._place.secret.encode())
