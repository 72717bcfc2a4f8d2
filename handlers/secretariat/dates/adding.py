"""Something new is owed by all, or again what was dropped before."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from handlers.secretariat.dates.change import ChangeOfDates
from handlers.secretariat.dates.foretelling import day_off_lines
from handlers.secretariat.dates.naming import free_code, obligation_named
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Text, say
from models.seasons import Obligation, ObligationKind
from understanding import fold

_REPORTS = ("bao cao ", "bc ", "report ")


@dataclass(frozen=True, kw_only=True)
class AddObligation(ChangeOfDates):
    """name: letter for letter as people will read it. due_at: ISO with its offset."""

    kind: ClassVar[str] = "add-obligation"
    name: str
    due_at: str

    def title(self, desk: Desk) -> str:
        """Its name."""
        return self.name

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """What is owed from now on, and by when."""
        again = (say("dates.add.again"),) if self._before(desk) else ()
        title = say("dates.add.preview", obligation=self.name, due=self._due_at)
        return (title, *again, *day_off_lines(desk, self._due_at))

    def standing(self, desk: Desk) -> str:
        """Whether there was such a thing, and whether the change can still be made."""
        return f"{self._before(desk) is not None} {self.is_possible(desk)}"

    def is_possible(self, desk: Desk) -> bool:
        """Whether nothing is called so that is owed now, and the date is still ahead."""
        before = self._before(desk)
        return (before is None or before.dropped_at is not None) and self._due_at > desk.now

    def done(self, desk: Desk) -> Text:
        """That it was added."""
        return say("dates.add.done", obligation=self.name, due=self._due_at)

    def note(self, desk: Desk) -> None:
        """Which, and by when."""
        code = self._obligation(desk).code
        desk.record(Action.OBLIGATION_ADDED, code, due_at=self._due_at.isoformat())

    def change(self, desk: Desk) -> Obligation:
        """Add it; what was handed in for it before it was dropped counts again."""
        obligation = self._obligation(desk)
        obligation.move_to(self._due_at)
        obligation.dropped_at = None
        desk.session.add(obligation)
        return obligation

    @property
    def _due_at(self) -> datetime:
        return datetime.fromisoformat(self.due_at)

    def _before(self, desk: Desk) -> Obligation | None:
        return obligation_named(desk.session, desk.season, self.name)

    def _obligation(self, desk: Desk) -> Obligation:
        return self._before(desk) or Obligation(
            season_id=desk.season.id,
            code=free_code(desk.session, desk.season, self.name),
            kind=_kind_of(self.name),
            name=self.name,
        )


def _kind_of(name: str) -> ObligationKind:
    is_report = f"{fold(name)} ".startswith(_REPORTS)
    return ObligationKind.REPORT if is_report else ObligationKind.OTHER
