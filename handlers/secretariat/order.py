"""What an order is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.standing import Standing
from models.messages import Text


class Need(StrEnum):
    """What one must be allowed to do in a season."""

    LOOK = "look"
    COMMAND = "command"

    def is_met_by(self, standing: Standing) -> bool:
        """Whether this standing is enough."""
        return standing.may_look if self is Need.LOOK else standing.may_command


@dataclass(frozen=True, kw_only=True)
class Order:
    """One command of the secretariat. names: as typed after the slash, Vietnamese first; words:
    as said without it. run: is given the desk and what stands behind the command.

    description: for the messenger's menu; None keeps it out of there, as what only buttons order.
    takes_year: whether a year in front of its words says which season it is for; where people
    write freely, or mean the year itself, it does not.
    """

    run: Callable[[Desk, str], Replies]
    names: tuple[str, ...] = ()
    description: Text | None = None
    need: Need = Need.COMMAND
    words: tuple[str, ...] = ()
    takes_year: bool = True
