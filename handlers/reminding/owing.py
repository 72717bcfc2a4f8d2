"""What the buttons under a reminder are about, as far as this person may speak for it."""

import re

from handlers.own_departments import memberships_of
from handlers.scene import Scene
from models.owing import Owed, owed_by

_FORM = re.compile(r"(?P<membership>\d{1,9})\.(?P<obligations>\d{1,9}(?:,\d{1,9})*)", re.ASCII)


def owed_of(scene: Scene, argument: str, *, done_as_well: bool = False) -> list[Owed]:
    """What `MEMBERSHIP.OBLIGATION,…` names and is still owed; empty if it is not theirs.

    done_as_well: also what was handed in already.
    """
    form = _FORM.fullmatch(argument)
    if form is None or scene.contact is None:
        return []
    wanted = {int(each) for each in form["obligations"].split(",")}
    return [
        owed
        for membership in memberships_of(scene.contact)
        if membership.id == int(form["membership"])
        for owed in owed_by(scene.session, membership)
        if owed.obligation.id in wanted and (done_as_well or not owed.is_done)
    ]
