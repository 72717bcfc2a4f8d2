"""/hanchot: the list without words, a preview or a question with them."""

from handlers.scene import Replies
from handlers.secretariat.dates.buttons import Wish, read_wish
from handlers.secretariat.dates.dropping import DropObligation
from handlers.secretariat.dates.in_words import order_in_words
from handlers.secretariat.dates.listing import show_all, show_one
from handlers.secretariat.dates.moving import MoveDeadline
from handlers.secretariat.dates.times import trouble_with
from handlers.secretariat.deed import propose
from handlers.secretariat.desk.desk import Desk
from models.messages import say


def order_dates(desk: Desk, argument: str) -> Replies:
    """List them; or show what would come of the change that is ordered, by words or a button."""
    if not argument:
        return show_all(desk)
    wish = read_wish(argument, desk.season)
    return _by_button(desk, wish) if wish else order_in_words(desk, argument)


def _by_button(desk: Desk, wish: Wish) -> Replies:
    obligation = next(
        (each for each in desk.season.obligations if each.id == wish.obligation), None
    )
    if obligation is None:
        return show_all(desk, say("dates.gone"))
    if wish.drops:
        return propose(desk, DropObligation(obligation=obligation.id))
    if wish.due_at is None:
        return show_one(desk, obligation)
    trouble = trouble_with(desk.season, wish.due_at, desk.now)
    if trouble:
        return show_one(desk, obligation, trouble)
    return propose(desk, MoveDeadline(obligation=obligation.id, due_at=wish.due_at.isoformat()))
