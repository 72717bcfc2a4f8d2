"""Listening at an address for whoever is to call."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web


class ListeningError(OSError):
    """Nothing can be heard at this address: the port is taken, or not for us to take."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(reason)
        self.address = address
        self.reason = reason


async def listen(runner: "web.BaseRunner", host: str, port: int) -> None:
    """Serves at the address from now on. Raises ListeningError."""
    from aiohttp import web

    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise ListeningError(f"{host}:{port}", _reason(error)) from None


def _reason(error: OSError) -> str:
    # A name that cannot be resolved has a number of its own kind, below zero.
    if error.errno and error.errno > 0:
        return os.strerror(error.errno)
    return error.strerror or type(error).__name__
