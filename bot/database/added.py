"""Sees within the writer's thread which rows are added that somebody waits for."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.base import Base


class AddedWatch:
    """Sees which rows of some tables a session adds, whoever does it; their key is `id`."""

    def __init__(self, session: Session, kinds: Collection[type[Base]]) -> None:
        self._session = session
        self._kinds = kinds
        self._added: list[Any] = []
        event.listen(session, "after_flush", self._note)

    def ids(self) -> Mapping[type[Base], frozenset[int]]:
        """The rows that were added and not taken back by a savepoint; after the last flush."""
        kept = [row for row in self._added if row in self._session]
        return {
            kind: frozenset(row.id for row in kept if type(row) is kind)
            for kind in {type(row) for row in kept}
        }

    def _note(self, session: Session, _context: Any) -> None:
        self._added.extend(new for new in session.new if type(new) in self._kinds)
