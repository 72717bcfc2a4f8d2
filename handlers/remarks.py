"""Thanks and short questions that come while nothing is being asked."""

from collections.abc import Callable, Mapping

from handlers.deadlines.command import show_deadlines
from handlers.own_departments import acting_for
from handlers.reminding.why import explain
from handlers.resuming import register
from handlers.scene import Replies, Scene
from handlers.secretariat import commands_a_season
from handlers.status import show_status
from handlers.submitting.arrival import replace_this
from handlers.submitting.receipt import REPLACE
from handlers.watching import watched_by
from models.events import EventKind
from models.messages import Message, say
from understanding import Remark, read_remark, read_yes_or_no


def answer_remark(scene: Scene) -> Replies:
    """The answer to such a remark; nothing if it is none, or nothing can be said to it."""
    remark = read_remark(scene.event.text) if scene.event.kind is EventKind.TEXT else None
    return _ANSWERS[remark](scene) if remark else []


def _thank(scene: Scene) -> Replies:
    """What was shown before stays open: thanks answer nothing.

    An admin's "ok" may be meant for a preview further up, and must not seem to have settled it.
    """
    if read_yes_or_no(scene.event.text) and commands_a_season(scene):
        return []
    return [Message(lines=(say("idle.thanks"),))]


def _tell_who_is_in_charge(scene: Scene) -> Replies:
    seasons = [membership.season for membership in acting_for(scene)]
    seasons = seasons or watched_by(scene.session, scene.person)
    lines = [
        say("idle.who", cluster=each.cluster.name, secretariat=each.secretariat)
        for each in dict.fromkeys(seasons)
    ]
    return [Message(lines=(*lines, say("idle.no_numbers")))] if lines else []


def _let_change(scene: Scene) -> Replies:
    """What they see last can be handed in anew, or what they registered, as far as it still may."""
    for shown in scene.state.offered:
        if shown.data.startswith(REPLACE):
            return replace_this(scene, shown.data.removeprefix(REPLACE))
    held = acting_for(scene)
    begun = any(one.registration and one.registration.versions for one in held)
    return register(scene, "") if begun else []


_ANSWERS: Mapping[Remark, Callable[[Scene], Replies]] = {
    Remark.THANKS: _thank,
    Remark.STATUS: lambda scene: show_status(scene, ""),
    Remark.DEADLINES: lambda scene: show_deadlines(scene, ""),
    Remark.WHO: _tell_who_is_in_charge,
    Remark.WHY: lambda scene: explain(scene, ""),
    Remark.EDIT: _let_change,
}
