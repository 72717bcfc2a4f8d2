"""All deeds by their kinds."""

from handlers.secretariat.deed import Deed
from handlers.secretariat.dismissing import Dismissal
from handlers.secretariat.locking import Lock

DEEDS: dict[str, type[Deed]] = {deed.kind: deed for deed in (Lock, Dismissal)}
