"""What is said where nothing is taken, and about what is taken late."""

from handlers.registration import work
from handlers.registration.receipt import in_force, receipt_line
from handlers.scene import Scene
from models.messages import Message, Text, say, say_count


def closed_lines(scene: Scene) -> tuple[Text, ...]:
    """That it is too late for a change, and whom to ask."""
    season = work.membership(scene).season
    if work.membership(scene).locked_at is not None:
        return (say("registration.locked", secretariat=season.secretariat),)
    due = work.due_at(work.membership(scene))
    if due is None:
        return ()
    return (say("registration.closed", due=due, secretariat=season.secretariat),)


def closed_message(scene: Scene) -> Message:
    """That it is too late, and below it what is in force."""
    sent = work.registration(scene).submitted
    if sent is None:
        return Message(lines=closed_lines(scene))
    kept = (say("registration.closed.draft"),) if work.registration(scene).draft else ()
    return in_force(scene, sent, *closed_lines(scene), *kept, receipt_line(sent))


def lateness(scene: Scene) -> tuple[Text, ...]:
    """How late something sent now is, in days; empty if it is in time."""
    membership = work.membership(scene)
    due = work.due_at(membership)
    days = membership.season.calendar.days_late(due, scene.now) if due else None
    if days is None:
        return ()
    if not days:
        return (say("registration.was_late.hours"),)
    return (say_count("registration.was_late", days),)
