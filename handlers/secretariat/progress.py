"""/tiendo: how far the whole cluster has come."""

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk import Desk
from handlers.status import season_lines
from models.messages import Message


def show_progress(desk: Desk, _argument: str) -> Replies:
    """One message for the whole cluster."""
    lines = season_lines(desk.session, desk.season)
    return show(desk.scene, Message(lines=tuple(lines)))
