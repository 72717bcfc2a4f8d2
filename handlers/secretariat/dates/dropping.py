"""An obligation is owed no longer; what was handed in for it is kept."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.secretariat.dates.change import ChangeOfDates
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Text, say
from models.seasons import Obligation


@dataclass(frozen=True, kw_only=True)
class DropObligation(ChangeOfDates):
    """obligation: its id."""

    kind: ClassVar[str] = "drop-obligation"
    obligation: int

    def title(self, desk: Desk) -> str:
        """Its name."""
        return self._there(desk).name

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """What is owed no longer."""
        there = self._there(desk)
        return (say("dates.drop.preview", obligation=there.name, due=there.due_at),)

    def standing(self, desk: Desk) -> str:
        """Whether it is owed, and until when."""
        return f"{self._there(desk).due_at} {self.is_possible(desk)}"

    def is_possible(self, desk: Desk) -> bool:
        """Whether it is owed."""
        return self._there(desk).dropped_at is None

    def done(self, desk: Desk) -> Text:
        """That it was dropped."""
        return say("dates.drop.done", obligation=self.title(desk))

    def note(self, desk: Desk) -> None:
        """Which."""
        desk.record(Action.OBLIGATION_DROPPED, self._there(desk).code)

    def change(self, desk: Desk) -> Obligation:
        """Drop it."""
        there = self._there(desk)
        there.dropped_at = there.dropped_at or desk.now
        return there

    def _there(self, desk: Desk) -> Obligation:
        return desk.session.get_one(Obligation, self.obligation)
