"""The board goes up in the season's group, by whoever runs the season."""

from handlers.dialogue import show
from handlers.progress.board import is_up, put_up
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.refusing import refuse
from models.groups import ClusterGroup, cluster_group_of, season_of
from models.messages import Message, Toast, say


def may_pin(desk: Desk) -> bool:
    """Whether there is a group to put it up in, and a right to do so."""
    return desk.standing.may_command and _group(desk) is not None


def is_to_be_put_up(desk: Desk) -> bool:
    """Whether somebody who may asks in the group, where it is not yet up."""
    group = _group(desk)
    if group is None or not desk.standing.may_command or not _is_here(desk, group):
        return False
    if season_of(desk.session, group.conversation) is not desk.season:
        return False  # an earlier year is looked at, and stays so
    return not is_up(desk.session, group)


def pin_board(desk: Desk) -> Replies:
    """A new board at the end of the group's chat, in place of the one before."""
    if not desk.standing.may_command:
        return refuse(desk.scene, desk.standing)
    if _group(desk) is None:
        return show(desk.scene, Message(lines=(say("progress.board.no_group"),)))
    return put_board_up(desk)


def put_board_up(desk: Desk) -> Replies:
    """The board itself is the answer; over a button, or in another chat, there is a word more."""
    group = _group(desk)
    if group is None:
        raise LookupError("this season has no group")
    here = _is_here(desk, group)
    topic = desk.scene.event.topic if here else group.topic
    is_new = put_up(desk.scene, group, topic or None)
    done = say("progress.board.put_up")
    if desk.scene.tapped:
        return [Toast(text=done)]
    return [] if here and is_new else show(desk.scene, Message(lines=(done,)))


def _group(desk: Desk) -> ClusterGroup | None:
    return cluster_group_of(desk.session, desk.season)


def _is_here(desk: Desk, group: ClusterGroup) -> bool:
    return group.conversation_id == desk.scene.conversation.id
