"""/khoa, /mokhoa: nobody changes a registration while it is locked, except by the secretariat."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.addressing import read_addressees
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.desk.desk import Desk
from models.audit import Action
from models.messages import Message, Text, say
from models.seasons import Membership


@dataclass(frozen=True, kw_only=True)
class Lock(Deed):
    """Locks or unlocks registrations. memberships: their ids."""

    kind: ClassVar[str] = "lock"
    memberships: tuple[int, ...]
    locks: bool

    def preview(self, desk: Desk) -> Message:
        """Which departments can send or change nothing any more, or can again."""
        names = _names(self._changing(desk))
        if not names:
            return _nothing(locks=self.locks)
        title = say("lock.preview", departments=names)
        return Message(lines=(title if self.locks else say("unlock.preview", departments=names),))

    def is_needed(self, desk: Desk) -> bool:
        """Whether any is not so yet."""
        return bool(self._changing(desk))

    def ground(self, desk: Desk) -> str:
        """Which are locked now."""
        return repr([each.id for each in self._changing(desk)])

    def do(self, desk: Desk) -> Message:
        """Lock or unlock them."""
        changing = self._changing(desk)
        for membership in changing:
            membership.locked_at = desk.now if self.locks else None
            action = Action.LOCKED if self.locks else Action.UNLOCKED
            desk.record(action, membership.department.code)
        names = _names(changing)
        done: Text = say("lock.done", departments=names)
        return Message(lines=(done if self.locks else say("unlock.done", departments=names),))

    def _changing(self, desk: Desk) -> list[Membership]:
        return [
            each
            for each in desk.members()
            if each.id in self.memberships and (each.locked_at is None) == self.locks
        ]


def propose_lock(desk: Desk, words: str) -> Replies:
    """Lock the registrations of the departments named, or of all."""
    return _propose(desk, words, locks=True)


def propose_unlock(desk: Desk, words: str) -> Replies:
    """Open them again."""
    return _propose(desk, words, locks=False)


def _propose(desk: Desk, words: str, *, locks: bool) -> Replies:
    named = read_addressees(desk, words)
    if isinstance(named, Message):
        return show(desk.scene, named)
    changing = [each for each in named if (each.locked_at is None) == locks]
    if not changing:
        return show(desk.scene, _nothing(locks=locks))
    return propose(desk, Lock(memberships=tuple(each.id for each in changing), locks=locks))


def _nothing(*, locks: bool) -> Message:
    return Message(lines=(say("lock.nothing") if locks else say("unlock.nothing"),))


def _names(memberships: Sequence[Membership]) -> tuple[str, ...]:
    return tuple(each.name for each in memberships)
