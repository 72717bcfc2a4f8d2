"""/thongbao: shown as it will look, sent once to each contact, who has read it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database.outgoing import Outgoing
from bot.delivery import marks
from bot.delivery.rules import Settled
from models.announcements import AnnouncementRecipient
from models.audit import Action, AuditEvent
from models.conversations import OutboxItem, OutboxState
from models.events import Channel, EventKind, FileForm
from models.messages import HeldFile, Priority, from_json
from models.people import Right
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Sent, Tap

InGroup = Callable[..., Person]

EVENING = datetime.fromisoformat("2023-03-01T20:00:00+07:00")
SEND = Tap("✅ Gửi thông báo")
READ = Tap("✅ Đã đọc")
WHO = Tap("Ai đã đọc")
ASK = Tap("Nhắc người chưa xác nhận")
TEXT = "Mời họp <giao ban>:\n- 8 giờ ngày 20/3\n- Phòng họp số 1\n\nĐề nghị đúng giờ."


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, group: Person) -> Person:
    """Everything works in the group and in an admin's own chat."""
    return group if request.param == "group" else replace(group, group="")


@pytest.fixture
def hoa(join: Join) -> Person:
    return join()


@pytest.fixture
def binh(join: Join) -> Person:
    return join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình")


def broadcasts(person: Person) -> list[OutboxItem]:
    """What was put out for all."""
    with Session(person.engine, expire_on_commit=False) as session:
        wanted = select(OutboxItem).where(OutboxItem.priority == int(Priority.BROADCAST))
        return list(session.scalars(wanted.order_by(OutboxItem.id)))


def delivered(person: Person, *, failing: str = "") -> None:
    """All that waits goes as the courier has it go; to this chat it fails."""
    with Session(person.engine) as session:
        for outgoing in marks.waiting(session):
            if outgoing.priority is Priority.BROADCAST:
                _deliver(session, outgoing, person.now, fails=outgoing.chat == failing)
        session.commit()


def _deliver(session: Session, outgoing: Outgoing, now: datetime, *, fails: bool) -> None:
    assert marks.take_in_hand(session, outgoing)
    failed = Settled(state=OutboxState.FAILED, failure="Forbidden")
    sent = Settled(state=OutboxState.SENT, external_id=f"m{outgoing.id}")
    marks._store(session, marks=[marks.settled(outgoing, failed if fails else sent, now)])


def test_it_is_shown_sent_and_read(admin: Person, hoa: Person, binh: Person) -> None:
    admin.talk(
        [
            (
                f"/thongbao {TEXT}",
                [
                    "Gửi thông báo tới 6 đơn vị, 2 đầu mối nhận được",
                    "Không có đầu mối nhận được tin: Sở Giáo dục và Đào tạo",
                    f"📢 Thông báo – Cụm Thi đua số 7 thành phố Hà Nội\n{TEXT}",
                ],
            ),
            (SEND, ["Đã chuyển thông báo tới 2 đầu mối của 2 đơn vị", "Ai đã đọc"]),
            (WHO, ["Đã nhận: 0/2", "Đang chờ gửi: Nguyễn Thị Hoa (Sở Y tế), Vũ Thanh Bình"]),
        ]
    )
    delivered(admin)
    [heard] = hoa.told()
    assert f"📢 Thông báo – Cụm Thi đua số 7 thành phố Hà Nội\n{TEXT}" in heard
    hoa.talk([(READ, "Đã ghi nhận")])
    admin.talk(
        [
            (
                Tap("Xem lại"),
                [
                    "Đã nhận: 2/2 đầu mối. Đã xác nhận: 1/2",
                    "✅ Đã xác nhận: Nguyễn Thị Hoa (Sở Y tế)",
                    "Đã nhận, chưa xác nhận: Vũ Thanh Bình (Sở Khoa học và Công nghệ)",
                    "Chưa có đầu mối: Sở Giáo dục và Đào tạo",
                ],
            ),
            ("/thongbao", ["Các thông báo gần đây", "Mời họp <giao ban>: - 8 giờ"]),
        ]
    )
    with Session(admin.engine) as session:
        announced = select(AuditEvent).where(AuditEvent.action == Action.ANNOUNCED)
        assert session.scalars(announced).one().subject == "#1"


def test_reading_is_confirmed_once(admin: Person, hoa: Person) -> None:
    admin.talk([("/thongbao Mời họp", ""), (SEND, "1 đầu mối")])
    hoa.told()
    hoa.talk([(READ, "Đã ghi nhận")])
    again = hoa.event(EventKind.TAP, data="go.read:1", message="later")
    assert "Đồng chí đã xác nhận lúc" in "".join(map(hoa.read, hoa.handle(again)))


def test_it_leaves_a_dialogue_where_it_is(admin: Person, hoa: Person) -> None:
    hoa.talk([("/dangky", "danh hiệu nào")])
    admin.talk([("/thongbao Mời họp", ""), (SEND, "1 đầu mối")])
    hoa.told()
    hoa.talk([(READ, "Đã ghi nhận"), ("cờ TP", "mô hình")])


def test_only_to_some(admin: Person, hoa: Person, binh: Person) -> None:
    admin.talk([("/thongbao SYT: Mời họp", ["1 đơn vị, 1 đầu mối", "\nMời họp"]), (SEND, "")])
    assert (len(hoa.told()), len(binh.told())) == (1, 0)
    admin.talk([("/thongbao tất cả trừ SYT: Mời họp", "5 đơn vị, 1 đầu mối")])
    admin.talk([("/thongbao : SYT chủ trì", ["6 đơn vị", "\nSYT chủ trì"])])
    admin.talk([("/thongbao Sở Y tế chủ trì cuộc họp", ["6 đơn vị", "\nSở Y tế chủ trì cuộc họp"])])
    admin.talk([("/thongbao Báo cáo 6 tháng: mẫu mới", ["6 đơn vị", "\nBáo cáo 6 tháng: mẫu mới"])])
    admin.now = EVENING.replace(month=4)
    admin.talk([("/thongbao chưa nộp đăng ký: gấp", ["6 đơn vị", "\ngấp"])])


def test_who_speaks_for_two_departments_gets_it_once(admin: Person, hoa: Person) -> None:
    hoa.talk([(code_for(hoa.engine, "so-van-hoa-va-the-thao"), "đơn vị")])
    admin.talk([("/thongbao Mời họp", "1 đầu mối"), (SEND, "1 đầu mối của 2 đơn vị")])
    admin.talk([(WHO, "Nguyễn Thị Hoa (Sở Y tế, Sở Văn hóa và Thể thao)")])
    assert len(hoa.told()) == 1


def test_who_cannot_be_reached(admin: Person, hoa: Person, binh: Person) -> None:
    binh.handle(binh.event(EventKind.BLOCKED))
    admin.told()
    admin.talk([("/thongbao Mời họp", "1 đầu mối nhận được"), (SEND, "1 đầu mối của 1 đơn vị")])
    delivered(admin)
    admin.talk([(WHO, "⚠️ Không nhận được: Vũ Thanh Bình (Sở Khoa học và Công nghệ)")])
    binh.handle(binh.event(EventKind.UNBLOCKED))
    hoa.told()
    admin.talk([(ASK, "2 đầu mối")])
    assert "\nMời họp" in binh.told()[-1]
    assert "đề nghị đồng chí xác nhận đã đọc thông báo" in hoa.told()[-1]
    binh.talk([(READ, "Đã ghi nhận")])


def test_who_blocks_the_bot_in_the_middle(admin: Person, hoa: Person, binh: Person) -> None:
    admin.talk([("/thongbao Mời họp", ""), (SEND, "2 đầu mối")])
    delivered(admin, failing=binh.chat)
    admin.talk([(WHO, ["Đã nhận: 1/2", "⚠️ Không nhận được: Vũ Thanh Bình"])])


def test_the_rest_is_asked_once_a_day(admin: Person, hoa: Person, binh: Person) -> None:
    admin.talk([("/thongbao Mời họp", ""), (SEND, "2 đầu mối"), (WHO, "")])
    admin.talk([(ASK, "Không có đầu mối nào cần nhắc")])  # it is still on its way
    delivered(admin)
    for person in (hoa, binh):
        person.told()
    hoa.talk([(READ, "Đã ghi nhận")])
    admin.talk([("/thongbao #1 nhắc", "1 đầu mối"), ("/thongbao #1 nhắc", "Không có đầu mối nào")])
    assert hoa.told() == []
    [asked] = binh.told()
    assert "«Mời họp»" in asked
    binh.talk([(READ, "Đã ghi nhận")])
    admin.now += timedelta(days=1)
    admin.talk([("/thongbao #1 nhắc", "Không có đầu mối nào cần nhắc")])


def test_in_the_evening_nobody_is_asked(admin: Person, hoa: Person) -> None:
    admin.now = EVENING
    admin.talk([("/thongbao Mời họp", "ngoài giờ làm việc"), (SEND, "1 đầu mối")])
    delivered(admin)
    assert len(hoa.told()) == 1
    admin.talk([("/thongbao #1 nhắc", "Đề nghị nhắc sau 08:00 ngày 02/03/2023")])
    assert hoa.told() == []


@pytest.mark.parametrize(
    "order",
    [
        Sent(kind=EventKind.DOCUMENT, text="/thongbao SYT: Mẫu mới", files=("mau.docx",)),
        Sent(kind=EventKind.TEXT, text="/thongbao SYT: Mẫu mới", answered_files=("mau.docx",)),
        Sent(kind=EventKind.PHOTO, text="/thongbao SYT: Mẫu mới", files=("mau.docx",)),
    ],
)
def test_with_a_file(admin: Person, hoa: Person, order: Sent) -> None:
    admin.talk([(order, ["📎 Tệp kèm theo: mau.docx", "Mẫu mới"]), (SEND, "1 đầu mối")])
    [item] = broadcasts(admin)
    assert from_json(item.body).held_file == HeldFile(
        channel=Channel.TELEGRAM, reference="mau.docx", name="mau.docx", form=FileForm.DOCUMENT
    )
    hoa.told()
    hoa.talk([(READ, "Đã ghi nhận")])


def test_a_file_alone(admin: Person, hoa: Person) -> None:
    order = Sent(kind=EventKind.DOCUMENT, text="/thongbao", files=("kế hoạch.pdf",))
    admin.talk([(order, "📎 Tệp kèm theo: kế hoạch.pdf"), (SEND, "1 đầu mối")])
    assert len(hoa.told()) == 1
    admin.talk([("/thongbao", "kế hoạch.pdf")])


def test_two_confirm_at_once(group: Person, in_group: InGroup, hoa: Person) -> None:
    group.say("/thongbao Mời họp")
    other = replace(in_group(chat_admin=True), heard=list(group.heard))
    group.talk([(SEND, "1 đầu mối")])
    other.talk([(SEND, "Lê Văn Quản đã xác nhận lúc")])
    assert len(broadcasts(group)) == 1


def test_who_joins_after_the_preview_is_shown_first(admin: Person, hoa: Person, join: Join) -> None:
    admin.say("/thongbao Mời họp")
    before = list(admin.heard)
    join(chat="1003", name="Trần Văn Nam")
    admin.heard = before
    admin.talk([(SEND, ["Tình hình đã thay đổi", "2 đầu mối nhận được"])])
    assert broadcasts(admin) == []


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/thongbao SYT:", "chưa có nội dung"),
        ("/thongbao " + "dài " * 900, "nhiều nhất là 3500"),
        ("/thongbao Sở Xây dựng: mời họp", "Không rõ đơn vị nào: «Sở Xây dựng»"),
        ("/thongbao #77", "Không có thông báo này"),
        ("/thongbao #77 nhắc", "Không có thông báo này"),
        ("/thongbao", "Chưa có thông báo nào"),
        ("/thongbao trễ hạn: gấp", "Không có đơn vị nào thuộc diện"),
        ("/thongbao SGD: mời họp", "Không có đầu mối nào nhận được"),
    ],
)
def test_bad_input_gets_one_sentence(admin: Person, hoa: Person, typed: str, answer: str) -> None:
    admin.talk([(typed, answer)])
    assert broadcasts(admin) == []


def test_others_do_not_confirm_nor_look(admin: Person, hoa: Person, binh: Person) -> None:
    admin.talk([("/thongbao SYT: Mời họp", ""), (SEND, "1 đầu mối")])
    for data in ("go.read:1", "go.read:99", "go.read:x", "go.announce:#1", "go.announce:#1 nhac"):
        event = binh.event(EventKind.TAP, data=data, message=data)
        answer = "\n".join(map(binh.read, binh.handle(event)))
        assert answer
        assert "Nguyễn Thị Hoa" not in answer
    with Session(admin.engine) as session:
        assert session.scalars(select(AnnouncementRecipient)).one().read_at is None


def test_a_contact_and_an_observer_may_not(join: Join) -> None:
    join().talk([("/thongbao Mời họp", "dành cho ban thư ký")])
    join(right=Right.OBSERVER, chat="1005").talk([("/thongbao Mời họp", "chỉ xem được")])
