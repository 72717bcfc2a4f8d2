"""All deeds by their kinds."""

from handlers.secretariat.dates.adding import AddObligation
from handlers.secretariat.dates.dropping import DropObligation
from handlers.secretariat.dates.moving import MoveDeadline
from handlers.secretariat.deed import Deed
from handlers.secretariat.dismissing import Dismissal
from handlers.secretariat.extending import GrantExtension
from handlers.secretariat.locking import Lock
from handlers.secretariat.nudging import SendNudge

DEEDS: dict[str, type[Deed]] = {
    deed.kind: deed
    for deed in (
        AddObligation,
        Dismissal,
        DropObligation,
        GrantExtension,
        Lock,
        MoveDeadline,
        SendNudge,
    )
}
