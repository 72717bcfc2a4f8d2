"""What can happen, in words; files that are exported use the same ones."""

from models.audit import Action
from models.messages import Text, say

ACTIONS: dict[Action, Text] = {
    Action.SEASON_LOADED: say("action.season-loaded"),
    Action.SEASON_OPENED: say("action.season-opened"),
    Action.INVITED: say("action.invited"),
    Action.JOINED: say("action.joined"),
    Action.LEFT: say("action.left"),
    Action.PERSON_DELETED: say("action.person-deleted"),
    Action.DRAFT_DROPPED: say("action.draft-dropped"),
    Action.SUBMITTED: say("action.submitted"),
    Action.FLOOR_LEAVE_ASKED: say("action.floor-leave-asked"),
    Action.FLOOR_LEAVE_GRANTED: say("action.floor-leave-granted"),
    Action.FLOOR_LEAVE_REFUSED: say("action.floor-leave-refused"),
    Action.EVENT_PARKED: say("action.event-parked"),
    Action.DEADLINE_MOVED: say("action.deadline-moved"),
    Action.EXTENDED: say("action.extended"),
    Action.HANDED_IN: say("action.handed-in"),
    Action.PLEDGED: say("action.pledged"),
    Action.PROMISED: say("action.promised"),
    Action.GROUP_BOUND: say("action.group-bound"),
    Action.GROUP_LEFT: say("action.group-left"),
    Action.LOCKED: say("action.locked"),
    Action.UNLOCKED: say("action.unlocked"),
    Action.EXPORTED: say("action.exported"),
    Action.NUDGED: say("action.nudged"),
    Action.DISMISSED: say("action.dismissed"),
    Action.HANDED_OVER: say("action.handed-over"),
    Action.JOIN_ASKED: say("action.join-asked"),
    Action.JOIN_REFUSED: say("action.join-refused"),
    Action.ENTERED: say("action.entered"),
    Action.ACCEPTED: say("action.accepted"),
    Action.RETURNED: say("action.returned"),
    Action.OBLIGATION_ADDED: say("action.obligation-added"),
    Action.OBLIGATION_DROPPED: say("action.obligation-dropped"),
}
