"""What moving, adding and dropping have in common: shown, done, and told to whom it concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.secretariat.dates.announcing import changed, tell_departments, tell_the_group
from handlers.secretariat.dates.effects import Effect, Effects, bring_about, rehearse
from handlers.secretariat.dates.foretelling import at_night_lines, effect_lines, whom_lines
from handlers.secretariat.deed import Deed
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, Text, say, say_count
from models.seasons import Membership, Obligation


@dataclass(frozen=True, kw_only=True)
class ChangeOfDates(Deed):
    """A change to what all departments owe, or by when."""

    def title(self, desk: Desk) -> str:
        """What people call the obligation."""
        raise NotImplementedError

    def heading(self, desk: Desk) -> tuple[Text, ...]:
        """What is to change."""
        raise NotImplementedError

    def standing(self, desk: Desk) -> str:
        """How the obligation is now, and whether the change can still be made."""
        raise NotImplementedError

    def is_possible(self, desk: Desk) -> bool:
        """Whether it can be done now; a preview may have grown old."""
        raise NotImplementedError

    def done(self, desk: Desk) -> Text:
        """What will have been done, in a sentence; asked for before it is."""
        raise NotImplementedError

    def note(self, desk: Desk) -> None:
        """Put it on record, before it is done."""
        raise NotImplementedError

    def change(self, desk: Desk) -> Obligation:
        """Make the change, and nothing else."""
        raise NotImplementedError

    def members(self, desk: Desk) -> Sequence[Membership]:
        """The departments whom it may concern: all."""
        return desk.members()

    def whom(self, effects: Effects) -> Iterable[Text]:
        """For which departments the date changes, where that is not in the heading."""
        return whom_lines(effects)

    def told(self, desk: Desk, effect: Effect) -> Text:
        """What a department's contacts are told."""
        return changed(self.title(desk), effect)

    def tell(self, desk: Desk, effects: Effects) -> int:
        """Tell the contacts whom it concerns; gives how many were told."""
        return tell_departments(desk, effects, lambda effect: self.told(desk, effect))

    def preview(self, desk: Desk) -> Message:
        """What is to change, and what that means for whom."""
        if not self.is_possible(desk):
            return Message(lines=(say("dates.too_late", obligation=self.title(desk)),))
        effects = self._rehearsed(desk)
        return Message(
            lines=(
                *self.heading(desk),
                *self.whom(effects),
                *effect_lines(effects),
                *at_night_lines(desk, effects),
            ),
        )

    def is_needed(self, desk: Desk) -> bool:
        """Whether it can be done."""
        return self.is_possible(desk)

    def ground(self, desk: Desk) -> str:
        """How the obligation is, and how each department stands."""
        effects = self._rehearsed(desk)
        departments = [(each.membership.id, each.is_done, each.is_felt) for each in effects.each]
        return f"{self.standing(desk)} {departments}"

    def do(self, desk: Desk) -> Message:
        """Make the change, and tell whom it concerns."""
        done = self.done(desk)
        self.note(desk)
        effects = bring_about(desk, self.members(desk), lambda: self.change(desk))
        told = self.tell(desk, effects)
        tell_the_group(desk, effects, done)
        return Message(lines=(done, say_count("dates.told", told)))

    def _rehearsed(self, desk: Desk) -> Effects:
        return rehearse(desk, self.members(desk), lambda: self.change(desk))
