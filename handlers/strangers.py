"""Somebody who was not invited learns what this is, whom to ask and how, and nothing else."""

from sqlalchemy import select

from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.seasons import Season


def introduction(scene: Scene, *lines: Text) -> Message:
    """What the bot is and whom to ask for an invitation, below `lines` saying what was wrong."""
    asked = scene.session.scalars(
        select(Season.secretariat).distinct().order_by(Season.secretariat)
    ).all()
    ask = Choice(data="go.ask", label=say("asking.button"))
    return Message(
        lines=(*lines, say("stranger.what"), say("stranger.whom", secretariat=tuple(asked))),
        rows=((ask,),) if asked else (),
    )
