"""The date of an obligation moves, for all who have not handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from handlers.secretariat.dates.change import ChangeOfDates
from handlers.secretariat.dates.foretelling import day_off_lines
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Text, say
from models.seasons import Obligation


@dataclass(frozen=True, kw_only=True)
class MoveDeadline(ChangeOfDates):
    """obligation: its id. due_at: the new date, ISO with its offset."""

    kind: ClassVar[str] = "move-deadline"
    obligation: int
    due_at: str

    def title(self, desk: Desk) -> str:
        """Its name."""
        return self._there(desk).name

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """From when to when."""
        there, after = self._there(desk), self._due_at
        title = say("dates.move.preview", obligation=there.name, before=there.due_at, after=after)
        sooner = (say("dates.move.sooner"),) if after < there.due_at else ()
        return (title, *sooner, *day_off_lines(desk, after))

    def standing(self, desk: Desk) -> str:
        """The date as it is, and whether the new one is still ahead."""
        return f"{self._there(desk).due_at} {self.is_possible(desk)}"

    def is_possible(self, desk: Desk) -> bool:
        """Whether it is owed, and the new date still ahead."""
        return self._there(desk).dropped_at is None and self._due_at > desk.now

    def done(self, desk: Desk) -> Text:
        """From when to when it was moved."""
        there, after = self._there(desk), self._due_at
        return say("dates.move.done", obligation=there.name, before=there.due_at, after=after)

    def note(self, desk: Desk) -> None:
        """From when to when."""
        there = self._there(desk)
        before, after = there.due_at.isoformat(), self._due_at.isoformat()
        desk.record(Action.DEADLINE_MOVED, there.code, before=before, after=after)

    def change(self, desk: Desk) -> Obligation:
        """Move it."""
        there = self._there(desk)
        there.move_to(self._due_at)
        return there

    @property
    def _due_at(self) -> datetime:
        return datetime.fromisoformat(self.due_at)

    def _there(self, desk: Desk) -> Obligation:
        return desk.session.get_one(Obligation, self.obligation)
