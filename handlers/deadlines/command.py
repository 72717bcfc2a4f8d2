"""/han: what one's department owes; for those who watch, how far all have come."""

from handlers.deadlines.of_department import department_lines
from handlers.deadlines.of_season import season_lines
from handlers.dialogue import show
from handlers.own_departments import acting_for, memberships_of
from handlers.scene import Replies, Scene
from handlers.shortcuts import PLEDGE, REGISTER, REPORT, STATUS
from handlers.strangers import introduction
from handlers.watching import watched_by
from models.messages import Choice, Message, say
from models.owing import Owed, owed_by
from models.people import Contact
from models.seasons import ObligationKind

CALENDAR = Choice(data="go.calendar", label=say("command.calendar.button"))
LONGER = Choice(data="go.longer", label=say("extend.button"))


def show_deadlines(scene: Scene, _argument: str) -> Replies:
    """One message; it leaves the dialogue that is going on where it is."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    held = memberships_of(scene.contact)
    if not held:
        return show(scene, _watched(scene, scene.contact))
    current = acting_for(scene)
    owed = [(membership, owed_by(scene.session, membership)) for membership in held]
    matter = [
        (membership, listed)
        for membership, listed in owed
        if membership in current or not all(each.is_done for each in listed)
    ]
    lines = [line for each in matter for line in department_lines(scene, *each)]
    every = [each for _, listed in matter for each in listed]
    return show(scene, Message(lines=tuple(lines), rows=_rows(every)))


def _rows(every: list[Owed]) -> tuple[tuple[Choice, ...], ...]:
    open_kinds = {each.obligation.kind for each in every if not each.is_done}
    offered = (
        (any(kind.is_handed_in for kind in open_kinds), REPORT),
        (ObligationKind.PLEDGE in open_kinds, PLEDGE),
        (ObligationKind.REGISTRATION in open_kinds, REGISTER),
    )
    rows = tuple((choice,) for is_wanted, choice in offered if is_wanted)
    longer = ((LONGER,),) if open_kinds else ()
    return (*rows, *longer, (CALENDAR,)) if every else rows


def _watched(scene: Scene, contact: Contact) -> Message:
    seasons = watched_by(scene.session, contact)
    lines = [line for season in seasons for line in season_lines(scene, season)]
    if not lines:
        return Message(lines=(say("deadlines.nothing"),))
    return Message(lines=tuple(lines), rows=((STATUS,),))
