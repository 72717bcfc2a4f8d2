"""All deeds by their kinds."""

from handlers.secretariat.deed import Deed
from handlers.secretariat.dismissing import Dismissal
from handlers.secretariat.locking import Lock
from handlers.secretariat.nudging import SendNudge

DEEDS: dict[str, type[Deed]] = {deed.kind: deed for deed in (Dismissal, Lock, SendNudge)}
