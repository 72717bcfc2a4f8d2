"""All orders by their ids, which buttons carry too (`go.ID:ARGUMENT`)."""

from handlers.secretariat.exporting import export
from handlers.secretariat.locking import propose_lock, propose_unlock
from handlers.secretariat.nudging import nudge
from handlers.secretariat.order import Need, Order
from handlers.secretariat.progress import show_progress
from models.messages import say

ORDERS: dict[str, Order] = {
    "progress": Order(
        names=("tiendo", "progress"),
        run=show_progress,
        need=Need.LOOK,
        description=say("order.progress.description"),
        words=("tiến độ", "progress"),
    ),
    "export": Order(
        names=("xuat", "export"),
        run=export,
        need=Need.LOOK,
        description=say("order.export.description"),
        words=("xuất", "xuất báo cáo", "export"),
    ),
    "nudge": Order(
        names=("nhac", "remind"),
        run=nudge,
        description=say("order.nudge.description"),
        words=("nhắc", "đôn đốc", "remind"),
    ),
    "lock": Order(
        names=("khoa", "lock"),
        run=propose_lock,
        description=say("order.lock.description"),
    ),
    "unlock": Order(
        names=("mokhoa", "unlock"),
        run=propose_unlock,
        description=say("order.unlock.description"),
    ),
}
