"""Some departments get a later date than the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from handlers.secretariat.dates.change import ChangeOfDates
from handlers.secretariat.dates.effects import Effect, Effects
from handlers.secretariat.dates.foretelling import day_off_lines, names
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.deadlines import extend
from models.extension_requests import ExtensionOutcome, open_request, settle
from models.messages import Message, Text, say
from models.owing import Owed, owed
from models.seasons import Membership, Obligation


@dataclass(frozen=True, kw_only=True)
class GrantExtension(ChangeOfDates):
    """obligation, memberships: ids. due_at: their own date, ISO with its offset."""

    kind: ClassVar[str] = "grant-extension"
    obligation: int
    memberships: tuple[int, ...]
    due_at: str

    def title(self, desk: Desk) -> str:
        """The obligation's name."""
        return self._there(desk).name

    def members(self, desk: Desk) -> Sequence[Membership]:
        """Those who are named."""
        return [each for each in desk.members() if each.id in self.memberships]

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """Until when they have longer, and until when each had."""
        there, until = self._there(desk), self._due_at
        title = say("extend.preview", obligation=there.name, due=until)
        before = (
            say("extend.before", department=each.membership.name, due=each.due_at)
            for each in self._owing(desk)
        )
        return (title, *before, *day_off_lines(desk, until))

    def standing(self, desk: Desk) -> str:
        """The date of all, their own dates, and whether the new one can be granted."""
        own = [(each.membership.id, each.due_at) for each in self._owing(desk)]
        return f"{self._there(desk).due_at} {own} {self.is_possible(desk)}"

    def is_possible(self, desk: Desk) -> bool:
        """Whether anybody named still owes it, and the date is ahead and later than that of all."""
        due_at = self._due_at
        late_enough = due_at > desk.now and due_at > self._there(desk).due_at
        return late_enough and bool(self._owing(desk))

    def done(self, desk: Desk) -> Text:
        """Who has until when."""
        owing = names(each.membership for each in self._owing(desk))
        name = self._there(desk).name
        return say("extend.done", obligation=name, departments=owing, due=self._due_at)

    def note(self, desk: Desk) -> None:
        """A line for each department."""
        there, until = self._there(desk), self._due_at.isoformat()
        for each in self._owing(desk):
            code = each.membership.department.code
            desk.record(Action.EXTENDED, code, obligation=there.code, due_at=until)

    def change(self, desk: Desk) -> Obligation:
        """Grant it to those who have not handed in."""
        for each in self._owing(desk):
            extend(desk.session, each, self._due_at, desk.now, by=desk.admin)
        return self._there(desk)

    def whom(self, _effects: Effects) -> Iterable[Text]:
        """The heading names them."""
        return ()

    def told(self, desk: Desk, effect: Effect) -> Text:
        """That they have longer; of a date drawn nearer, that it changed."""
        if not effect.is_later or effect.before is None:
            return super().told(desk, effect)
        return say(
            "extend.told",
            obligation=self.title(desk),
            department=effect.membership.name,
            before=effect.before.due_at,
            after=self._due_at,
        )

    def do(self, desk: Desk) -> Message:
        """Grant it; what the departments have asked is answered by that."""
        owing = self._owing(desk)
        message = super().do(desk)
        for each in owing:
            request = open_request(desk.session, each.membership, each.obligation)
            if request is not None:
                settle(desk.session, request, ExtensionOutcome.GRANTED, desk.admin, desk.now)
        return message

    @property
    def _due_at(self) -> datetime:
        return datetime.fromisoformat(self.due_at)

    def _there(self, desk: Desk) -> Obligation:
        return desk.session.get_one(Obligation, self.obligation)

    def _owing(self, desk: Desk) -> list[Owed]:
        there = self._there(desk)
        every = (owed(desk.session, member, there) for member in self.members(desk))
        return [each for each in every if each is not None and not each.is_done]
