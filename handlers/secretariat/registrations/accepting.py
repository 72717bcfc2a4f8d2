"""/duyet: the secretariat accepts what departments have registered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.catalogue import catalogue_of
from handlers.dialogue import show
from handlers.notices import tell_department
from handlers.registration.card import content
from handlers.registration.receipt import receipt_line
from handlers.scene import Replies
from handlers.secretariat.addressing import read_addressees
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import read_one
from models.audit import Action
from models.messages import Message, Text, say
from models.registrations import Registration, RegistrationVersion, Review
from models.seasons import Membership


@dataclass(frozen=True, kw_only=True)
class Acceptance(Deed):
    """Accepts the versions in force of these departments, by their ids.

    One that was returned and not mended is accepted only if it is named alone.
    """

    kind: ClassVar[str] = "acceptance"
    memberships: tuple[int, ...]

    def preview(self, desk: Desk) -> Message:
        """What is accepted, and why others are not."""
        accepted = self.accepted(desk)
        if len(self.memberships) == 1 and accepted:
            return Message(lines=(say("accepting.one"), *_card(accepted[0])))
        names = _names(each.membership for each in accepted)
        return Message(
            lines=(say("accepting.preview", departments=names), *self._left_out(desk, accepted))
        )

    def ground(self, desk: Desk) -> str:
        """Which versions they are."""
        return repr([(each.id, _in_force(each).number) for each in self.accepted(desk)])

    def do(self, desk: Desk) -> Message:
        """Accept them, and tell their departments."""
        accepted = self.accepted(desk)
        for registration in accepted:
            _accept(desk, registration)
        names = _names(each.membership for each in accepted)
        return Message(lines=(say("accepting.done", departments=names),))

    def accepted(self, desk: Desk) -> list[Registration]:
        """Those that can be accepted now."""
        alone = len(self.memberships) == 1
        judged = (Review.WAITING, Review.RETURNED) if alone else (Review.WAITING,)
        return [
            each.registration
            for each in self._asked_for(desk)
            if each.registration and each.registration.review in judged
        ]

    def why_not(self, desk: Desk) -> tuple[Text, ...]:
        """Why none of them can be."""
        return self._left_out(desk, [])

    def _asked_for(self, desk: Desk) -> list[Membership]:
        return [each for each in desk.members() if each.id in self.memberships]

    def _left_out(self, desk: Desk, accepted: Sequence[Registration]) -> tuple[Text, ...]:
        others = [each for each in self._asked_for(desk) if each.registration not in accepted]
        not_sent = _judged(others, None)
        before = _judged(others, Review.ACCEPTED)
        returned = _judged(others, Review.RETURNED)
        reasons = (
            (not_sent, say("accepting.not_sent", departments=not_sent)),
            (before, say("accepting.already", departments=before)),
            (returned, say("accepting.returned", departments=returned)),
        )
        return tuple(reason for departments, reason in reasons if departments)


def propose_acceptance(desk: Desk, words: str) -> Replies:
    """Accept the registrations of the departments named, or of all."""
    named = _named(desk, words)
    if isinstance(named, Message):
        return show(desk.scene, named)
    deed = Acceptance(memberships=tuple(each.id for each in named))
    if not deed.accepted(desk):
        nothing = (say("accepting.nothing"), *deed.why_not(desk))
        return show(desk.scene, Message(lines=nothing))
    return propose(desk, deed)


def _named(desk: Desk, words: str) -> Sequence[Membership] | Message:
    if words.startswith("#"):  # a button's
        one = read_one(desk, words, "accept", say("accepting.which"))
        return one if isinstance(one, Message) else [one]
    return read_addressees(desk, words)


def _accept(desk: Desk, registration: Registration) -> None:
    membership, number = registration.membership, _in_force(registration).number or 0
    registration.accept(desk.admin, desk.now)
    desk.record(Action.ACCEPTED, membership.department.code, version=number)
    told = say("accepting.told", department=membership.name, version=number)
    tell_department(desk.scene, membership, Message(lines=(told,)))


def _card(registration: Registration) -> tuple[Text, ...]:
    membership, sent = registration.membership, _in_force(registration)
    return (*content(membership, sent, catalogue_of(membership.season)), receipt_line(sent))


def _in_force(registration: Registration) -> RegistrationVersion:
    sent = registration.submitted
    assert sent is not None  # noqa: S101 - only what was sent is judged
    return sent


def _judged(memberships: Iterable[Membership], review: Review | None) -> tuple[str, ...]:
    return _names(
        each
        for each in memberships
        if (each.registration.review if each.registration else None) is review
    )


def _names(memberships: Iterable[Membership]) -> tuple[str, ...]:
    return tuple(each.name for each in memberships)
