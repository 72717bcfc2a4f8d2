"""Sees within the writer's thread which submissions may have got files to be fetched."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.submissions import FileState, ReceivedFile, Submission


class FileWatch:
    """Sees whose files a session adds or makes wait, whoever does it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._files: list[ReceivedFile] = []
        self._begun: list[Submission] = []
        event.listen(session, "after_flush", self._note)

    def submissions(self) -> frozenset[int]:
        """Those that may have got files, if no savepoint took that back; after the last flush."""
        files = (file.submission_id for file in self._files if file in self._session)
        begun = (each.id for each in self._begun if each in self._session)
        return frozenset(each for each in (*files, *begun) if each is not None)

    def _note(self, session: Session, _context: Any) -> None:
        # A submission may also begin with files that one statement gave to it.
        self._begun.extend(new for new in session.new if isinstance(new, Submission))
        self._files.extend(new for new in session.new if isinstance(new, ReceivedFile))
        self._files.extend(each for each in session.dirty if _waits(each))


def _waits(changed: object) -> bool:
    return isinstance(changed, ReceivedFile) and changed.state is FileState.WAITING
