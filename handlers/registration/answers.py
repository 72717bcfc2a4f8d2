"""A question where an answer was expected: what the bot can say to it, in a line or two."""

from handlers.registration import work
from handlers.scene import Scene
from models.messages import Text, say
from understanding import DoubtKind, RegistrationReading


def answer_to(scene: Scene, reading: RegistrationReading) -> tuple[Text, ...]:
    """The deadline, where to find help and whom to ask; empty if the text asks nothing."""
    if reading.looks_like_registration:
        return ()
    if not any(doubt.kind is DoubtKind.QUESTION for doubt in reading.doubts):
        return ()
    season = work.membership(scene).season
    due = work.due_at(work.membership(scene))
    deadline = (say("registration.answer.due", due=due),) if due else ()
    return (*deadline, say("registration.answer.help", secretariat=season.secretariat))
