"""All deeds by their kinds."""

from handlers.secretariat.accepting import Acceptance
from handlers.secretariat.announcing import Announce
from handlers.secretariat.article import EnterArticle
from handlers.secretariat.circulating import Circulate
from handlers.secretariat.dates.adding import AddObligation
from handlers.secretariat.dates.dropping import DropObligation
from handlers.secretariat.dates.moving import MoveDeadline
from handlers.secretariat.deed import Deed
from handlers.secretariat.dismissing import Dismissal
from handlers.secretariat.entering_for_one import Entering
from handlers.secretariat.extending import GrantExtension
from handlers.secretariat.locking import Lock
from handlers.secretariat.nudging import SendNudge
from handlers.secretariat.opening import OpenSeason
from handlers.secretariat.returning import Return

DEEDS: dict[str, type[Deed]] = {
    deed.kind: deed
    for deed in (
        Acceptance,
        AddObligation,
        Circulate,
        Announce,
        Dismissal,
        DropObligation,
        EnterArticle,
        Entering,
        GrantExtension,
        Lock,
        MoveDeadline,
        OpenSeason,
        Return,
        SendNudge,
    )
}
