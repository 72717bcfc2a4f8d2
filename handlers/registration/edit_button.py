"""The edit buttons under a receipt, and the one that drops a change."""

import re

from handlers.dialogue import follow
from handlers.own_departments import acting_for
from handlers.registration import entry
from handlers.scene import Replies, Scene

_FORM = re.compile(
    r"(?P<membership>\d{1,9})\.(?P<version>\d{1,9})\.(?P<what>t|add|drop|m\d{1,3})", re.ASCII
)


def edit(scene: Scene, argument: str) -> Replies:
    """An edit button under a receipt: `MEMBERSHIP.VERSION.WHAT`; nothing if it is not theirs."""
    wanted = _FORM.fullmatch(argument)
    if wanted is None or scene.contact is None:
        return []
    for membership in acting_for(scene):
        if membership.id == int(wanted["membership"]):
            going = entry.edit(scene, membership, int(wanted["version"]), wanted["what"])
            return follow(scene, going)
    return []
