"""/tralai: a registration goes back to its department, with what is to be mended."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.dialogue import show
from handlers.notices import tell_department
from handlers.registration.receipt import receipt_line
from handlers.scene import Replies
from handlers.secretariat.deed import Deed, propose
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import department_rows, read_opening, the_one_of
from models.audit import Action
from models.messages import Choice, Message, Text, say
from models.people import contacts_of
from models.registrations import RegistrationVersion, registration_of
from models.seasons import Membership

LONGEST_REASON = 500


@dataclass(frozen=True, kw_only=True)
class Return(Deed):
    """Gives a registration back. membership: its id."""

    kind: ClassVar[str] = "return"
    membership: int
    reason: str

    def preview(self, desk: Desk) -> Message:
        """What goes back and why; what keeps it from being mended."""
        membership = self._membership(desk)
        line = say("returning.preview", department=membership.name, reason=self.reason)
        return Message(lines=(line, *_receipt(membership), *_in_the_way(desk, membership)))

    def ground(self, desk: Desk) -> str:
        """Which version is in force, and how it was judged."""
        registration = registration_of(desk.session, self._membership(desk))
        sent = registration.submitted
        return repr((sent.number if sent else 0, registration.review, registration.returned_at))

    def do(self, desk: Desk) -> Message:
        """Give it back, and tell its department."""
        membership = self._membership(desk)
        registration = registration_of(desk.session, membership)
        registration.give_back(self.reason, desk.now)
        sent = registration.submitted
        code = membership.department.code
        desk.record(Action.RETURNED, code, version=sent.number if sent else 0)
        name = membership.name
        told = say("returning.told", department=name, reason=self.reason)
        mend = Choice(data="go.register", label=say("returning.mend.button"))
        tell_department(desk.scene, membership, Message(lines=(told,), rows=((mend,),)))
        return Message(lines=(say("returning.done", department=name),))

    def _membership(self, desk: Desk) -> Membership:
        return desk.session.get_one(Membership, self.membership)


def propose_return(desk: Desk, argument: str) -> Replies:
    """Return a department's registration; ask for the reason where none is given."""
    if not argument:
        return show(desk.scene, _which(desk))
    opening = read_opening(desk, argument)
    membership = the_one_of(desk, opening.named, "return", say("returning.which"))
    if not isinstance(membership, Membership):
        return show(desk.scene, membership)
    refused = _why_not(membership, opening.rest)
    if refused:
        return show(desk.scene, Message(lines=refused))
    return propose(desk, Return(membership=membership.id, reason=opening.rest))


def _why_not(membership: Membership, reason: str) -> tuple[Text, ...]:
    name = membership.name
    if _sent(membership) is None:
        return (say("returning.not_sent", department=name),)
    if not reason:
        return (say("returning.why", department=name),)
    if len(reason) > LONGEST_REASON:
        return (say("returning.too_long", limit=LONGEST_REASON),)
    return ()


def _which(desk: Desk) -> Message:
    sent = [each for each in desk.members() if _sent(each)]
    question = say("returning.which") if sent else say("returning.nothing")
    return Message(lines=(question,), rows=department_rows(sent, "return"))


def _in_the_way(desk: Desk, membership: Membership) -> tuple[Text, ...]:
    locked = (say("returning.locked"),) if membership.locked_at else ()
    nobody = () if contacts_of(desk.session, membership) else (say("returning.nobody"),)
    return (*locked, *nobody)


def _receipt(membership: Membership) -> tuple[Text, ...]:
    sent = _sent(membership)
    return (receipt_line(sent),) if sent else ()


def _sent(membership: Membership) -> RegistrationVersion | None:
    return membership.registration.submitted if membership.registration else None
