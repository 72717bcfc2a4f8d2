"""Sees within the writer's thread which papers are ordered."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.paper_orders import PaperOrder


class OrderWatch:
    """Sees which orders a session adds, whoever does it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: list[PaperOrder] = []
        event.listen(session, "after_flush", self._note)

    def orders(self) -> frozenset[int]:
        """Those added and not taken back by a savepoint; after the last flush."""
        return frozenset(order.id for order in self._added if order in self._session)

    def _note(self, session: Session, _context: Any) -> None:
        self._added.extend(new for new in session.new if isinstance(new, PaperOrder))
