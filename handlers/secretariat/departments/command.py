"""The order itself: the list, one department's choices, or a change that the words name."""

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.deed import propose
from handlers.secretariat.departments.listing import choices_for, listed
from handlers.secretariat.departments.reading import UnclearError, change_of, one_named
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, say
from understanding.orders import read_department_order


def order_departments(desk: Desk, words: str) -> Replies:
    """Show what the words would change; without a change in them, what there is."""
    if not words:
        return show(desk.scene, listed(desk))
    order = read_department_order(words)
    try:
        if order is not None:
            return propose(desk, change_of(desk, order))
        return show(desk.scene, choices_for(one_named(desk, words)))
    except UnclearError as unclear:
        examples = () if order else (say("departments.how"),)
        return show(desk.scene, Message(lines=(unclear.text, *examples)))
