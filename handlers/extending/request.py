"""A request for a later date, as the secretariat reads it and as its department does."""

import re

from handlers.scene import Scene
from models.extension_requests import ExtensionRequest
from models.messages import Choice, Message, Text, say
from models.owing import Owed

_ID = re.compile(r"\d{1,9}", re.ASCII)


def request_sent(scene: Scene, argument: str) -> ExtensionRequest | None:
    """The request of a button's id; None if there is none, or it was not sent yet."""
    if not _ID.fullmatch(argument):
        return None
    request = scene.session.get(ExtensionRequest, int(argument))
    return request if request is not None and request.sent_at is not None else None


def as_the_secretariat_reads_it(request: ExtensionRequest, owed: Owed) -> Message:
    """Who asks for what and why, with a button that grants it and one that does not."""
    asked = say(
        "extend.request",
        department=request.membership.name,
        person=request.contact.name or say("presence.a_contact"),
        obligation=request.obligation.name,
        before=owed.due_at,
        due=request.until,
        reason=request.reason or "",
    )
    grant = Choice(data=f"go.grant:{request.id}", label=say("extend.grant", due=request.until))
    decline = Choice(data=f"go.decline:{request.id}", label=say("extend.decline"))
    return Message(lines=(asked,), rows=((grant,), (decline,)))


def as_its_department_reads_it(request: ExtensionRequest, title: Text) -> Message:
    """What was asked and waits, with a button that takes it back."""
    line = say("extend.waiting", obligation=request.obligation.name, due=request.until)
    withdraw = Choice(data=f"go.withdraw:{request.id}", label=say("extend.withdraw"))
    return Message(lines=(title, line), rows=((withdraw,),))
