"""Addresses in config.toml: of the database, and of servers on the web.

What cannot be one is refused when the file is read: the bot would only try on for ever.
"""

from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.config.values import FaultyValueError, text, text_like
from models.messages import say

SQLITE, POSTGRESQL = "sqlite", "postgresql+psycopg"


def database_url(value: object) -> str:
    """A URL of SQLAlchemy's, of one of the two kinds of databases that there may be."""
    written = text(value)
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):  # ValueError: the port is no number
        url = None
    if url is None or not _can_be_opened(url):
        raise FaultyValueError(say("cli.fault.database_url"))
    return written


def web_address(value: object) -> str:
    """http or https with a host, without a slash at the end."""
    address = _http(value)
    try:
        well = bool(urlsplit(address).hostname)
        port = urlsplit(address).port
    except ValueError:  # a bracket that is not closed, a port that is no number or too large
        well, port = False, None
    if not well or port == 0:
        raise FaultyValueError(say("cli.fault.web_address"))
    return address.rstrip("/")


def web_address_or_none(value: object) -> str:
    """The same, or nothing."""
    return web_address(value) if value != "" else ""


_http = text_like(r"https?://[^\s/]+(/\S*)?", say("cli.fault.web_address"))


def _can_be_opened(url: URL) -> bool:
    if url.drivername == SQLITE:
        return url.database not in (None, "", ":memory:")
    # An "@" within the password must be written %40, or the rest of it is taken for the host.
    return url.drivername == POSTGRESQL and "@" not in (url.host or "") and _knows_options(url)


def _knows_options(url: URL) -> bool:
    if not url.query:
        return True
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo(**{name: str(given) for name, given in url.query.items()})
    except ProgrammingError:
        return False
    return True
