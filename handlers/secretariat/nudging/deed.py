"""A nudge is shown first, with whom it reaches and why not the others; one tap sends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from handlers.secretariat.deed import Deed, Variant
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.nudging import preview
from handlers.secretariat.nudging.sending import lock, send
from handlers.secretariat.nudging.whom import Selection, Why, Wish, select_whom
from models.messages import Message, Text, say
from models.nudges import Nudge
from models.owing import Owed, owed_by_each
from models.seasons import Obligation

MOST_OFFERED = 8
AT_ONCE, AGAIN, ONLY = "now", "again", "o"


@dataclass(frozen=True, kw_only=True)
class SendNudge(Deed, Wish):
    """Has departments reminded. line: the admin's own; at_once: outside working hours too."""

    kind: ClassVar[str] = "nudge"
    confirm_label: ClassVar[Text] = say("nudge.confirm")
    line: str = ""
    at_once: bool = False

    def preview(self, desk: Desk) -> Message:
        """To whom, which text, when they were told last, and who is left out."""
        selection = select_whom(desk, self)
        if selection.is_empty:
            return preview.nothing_due(late=self.late)
        return preview.of(desk, selection, self.line, self._goes_at(desk))

    def is_needed(self, desk: Desk) -> bool:
        """Whether anybody would be told."""
        return bool(select_whom(desk, self).targets)

    def ground(self, desk: Desk) -> str:
        """Who would be told what, who not, when they were told last, and when it would go."""
        selection = select_whom(desk, self)
        told = [
            (each.membership.id, sorted(one.id for one in each.contacts), each.codes, each.told_at)
            for each in selection.targets
        ]
        others = [
            (each.owed.membership.id, each.owed.obligation.code, each.why.value)
            for each in selection.left_out
        ]
        return repr((told, others, desk.opening if desk.is_closed else None))

    def variants(self, desk: Desk) -> Sequence[Variant]:
        """At once although it is night; also those who were told today; only one obligation."""
        return tuple(self._variants(desk, select_whom(desk, self)))

    def varied(self, key: str) -> Self:
        """The nudge changed as a variant's key says."""
        if key == AT_ONCE:
            return replace(self, at_once=True)
        if key == AGAIN:
            return replace(self, again=True)
        if key.startswith(ONLY) and key[1:].isdigit():
            return replace(self, obligations=(int(key[1:]),))
        raise KeyError(key)

    def do(self, desk: Desk) -> Message:
        """Put it into the ledger, from where it goes."""
        lock(desk, self)
        selection = select_whom(desk, self)
        nudge = Nudge(
            season=desk.season,
            by=desk.admin,
            line=self.line,
            at_once=self.at_once,
            made_at=desk.now,
        )
        at = self._goes_at(desk)
        send(desk, nudge, selection, at)
        return preview.done(desk, nudge, selection, at)

    def _goes_at(self, desk: Desk) -> datetime:
        return desk.now if self.at_once else desk.opening

    def _variants(self, desk: Desk, selection: Selection) -> Iterator[Variant]:
        if selection.targets and desk.is_closed:
            yield Variant(key=AT_ONCE, label=say("nudge.at_once"), confirms=True)
        if any(each.why is Why.TOLD_TODAY for each in selection.left_out):
            yield Variant(key=AGAIN, label=say("nudge.again"))
        for one in self._to_choose_from(desk, selection)[:MOST_OFFERED]:
            yield Variant(key=f"{ONLY}{one.id}", label=say("nudge.only", obligation=one.name))

    def _to_choose_from(self, desk: Desk, selection: Selection) -> Sequence[Obligation]:
        """What it is about, if that is several; all that is open, where nothing is due soon."""
        if selection.is_empty and not (self.obligations or self.late):
            return _obligations(self._open(desk))
        about = _obligations(one for target in selection.targets for one in target.owed)
        return about if len(about) > 1 else ()

    def _open(self, desk: Desk) -> Iterator[Owed]:
        members = [each for each in desk.members() if each.id in self.memberships]
        for owed in owed_by_each(desk.session, members).values():
            yield from (one for one in owed if not one.is_done)


def _obligations(owed: Iterator[Owed]) -> list[Obligation]:
    """Each once, the next due first."""
    found = {one.obligation.id: one.obligation for one in owed}
    return sorted(found.values(), key=lambda obligation: (obligation.due_at, obligation.id))
