"""All orders by their ids, which buttons carry too (`go.ID:ARGUMENT`)."""

from handlers.secretariat.announcing import announce
from handlers.secretariat.circulating import order_comments
from handlers.secretariat.dates import order_dates
from handlers.secretariat.departments import order_departments
from handlers.secretariat.exporting import export
from handlers.secretariat.extending import order_extension
from handlers.secretariat.log import show_log
from handlers.secretariat.nudging import nudge
from handlers.secretariat.opening import propose_season
from handlers.secretariat.order import Need, Order
from handlers.secretariat.people.contacts_list import show_contacts
from handlers.secretariat.people.dismissing import propose_dismissal
from handlers.secretariat.people.handing_over import hand_over
from handlers.secretariat.people.inviting import invite_somebody
from handlers.secretariat.progress import show_progress
from handlers.secretariat.registrations.accepting import propose_acceptance
from handlers.secretariat.registrations.entering_for_one import enter_for
from handlers.secretariat.registrations.locking import propose_lock, propose_unlock
from handlers.secretariat.registrations.pasting import enter_waiting
from handlers.secretariat.registrations.returning import propose_return
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
    "announce": Order(
        names=("thongbao", "announce"),
        run=announce,
        description=say("order.announce.description"),
        words=("thông báo", "announce"),
        takes_year=False,
    ),
    "invite": Order(
        names=("moi", "invite"),
        run=invite_somebody,
        description=say("order.invite.description"),
    ),
    "contacts": Order(
        names=("daumoi", "contacts"),
        run=show_contacts,
        need=Need.LOOK,
        description=say("order.contacts.description"),
        words=("đầu mối", "danh sách đầu mối", "contacts"),
    ),
    "handover": Order(
        names=("banggiao", "handover"),
        run=hand_over,
        description=say("order.handover.description"),
    ),
    "dismiss": Order(run=propose_dismissal),
    "dates": Order(
        names=("hanchot", "duedates"),
        run=order_dates,
        description=say("order.dates.description"),
        words=("hạn chót", "due dates"),
    ),
    "enter": Order(
        names=("nhapho", "enter"),
        run=enter_for,
        description=say("order.enter.description"),
    ),
    "accept": Order(
        names=("duyet", "accept"),
        run=propose_acceptance,
        description=say("order.accept.description"),
    ),
    "return": Order(
        names=("tralai", "return"),
        run=propose_return,
        description=say("order.return.description"),
    ),
    "article": Order(run=enter_waiting),
    "extend": Order(
        names=("giahan", "extend"),
        run=order_extension,
        description=say("order.extend.description"),
    ),
    "comments": Order(
        names=("gopy", "feedback"),
        run=order_comments,
        description=say("order.comments.description"),
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
    "departments": Order(
        names=("donvi", "departments"),
        run=order_departments,
        description=say("order.departments.description"),
        words=("đơn vị", "các đơn vị"),
    ),
    "newseason": Order(
        names=("namoi", "newseason"),
        run=propose_season,
        description=say("order.newseason.description"),
        words=("năm mới", "mở năm thi đua"),
        takes_year=False,
    ),
    "log": Order(
        names=("nhatky", "log"),
        run=show_log,
        need=Need.LOOK,
        description=say("order.log.description"),
        words=("nhật ký",),
    ),
}
