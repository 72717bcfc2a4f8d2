"""/lich: one's department's deadlines as a file for the phone's calendar."""

from handlers.deadlines.calendar_file import calendar_file
from handlers.dialogue import show
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from models.messages import Enclosure, Message, Param, say
from models.owing import owed_by
from models.seasons import Membership

MEDIA_TYPE = "text/calendar"


def send_calendar(scene: Scene, _argument: str) -> Replies:
    """A file for each department; what is being asked, and its choices, go on waiting."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    held = memberships_of(scene.contact)
    if not held:
        return [Message(lines=(say("deadlines.calendar.no_department"),))]
    return [_message(scene, membership) for membership in held]


def _message(scene: Scene, membership: Membership) -> Message:
    said: dict[str, Param] = {
        "department": membership.name,
        "year": str(membership.season.year),
    }
    owed = owed_by(scene.session, membership)
    if not owed:
        return Message(lines=(say("deadlines.calendar.empty", **said),))
    content = calendar_file(membership, owed, scene.now, scene.say_in_words)
    name = f"han-nop-{membership.department.code}-{membership.season.year}.ics"
    enclosure = Enclosure(name=name, media_type=MEDIA_TYPE, content=content)
    return Message(lines=(say("deadlines.calendar", **said),), enclosure=enclosure)
