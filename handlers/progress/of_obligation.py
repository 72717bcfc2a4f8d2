"""One obligation: who has handed it in and who has not, in a line each."""

from collections.abc import Sequence

from handlers.progress.details import how_it_stands
from handlers.progress.marks import SIGNS
from models.messages import Message, Text, say
from models.owing import Owed
from models.progress import Progress, stand_of
from models.seasons import Membership, Obligation


def of_obligation(
    progress: Progress, obligation: Obligation, memberships: Sequence[Membership]
) -> Message:
    """How these departments stand with it: first those who have not handed it in."""
    done = progress.done(obligation)
    title = say(
        "progress.of_obligation",
        obligation=obligation.name,
        due=obligation.due_at,
        done=done.part,
        members=done.whole,
    )
    standing = [
        owed
        for department in progress.departments
        if department.membership in memberships and (owed := department.of(obligation))
    ]
    standing.sort(key=lambda owed: owed.is_done)  # each half stays in the members' order
    return Message(lines=(title, *(_line(progress, owed) for owed in standing)))


def _line(progress: Progress, owed: Owed) -> Text:
    return say(
        "progress.of_obligation.department",
        sign=SIGNS[stand_of(owed, progress.now)],
        department=owed.membership.name,
        how=how_it_stands(owed, progress.now),
    )
