"""/thongbao: an announcement to all departments or some, and who has read it."""

from handlers.secretariat.announcing.deed import Announce
from handlers.secretariat.announcing.order import announce

__all__ = ["Announce", "announce"]
