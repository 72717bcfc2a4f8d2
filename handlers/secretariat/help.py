"""What the secretariat can order, for whoever may order or look."""

from handlers.scene import Scene
from handlers.secretariat.desk.standing import seasons_of, standing_in
from handlers.secretariat.order import Need
from handlers.secretariat.orders import ORDERS
from models.messages import Text, say

HELP = frozenset({"trogiup", "help"})


def order_lines(scene: Scene) -> tuple[Text, ...]:
    """A line for each order that the one who speaks may give here; none for whoever may none."""
    held = [standing_in(scene, season) for season in seasons_of(scene)]
    may = {need for need in Need if any(need.is_met_by(standing) for standing in held)}
    lines = tuple(
        say("help.command", name=order.names[0], description=order.description)
        for order in ORDERS.values()
        if order.names and order.description and order.need in may
    )
    return (say("help.orders"), *lines) if lines else ()
