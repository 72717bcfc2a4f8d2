"""Changes that only one makes of several who try the same at once."""

from typing import Any, cast

from sqlalchemy import CursorResult, Update
from sqlalchemy.orm import Session


def changes_one(session: Session, change: Update) -> bool:
    """Whether an update still found its row as it wants it; a second one does not.

    Objects in the session stay as they are: refresh those that are looked at afterwards.
    """
    done = session.execute(change.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", done).rowcount == 1
