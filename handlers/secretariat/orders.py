"""All orders by their ids, which buttons carry too (`go.ID:ARGUMENT`)."""

from handlers.secretariat.locking import propose_lock, propose_unlock
from handlers.secretariat.log import show_log
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
    "log": Order(
        names=("nhatky", "log"),
        run=show_log,
        need=Need.LOOK,
        description=say("order.log.description"),
        words=("nhật ký",),
    ),
}
