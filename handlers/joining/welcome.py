"""The first words to somebody who has just come in, by what they came in for."""

from handlers.dialogue import Done
from handlers.registration import entry
from handlers.scene import Scene
from models.invitations import Invitation
from models.messages import Message, Text, say
from models.people import Right


def welcome(scene: Scene, invitation: Invitation) -> Done:
    """Thanks, and straight on to what is to be done first."""
    if invitation.membership is None:
        return Done(message=_to_right(invitation.right or Right.OBSERVER))
    season = invitation.membership.season
    thanks = say(
        "joining.welcome",
        department=invitation.membership.name,
        cluster=season.cluster.name,
        year=str(season.year),
    )
    taken_over = (say("handover.taken_over"),) if invitation.replaces_id else ()
    message = Message(lines=(thanks, *taken_over), hides_keys=True)
    return Done(message=message, then=entry.begin(scene))


def _to_right(right: Right) -> Message:
    texts: dict[Right, Text] = {
        Right.OWNER: say("joining.welcome.owner"),
        Right.ADMIN: say("joining.welcome.admin"),
        Right.OBSERVER: say("joining.welcome.observer"),
    }
    return Message(lines=(texts[right],), hides_keys=True)
