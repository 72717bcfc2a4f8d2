"""Zalo's Bot API as plain JSON. No error, log or repr shows the token."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import aiohttp

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
CONNECTIONS = 64
LONGEST_WORDS = 160


class ZaloError(Exception):
    """A call that did not do what it was made for."""


class NotConnectedError(ZaloError):
    """No connection came about, so the call certainly had no effect."""


class NoAnswerError(ZaloError):
    """No answer that says anything: the call may or may not have had its effect."""


class RefusedError(ZaloError):
    """Zalo says no. code: its error_code, else the HTTP status, else 0."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}".strip())
        self.code = code


class TokenRefusedError(RefusedError):
    """Zalo does not take our token."""


class ZaloApi:
    """The API at a server's root (no slash at its end), through an HTTP proxy if one is named."""

    def __init__(self, *, token: str, base_url: str, proxy: str = "") -> None:
        self._token = token
        self._root = f"{base_url}/bot{token}"
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    async def open_connections(self) -> None:
        """Makes calls possible, without making one. Within the running event loop."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=300)
        self._session = aiohttp.ClientSession(connector=connector)

    async def close_connections(self) -> None:
        """Ends it."""
        if self._session is not None:
            await self._session.close()

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, read_seconds: float = READ_SECONDS
    ) -> Any:
        """What the method gave. Raises ZaloErrors, each telling what is known of it."""
        with _as_zalo_errors():
            async with self.session.post(
                f"{self._root}/{method}",
                json=parameters,
                timeout=limits(read_seconds),
                proxy=self._proxy,
                allow_redirects=False,
            ) as answer:
                status, body = answer.status, await answer.read()
        return self._result_of(status, body)

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open connections."""
        if self._session is None:
            raise RuntimeError("the pool of connections is not open")
        return self._session

    @property
    def proxy(self) -> str | None:
        """The HTTP proxy's address, if there is one."""
        return self._proxy

    def _result_of(self, status: int, body: bytes) -> Any:
        """An error comes with HTTP 200 as well as with another status: `ok` decides."""
        envelope = _parsed(body)
        if envelope.get("ok") is True:
            return envelope.get("result")
        code = _code_of(envelope, status)
        words = str(envelope.get("description", "")).replace(self._token, "…")[:LONGEST_WORDS]
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR or not (envelope or code):
            raise NoAnswerError(f"{code} {words}".strip())
        refused = TokenRefusedError if code == HTTPStatus.UNAUTHORIZED else RefusedError
        raise refused(code, words)


def limits(read_seconds: float) -> aiohttp.ClientTimeout:
    """How long to wait for a connection, and for each piece of an answer."""
    return aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=read_seconds)


def _parsed(body: bytes) -> Mapping[str, Any]:
    try:
        envelope = json.loads(body)
    except ValueError:
        return {}
    return envelope if isinstance(envelope, dict) else {}


def _code_of(envelope: Mapping[str, Any], status: int) -> int:
    code = envelope.get("error_code")
    if isinstance(code, int):
        return code
    return status if status >= HTTPStatus.BAD_REQUEST else 0


@contextmanager
def _as_zalo_errors() -> Iterator[None]:
    # Kinds only: an address would show the token.
    try:
        yield
    except (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.ClientHttpProxyError,
    ) as error:
        raise NotConnectedError(type(error).__name__) from None
    except (TimeoutError, aiohttp.ClientError) as error:
        raise NoAnswerError(type(error).__name__) from None
