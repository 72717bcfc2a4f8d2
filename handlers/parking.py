"""An event that failed three times: the person and the admins are told, the chat goes on."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.notices import notify
from handlers.reminding.remind import give_up
from handlers.scene import Replies, Scene, Words
from handlers.shortcuts import RESUME
from handlers.state import State
from models.audit import Action, record
from models.budget import Spending
from models.conversations import Conversation
from models.events import Event, EventKind
from models.messages import Message, say
from models.people import admins_of
from models.seasons import Membership, Season


def park(
    session: Session,
    conversation: Conversation,
    event: Event,
    now: datetime,
    failure: str,
    words: Words,
) -> Replies:
    """Say sorry to the person, and to the admins what kind of failure it was."""
    scene = Scene(
        session=session,
        conversation=conversation,
        event=event,
        now=now,
        words=words,
        planner=_NothingChanges(),
        account=None,
        state=State.from_json(conversation.state),
        flows={},
    )
    record(session, Action.EVENT_PARKED, now, subject=failure, kind=event.kind)
    if event.kind is EventKind.REMINDER:
        give_up(scene)
    told = Message(lines=(say("parked.admin", failure=failure, kind=event.kind.value),))
    for admin in admins_of(session, None):
        notify(session, admin, told, scene)
    if event.kind is EventKind.REMINDER:
        return []
    scene.state.proposed = 0
    conversation.state = scene.state.to_json()
    return [Message(lines=(say("parked.person"),), rows=((RESUME,),))]


class _NothingChanges:
    """Stands in for the scheduler: setting an event aside changes no plan."""

    def replan(self, session: Session, membership: Membership, now: datetime) -> None:
        """No plan changes."""

    def next_opening(self, _season: Season, now: datetime) -> datetime:
        """A failure is told of at once."""
        return now

    def spending(self, _session: Session, _now: datetime) -> Spending | None:
        """A failure is told whatever is left of the month."""
        return None
