"""HTTP for python-telegram-bot over aiohttp: a third of the default's cost for each call."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.calls import Take

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
PIECE_BYTES = 256 * 1024

_encode = json.JSONEncoder(separators=(",", ":")).encode
_JSON_HEADERS = {"Content-Type": "application/json"}

Body = bytes | aiohttp.FormData


class NotConnectedError(NetworkError):
    """No connection came about, so the call certainly had no effect."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. Errors carry kinds only: an address would show the token.

    proxy: an HTTP proxy's address, or empty. connections: the most at a time.
    """

    __slots__ = ("_connections", "_proxy", "_session")

    def __init__(self, *, connections: int, proxy: str = "") -> None:
        self._connections = connections
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take where a call says nothing else."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Opens the pool, within the running event loop."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Closes the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the base class asks for these
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer; timeouts in seconds, see BaseRequest.

        Raises NotConnectedError, TimedOut or NetworkError, the latter two when the call may
        or may not have had its effect.
        """
        limits = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_or(connect_timeout, CONNECT_SECONDS),
            sock_read=_or(read_timeout, READ_SECONDS),
        )
        body = _body_of(request_data) if request_data else None
        with _as_telegram_errors():
            return await self._exchange(method, url, body, limits)

    async def download(self, url: str, take: Take) -> None:
        """Gives `take` what stands at an address, piece by piece, as it comes.

        Raises as `do_request` does, and NetworkError for any status but 200.
        """
        limits = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS
        )
        with _as_telegram_errors():
            async with self._open_session.get(
                url, timeout=limits, proxy=self._proxy, allow_redirects=False
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    raise NetworkError(f"status {answer.status}")
                async for piece in answer.content.iter_chunked(PIECE_BYTES):
                    await take(piece)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON. Raises TelegramError, without the payload: it may be private."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise TelegramError("the answer is not a JSON object")
        return parsed

    async def _exchange(
        self, method: str, url: str, body: Body | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        headers = _JSON_HEADERS if isinstance(body, bytes) else None
        async with self._open_session.request(
            method, url, data=body, headers=headers, timeout=limits, proxy=self._proxy
        ) as answer:
            return answer.status, await answer.read()

    @property
    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the pool of connections is not open")
        return self._session


@contextmanager
def _as_telegram_errors() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise NotConnectedError(type(error).__name__) from None
    except TimeoutError:
        raise TimedOut from None
    except aiohttp.ClientError as error:
        raise NetworkError(type(error).__name__) from None


def _or(seconds: Any, otherwise: float) -> float | None:
    return otherwise if seconds is BaseRequest.DEFAULT_NONE else seconds


def _body_of(data: RequestData) -> Body:
    return _form_of(data) if data.contains_files else _encode(data.parameters).encode()


def _form_of(data: RequestData) -> aiohttp.FormData:
    # Telegram takes names as they are: a quoted one would be shown with its percent signs.
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form
