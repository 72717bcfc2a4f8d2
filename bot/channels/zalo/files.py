"""Fetches the pictures that people sent: public addresses, which soon lead nowhere."""

from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.channels.calls import Fetched, FetchOutcome, Gone, NotFetched, NotReached, Take, TooLarge
from bot.channels.zalo.api import READ_SECONDS, ZaloApi, limits

PIECE_BYTES = 256 * 1024
MOST_HOPS = 4
_GONE = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})


class _ElsewhereError(Exception):
    """What is looked for stands at another address, or so it says."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Photos:
    """schemes: of the addresses that are followed, at the first hop and any other."""

    def __init__(self, api: ZaloApi, schemes: frozenset[str]) -> None:
        self._api = api
        self._schemes = schemes

    async def fetch(self, url: str, take: Take, largest: int) -> FetchOutcome:
        """Gives what stands at an address to `take`, never more than `largest` bytes."""
        for _ in range(MOST_HOPS):
            if urlsplit(url).scheme not in self._schemes:
                return Gone(reason="no address that is followed")
            try:
                return await self._fetch(url, take, largest)
            except _ElsewhereError as hop:
                url = urljoin(url, hop.address)
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
                return NotReached(reason=type(error).__name__)
            except (TimeoutError, aiohttp.ClientError, ValueError) as error:
                return NotFetched(reason=type(error).__name__)
        return NotFetched(reason="it is sent on and on")

    async def _fetch(self, url: str, take: Take, largest: int) -> FetchOutcome:
        async with self._api.session.get(
            url, timeout=limits(READ_SECONDS), proxy=self._api.proxy, allow_redirects=False
        ) as answer:
            if answer.status in _ELSEWHERE:
                raise _ElsewhereError(answer.headers.get("Location", ""))
            if answer.status in _GONE:
                return Gone(reason=f"status {answer.status}")
            if answer.status != HTTPStatus.OK:
                return NotFetched(reason=f"status {answer.status}")
            return await _taken(answer, take, largest)


async def _taken(answer: aiohttp.ClientResponse, take: Take, largest: int) -> FetchOutcome:
    taken = 0
    async for piece in answer.content.iter_chunked(PIECE_BYTES):
        taken += len(piece)
        if taken > largest:
            return TooLarge()
        await take(piece)
    return Fetched()
