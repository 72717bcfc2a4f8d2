"""A request to join, as the secretariat reads it, and what it may be for."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.scene import Scene
from models.join_requests import (
    PAUSE_AFTER_REFUSAL,
    JoinRequest,
    RequestOutcome,
    last_request_of,
)
from models.messages import Choice, Message, Text, say
from models.seasons import Season, latest_of_each_cluster


def seasons_to_join(session: Session) -> list[Season]:
    """The seasons for which somebody can ask: each cluster's latest."""
    return latest_of_each_cluster(session.scalars(select(Season)).all())


def waiting_line(scene: Scene) -> Text | None:
    """That what this account asked for is still being looked at; None if nothing is."""
    last = last_request_of(scene.session, scene.event.channel, scene.event.sender)
    if last is None or not last.is_open or last.sent_at is None:
        return None
    return say("asking.waiting", at=last.sent_at)


def refused_until(request: JoinRequest) -> datetime | None:
    """Until when the account is not to ask again; None where it was not refused."""
    if request.outcome is not RequestOutcome.REFUSED or request.settled_at is None:
        return None
    return request.settled_at + PAUSE_AFTER_REFUSAL


def as_the_secretariat_reads_it(request: JoinRequest) -> Message:
    """Who asks for what, with a button to let them in and one to refuse. For one that was sent."""
    assert request.membership is not None  # noqa: S101 - it was sent
    asked = say(
        "asking.asked",
        who=request.name or say("presence.a_contact"),
        department=request.membership.name,
    )
    admit = Choice(data=f"go.admit:{request.id}", label=say("asking.admit.button"))
    deny = Choice(data=f"go.deny:{request.id}", label=say("asking.deny.button"))
    return Message(lines=(asked,), rows=((admit, deny),))
