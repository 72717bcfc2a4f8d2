"""The server from which people fetch the files of messages, by signed links."""

import mimetypes
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from bot.channels.calls import Fetched, Messenger
from bot.clock import Clock
from bot.config.sections import LinksConfig
from bot.database.writer import StorageError, Writer
from bot.links.files import file_of
from bot.links.signing import Signer
from bot.listening import listen
from bot.rendering.pictures import is_picture
from bot.wording.catalogues import SOURCE, Wording
from models.events import Channel
from models.file_rules import LARGEST_DOWNLOAD_BYTES, safe_name
from models.messages import Enclosure, HeldFile, Text, say

UNKNOWN_TYPE = "application/octet-stream"
DRAIN_SECONDS = 5.0


class LinkServer:
    """Serves what a link is good for; whatever comes before the link in a path is the proxy's."""

    def __init__(
        self,
        *,
        config: LinksConfig,
        signer: Signer,
        messengers: Mapping[Channel, Messenger],
        writer: Writer,
        clock: Clock,
        wording: Wording,
    ) -> None:
        self._config = config
        self._signer = signer
        self._messengers = messengers
        self._writer = writer
        self._clock = clock
        self._wording = wording
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Listens from now on. Raises ListeningError if the port cannot be had."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve, allow_head=False)
        # Without a log of accesses: a link in it could be followed.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
        await self._runner.setup()
        await listen(self._runner, self._config.listen, self._config.port)

    async def close(self) -> None:
        """Ends what is being fetched, and listens no more."""
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        ticket = self._signer.read(request.path.rpartition("/")[2])
        if ticket is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if self._clock() >= ticket.good_until:
            return self._sorry(HTTPStatus.GONE, say("links.expired"))
        try:
            file = await self._writer.write(lambda session: file_of(session, ticket.outbox_id))
        except StorageError:  # the writer has said so
            return self._sorry(HTTPStatus.SERVICE_UNAVAILABLE, say("links.later"))
        match file:
            case Enclosure():
                return web.Response(body=file.content, headers=_headers(file, file.media_type))
            case HeldFile():
                return await self._passed_on(request, file)
            case None:
                return self._sorry(HTTPStatus.GONE, say("links.expired"))

    async def _passed_on(self, request: web.Request, file: HeldFile) -> web.StreamResponse:
        """As it comes from the messenger that holds it. Cut off where it breaks off."""
        media_type, _ = mimetypes.guess_type(file.name)
        response = web.StreamResponse(headers=_headers(file, media_type or UNKNOWN_TYPE))

        async def pass_on(piece: bytes) -> None:
            if not response.prepared:
                await response.prepare(request)
            await response.write(piece)

        messenger = self._messengers.get(file.channel)
        outcome = messenger and await messenger.fetch(
            file.reference, pass_on, largest=LARGEST_DOWNLOAD_BYTES
        )
        if isinstance(outcome, Fetched) and response.prepared:
            return response
        if response.prepared:
            raise ConnectionResetError("what was passed on broke off")
        return self._sorry(HTTPStatus.BAD_GATEWAY, say("links.later"))

    def _sorry(self, status: HTTPStatus, words: Text) -> web.Response:
        text = self._wording.plain(SOURCE, words)
        return web.Response(status=status, text=text, headers={"Cache-Control": "no-store"})


def _headers(file: Enclosure | HeldFile, media_type: str) -> dict[str, str]:
    shown = "inline" if is_picture(file) else "attachment"
    name = quote(safe_name(file.name), safe="")
    return {
        "Content-Type": media_type,
        "Content-Disposition": f"{shown}; filename*=UTF-8''{name}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
    }
