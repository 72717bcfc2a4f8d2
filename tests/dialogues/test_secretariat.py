"""Orders from the group and from an admin's chat: who may, what is shown, done once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.conversations import Conversation
from models.events import EventKind, Speaker
from models.groups import ClusterGroup
from models.invitations import invite
from models.people import Right
from models.seasons import Membership, Season
from tests.dialogues.conftest import GROUP, NOW, Join
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]


def locked(person: Person) -> int:
    """How many registrations are locked."""
    with Session(person.engine) as session:
        found = session.scalars(select(Membership).where(Membership.locked_at.is_not(None)))
        return len(found.all())


def test_an_order_is_shown_and_then_done(group: Person) -> None:
    group.talk([("/khoa SYT", "Khóa đăng ký của: Sở Y tế"), (Tap("✅ Thực hiện"), "🔒 Đã khóa")])
    assert locked(group) == 1
    group.talk([("/mokhoa tất cả", "Sở Y tế"), (Tap("Không thực hiện"), "không có gì thay đổi")])
    assert locked(group) == 1


def test_the_same_in_an_admins_chat(join: Join) -> None:
    admin = join(right=Right.ADMIN)
    admin.talk([("/khoa", "Sở Y tế"), (Tap("✅ Thực hiện"), "🔒 Đã khóa")])
    assert locked(admin) == 6
    admin.talk([("/khoa", "từ trước"), ("/khoa sở xây dựng", "Không rõ đơn vị nào")])


def test_two_confirm_at_once(group: Person, in_group: InGroup) -> None:
    group.say("/khoa SYT")
    other = replace(in_group(chat_admin=True), heard=list(group.heard))
    group.talk([(Tap("✅ Thực hiện"), "Đã khóa")])
    assert "Lê Văn Quản đã xác nhận lúc" in other.say(Tap("✅ Thực hiện"))
    with Session(group.engine) as session:
        done = select(AuditEvent).where(AuditEvent.action == Action.LOCKED)
        assert len(session.scalars(done).all()) == 1


def test_a_right_lost_between_preview_and_confirm(group: Person, in_group: InGroup) -> None:
    other = in_group(chat_admin=True)
    other.talk([("/khoa SYT", "Khóa đăng ký")])
    other.chat_admin = False
    other.talk([(Tap("✅ Thực hiện"), "dành cho ban thư ký")])
    assert locked(group) == 0
    other.chat_admin = None
    other.talk([(Tap("✅ Thực hiện"), "Chưa kiểm tra được quyền")])
    assert locked(group) == 0


def test_an_outdated_preview_is_shown_anew(group: Person) -> None:
    group.say("/khoa")
    before = list(group.heard)
    group.talk([("/khoa SYT", ""), (Tap("✅ Thực hiện"), "Đã khóa")])
    group.heard = before
    answer = group.say(Tap("✅ Thực hiện"))
    assert "Tình hình đã thay đổi" in answer
    assert locked(group) == 1
    group.talk([(Tap("✅ Thực hiện"), "Đã khóa")])
    assert locked(group) == 6


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ({"chat_admin": True}, "Khóa đăng ký"),
        ({"speaker": Speaker.GROUP}, "Khóa đăng ký"),
        ({"speaker": Speaker.CHANNEL, "chat_admin": True}, "dưới tên một kênh"),
        ({"chat_admin": False}, "dành cho ban thư ký"),
        ({"department": "so-y-te", "chat_admin": False}, "dành cho ban thư ký"),
        ({"right": Right.OBSERVER, "chat_admin": False}, "chỉ xem được"),
        ({"right": Right.OWNER, "chat_admin": False}, "Khóa đăng ký"),
    ],
)
def test_who_may_order(in_group: InGroup, who: dict[str, object], answer: str) -> None:
    in_group(**who).talk([("/khoa SYT", answer)])


def test_a_code_binds_a_group(stranger: Person) -> None:
    stranger.group = GROUP
    stranger.handle(stranger.event(EventKind.ADDED))
    with Session(stranger.engine) as session:
        code = invite(session, NOW, season=session.scalars(select(Season)).one()).code
        session.commit()
    stranger.talk([("/gan ABCDE-FGHJK", "Mã gắn nhóm không đúng"), (f"/gan {code}", "✅ Nhóm này")])
    stranger.talk([(f"/start {code}", "đã được sử dụng")])


def test_a_code_for_a_group_lets_nobody_in(stranger: Person) -> None:
    with Session(stranger.engine) as session:
        code = invite(session, NOW, season=session.scalars(select(Season)).one()).code
        session.commit()
    stranger.talk([(code, "dùng để gắn nhóm")])


def test_removed_and_added_again(group: Person, in_group: InGroup) -> None:
    group.handle(group.event(EventKind.REMOVED))
    with Session(group.engine) as session:
        assert session.scalars(select(ClusterGroup)).one().left_at is not None
    anybody = in_group()
    anybody.handle(anybody.event(EventKind.ADDED))
    group.talk([("/tiendo", "SYT")])


def test_upgraded_to_a_supergroup(group: Person) -> None:
    group.handle(group.event(EventKind.MIGRATED, data="-100200"))
    group.group = "-100200"
    group.talk([("/tiendo", "SYT")])
    with Session(group.engine) as session:
        bound = session.scalars(select(ClusterGroup)).one()
        assert bound.conversation.chat == "-100200"


def test_upgraded_when_the_new_group_has_spoken_first(group: Person) -> None:
    new = replace(group, group="-100200")
    new.say("/tiendo")
    group.handle(group.event(EventKind.MIGRATED, data="-100200"))
    new.talk([("/tiendo", "SYT")])
    with Session(group.engine) as session:
        chats = session.scalars(select(Conversation.chat).where(Conversation.private.is_(False)))
        assert set(chats) == {GROUP, "-100200"}


def test_a_locked_registration_is_not_sent(group: Person, join: Join) -> None:
    contact = join()
    group.talk([("/khoa SYT", ""), (Tap("✅ Thực hiện"), "Đã khóa")])
    contact.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "đang được ban thư ký khóa")])


def test_help_names_the_orders_to_whoever_may_give_them(
    group: Person, in_group: InGroup, join: Join
) -> None:
    group.talk([("/trogiup", ["/nhac – ", "/hanchot – ", "nhắn riêng cho bot"])])
    assert "/nhac" not in in_group(chat_admin=False).say("/trogiup")
    watcher = join(right=Right.OBSERVER, chat="5005").say("/trogiup")
    assert "/tiendo – " in watcher
    assert "/nhac – " not in watcher
    assert "/tiendo – " not in join(chat="5006").say("/trogiup")
