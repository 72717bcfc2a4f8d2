"""What is shown before it is done: a deed, proposed with a preview and confirmed by a tap.

A deed is a frozen dataclass whose fields survive JSON; the proposal keeps them until it is
confirmed, so nothing hangs on the chat, and whoever may at that time confirms it.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, ClassVar, Self

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from models.messages import Choice, Message, Text, say
from models.proposals import Proposal


@dataclass(frozen=True, kw_only=True)
class Variant:
    """Another way to do a deed, as a button of its preview. key: letters and digits.

    confirms: whether the button does it right away, rather than shows it.
    """

    key: str
    label: Text
    confirms: bool = False

    def button_of(self, proposal: Proposal) -> Choice:
        """The button under the preview of that proposal."""
        verb = "do" if self.confirms else "see"
        return Choice(data=f"go.{verb}:{proposal.id}.{self.key}", label=self.label)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that an admin can have done."""

    kind: ClassVar[str]
    confirm_label: ClassVar[Text] = say("secretariat.confirm")

    def preview(self, desk: Desk) -> Message:
        """What will be done, to whom, and why others are left out."""
        raise NotImplementedError

    def ground(self, desk: Desk) -> str:
        """What the preview rests on, in any words: once it differs, the preview is shown anew."""
        raise NotImplementedError

    def do(self, desk: Desk) -> Message:
        """Do it, and say what was done. Called once."""
        raise NotImplementedError

    def is_needed(self, desk: Desk) -> bool:
        """Whether there is anything to do; if not, the preview says so and cannot be confirmed."""
        return True

    def variants(self, desk: Desk) -> Sequence[Variant]:
        """Other ways to do it; the ground of those that confirm is the same."""
        return ()

    def varied(self, key: str) -> Self:
        """The variant of that key. Raises KeyError if there never is such a one."""
        raise KeyError(key)

    def basis(self, desk: Desk) -> str:
        """The ground as a hash."""
        return hashlib.sha256(self.ground(desk).encode()).hexdigest()

    @classmethod
    def from_json(cls, details: Mapping[str, Any]) -> Self:
        """The deed that `dataclasses.asdict` wrote."""
        known = {field.name for field in fields(cls)}
        return cls(
            **{
                name: tuple(value) if isinstance(value, list) else value
                for name, value in details.items()
                if name in known
            }
        )


def propose(desk: Desk, deed: Deed) -> Replies:
    """Show what would be done, with a button that does it and one that does not."""
    proposal = Proposal(
        season=desk.season,
        conversation=desk.scene.conversation,
        kind=deed.kind,
        details=asdict(deed),
        basis=deed.basis(desk),
        proposed_by=desk.admin,
        proposed_at=desk.now,
    )
    desk.session.add(proposal)
    desk.session.flush()
    preview = deed.preview(desk)
    rows = (*_settling(deed, desk, proposal), *preview.rows)
    desk.scene.state.proposed = proposal.id if deed.is_needed(desk) else 0
    return show(desk.scene, replace(preview, rows=rows))


def _settling(deed: Deed, desk: Desk, proposal: Proposal) -> Iterator[tuple[Choice, ...]]:
    if deed.is_needed(desk):
        yield (
            Choice(data=f"go.do:{proposal.id}", label=deed.confirm_label),
            Choice(data=f"go.drop:{proposal.id}", label=say("secretariat.drop")),
        )
    for variant in deed.variants(desk):
        yield (variant.button_of(proposal),)
