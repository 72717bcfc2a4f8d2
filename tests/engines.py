"""One engine for all test databases of a kind: it compiles a statement once, not in every test."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Dialect, Engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from models.database import open_database


class Engines:
    """An engine for each kind of database, whose connections go to the database at hand."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._at_hand: dict[str, URL] = {}

    @contextmanager
    def at(self, url: str) -> Iterator[Engine]:
        """The engine, as the bot opens it, at this database; closed afterwards."""
        at_hand = make_url(url)
        backend = at_hand.get_backend_name()
        self._at_hand[backend] = at_hand
        if backend not in self._engines:
            self._engines[backend] = open_database(url)
            event.listen(self._engines[backend], "do_connect", self._connect)
        try:
            yield self._engines[backend]
        finally:
            self._engines[backend].dispose()

    def _connect(self, dialect: Dialect, *_of_the_first: object) -> DBAPIConnection:
        positional, named = dialect.create_connect_args(self._at_hand[dialect.name])
        return dialect.connect(*positional, **named)
