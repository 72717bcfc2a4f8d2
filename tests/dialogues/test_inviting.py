"""Invitations, the contacts' list, and handing a department over."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.conversations import OutboxItem
from models.events import EventKind, Speaker
from models.messages import from_json
from models.people import Account, Appointment, Right
from models.reminders import Reminder, ReminderState
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]

CODE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")
HEALTH = "so-y-te"


@pytest.fixture
def newcomer(stranger: Person) -> Person:
    """Somebody who has not joined yet."""
    return replace(stranger, chat="1500", name="Trần Văn Nam")


def code_in(text: str) -> str:
    """The invitation's code in what the bot said."""
    found = CODE.search(text)
    assert found, text
    return found[0]


def told(person: Person) -> str:
    """What was put out for this person, in words."""
    return "\n".join(person.told())


def names_of(engine: Engine, department: str = HEALTH) -> list[str | None]:
    """Who speaks for a department now."""
    with Session(engine) as session:
        return [
            each.contact.name
            for each in session.scalars(select(Appointment).order_by(Appointment.id))
            if each.left_at is None and each.membership.department.code == department
        ]


def come_in(person: Person, code: str) -> None:
    """Redeem a code and answer what is asked first."""
    person.talk(
        [(code, "đồng ý không?"), (Tap("Đồng ý"), "họ và tên"), ("Trần Văn Nam", "chức vụ")]
    )


def test_an_invitation_for_a_department_lets_one_person_in(
    join: Join, newcomer: Person, season: Engine
) -> None:
    answer = join(right=Right.ADMIN).say("/moi SYT")
    assert "Mời đồng chí làm đầu mối của Sở Y tế" in answer
    assert "dùng một lần, có hiệu lực đến" in answer
    come_in(newcomer, code_in(answer))
    assert names_of(season) == ["Trần Văn Nam"]


def test_without_an_argument_the_choices_are_shown(join: Join) -> None:
    admin = join(right=Right.ADMIN)
    admin.talk([("/moi", ["Mời ai?", "Sở Y tế", "Gắn nhóm"])])
    assert "Quản trị của cụm" not in admin.labels()
    admin.talk([(Tap("Sở Y tế"), "Mời đồng chí làm đầu mối của Sở Y tế")])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/moi theo dõi", "theo dõi cụm thi đua"),
        ("/moi nhóm", ["/gan", "Mời gắn nhóm"]),
        ("/moi quản trị", "Chỉ quản trị chính được mời quản trị"),
        ("/moi quản trị chính", "Chỉ quản trị chính được mời quản trị"),
        ("/moi sở xây dựng", "Không rõ đơn vị nào"),
        ("/moi SYT, sở xây dựng", "Không rõ đơn vị nào"),
    ],
)
def test_what_an_admin_may_invite(join: Join, said: str, answer: str | list[str]) -> None:
    join(right=Right.ADMIN).talk([(said, answer)])


def test_the_owner_invites_admins_and_owners(join: Join, newcomer: Person) -> None:
    owner = join(right=Right.OWNER)
    owner.talk([("/moi quản trị chính", "quản trị chính của bot")])
    answer = owner.say("/moi quan tri")
    newcomer.talk([(code_in(answer), "làm quản trị của cụm")])


def test_a_code_is_never_said_in_the_group(group: Person, newcomer: Person, season: Engine) -> None:
    answer = group.say("/moi SYT")
    assert "đã gửi riêng cho đồng chí" in answer
    assert not CODE.search(answer)
    come_in(newcomer, code_in(told(group)))
    assert names_of(season) == ["Trần Văn Nam"]


def test_an_admin_who_cannot_be_written_to_is_asked_to_write_first(group: Person) -> None:
    group.group = ""
    group.handle(group.event(EventKind.BLOCKED))
    group.group = "-1007"
    group.talk([("/moi SYT", "nhắn riêng cho bot trước")])
    assert group.told() == []


@pytest.mark.parametrize("who", [{"chat_admin": True}, {"speaker": Speaker.GROUP}])
def test_who_has_not_joined_is_told_how_to(
    in_group: InGroup, season: Engine, who: dict[str, object]
) -> None:
    person = in_group(**who)
    person.talk([("/moi SYT", "Xin tham gia"), ("/banggiao SYT", "Xin tham gia")])
    with Session(season) as session:
        invited = select(AuditEvent).where(AuditEvent.action == Action.INVITED)
        assert session.scalars(invited).all() == []


def test_the_link_is_there_for_messengers_that_have_links(join: Join) -> None:
    admin = join(right=Right.ADMIN)
    code = code_in(admin.say("/moi SYT")).replace("-", "")
    link = admin.heard[-1].deep_link
    assert link is not None
    assert (link.code, link.group) == (code, False)
    admin.say("/moi nhóm")
    link = admin.heard[-1].deep_link
    assert link is not None
    assert link.group


def test_the_list_says_who_is_there_and_where_nobody_is(join: Join, group: Person) -> None:
    contact = join(chat="1002", name="Trần Văn Nam")
    contact.handle(contact.event(EventKind.BLOCKED))
    group.talk(
        [
            ("/daumoi", ["⚠️ Trần Văn Nam; không nhận được tin", "⚠️ Chưa có đầu mối"]),
            (Tap("Sở Y tế"), ["Thôi đầu mối: Trần Văn Nam", "Bàn giao"]),
            ("/daumoi SYT", "Trần Văn Nam"),
            ("/daumoi sở xây dựng", "Không rõ đơn vị nào"),
        ]
    )


def test_an_observer_looks_and_changes_nothing(join: Join) -> None:
    join(chat="1002", name="Trần Văn Nam")
    observer = join(right=Right.OBSERVER)
    observer.talk([("/daumoi", "Trần Văn Nam")])
    assert observer.labels() == []


def test_a_contact_is_removed_and_what_they_did_stays(join: Join, group: Person) -> None:
    contact = join(chat="1002", name="Trần Văn Nam")
    contact.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "1. Ghép tạng")])
    contact.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    group.talk(
        [
            ("/daumoi SYT", "Trần Văn Nam"),
            (Tap("Thôi đầu mối: Trần Văn Nam"), ["Trần Văn Nam", "không còn đầu mối nào"]),
            (Tap("✅ Thực hiện"), "Đã thôi đầu mối"),
            ("/daumoi SYT", "Chưa có đầu mối"),
            ("/tiendo", "Đã đăng ký: 1/6 đơn vị"),
        ]
    )
    assert "thôi ghi đồng chí là đầu mối" in told(contact)
    contact.talk([("/dangky", "chưa là đầu mối"), ("/trangthai", "")])
    with Session(group.engine) as session:
        planned = select(Reminder).where(
            Reminder.state == ReminderState.PLANNED, Reminder.contact_id.is_not(None)
        )
        assert session.scalars(planned).all() == []


def test_two_admins_remove_the_same_contact(join: Join, group: Person) -> None:
    join(chat="1002", name="Trần Văn Nam")
    group.talk([("/daumoi SYT", ""), (Tap("Thôi đầu mối: Trần Văn Nam"), "")])
    before = list(group.heard)
    group.talk([("/daumoi SYT", ""), (Tap("Thôi đầu mối: Trần Văn Nam"), "")])
    group.talk([(Tap("✅ Thực hiện"), "Đã thôi đầu mối")])
    group.heard = before
    group.talk([(Tap("✅ Thực hiện"), "không còn là đầu mối")])


def test_the_secretariat_hands_a_department_over(
    join: Join, group: Person, newcomer: Person, season: Engine
) -> None:
    old = join(chat="1002", name="Lê Thị Đào")
    old.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "1. Ghép tạng")])
    group.talk([("/banggiao", "Bàn giao đầu mối của đơn vị nào?"), (Tap("Sở Y tế"), "gửi riêng")])
    code = code_in(told(group))
    assert names_of(season) == ["Lê Thị Đào"]
    old.talk([(code, "dành cho người nhận bàn giao")])
    newcomer.talk([(code, "đồng ý không?"), (Tap("Đồng ý"), "họ và tên")])
    assert "đã nhận bàn giao Sở Y tế" in told(old)
    newcomer.talk(
        [
            (Tap("Trần Văn Nam"), "chức vụ"),
            (Tap("Bỏ qua"), "số điện thoại"),
            (Tap("Bỏ qua"), ["nhận bàn giao", "1. Ghép tạng"]),
        ]
    )
    assert names_of(season) == ["Trần Văn Nam"]
    old.talk([("/trangthai", "chưa"), (code, "đã được sử dụng")])
    with Session(season) as session:
        handed = select(AuditEvent).where(AuditEvent.action == Action.HANDED_OVER)
        assert session.scalars(handed).one().subject == HEALTH
        successor = session.scalars(
            select(Account).where(Account.external_id == newcomer.chat)
        ).one()
        planned = select(Reminder).where(
            Reminder.state == ReminderState.PLANNED, Reminder.contact_id.is_not(None)
        )
        assert {row.contact_id for row in session.scalars(planned)} == {successor.contact_id}


def test_of_several_contacts_the_one_who_leaves_is_chosen(
    join: Join, newcomer: Person, season: Engine
) -> None:
    join(chat="1002", name="Lê Thị Đào")
    join(chat="1003", name="Phạm Văn Tư")
    admin = join(right=Right.ADMIN)
    admin.talk([("/banggiao SYT", "Ai bàn giao"), (Tap("Bàn giao từ Phạm Văn Tư"), "Phạm Văn Tư")])
    come_in(newcomer, code_in(admin.read(admin.heard[-1])))
    assert names_of(season) == ["Lê Thị Đào", "Trần Văn Nam"]


def test_where_nobody_is_nobody_hands_over(join: Join) -> None:
    admin = join(right=Right.ADMIN)
    admin.talk([("/banggiao SYT", "chưa có đầu mối"), (Tap("Mời đầu mối"), "Mã mời")])


def test_a_contact_hands_over_by_themselves(join: Join, newcomer: Person, season: Engine) -> None:
    old = join(name="Lê Thị Đào")
    answer = old.say("/banggiao")
    assert "đồng chí thôi làm đầu mối của Sở Y tế" in answer
    come_in(newcomer, code_in(answer))
    assert names_of(season) == ["Trần Văn Nam"]
    assert "đã nhận bàn giao" in told(old)


def test_a_contact_of_two_departments_says_which(join: Join, season: Engine) -> None:
    from tests.dialogues.conftest import code_for

    person = join()
    person.talk([(code_for(season, "so-khoa-hoc-va-cong-nghe"), "đầu mối của")])
    person.talk([("bàn giao", "đơn vị nào?")])
    person.talk([(Tap(person.labels()[0]), "Mã mời")])


def test_a_handover_to_a_colleague_leaves_the_colleague(join: Join, season: Engine) -> None:
    old = join(chat="1002", name="Lê Thị Đào")
    colleague = join(chat="1003", name="Phạm Văn Tư")
    colleague.talk([(code_in(old.say("/banggiao")), "đầu mối của Sở Y tế")])
    assert names_of(season) == ["Phạm Văn Tư"]


def test_a_code_that_is_too_old_hands_nothing_over(join: Join, newcomer: Person) -> None:
    code = code_in(join(name="Lê Thị Đào").say("/banggiao"))
    newcomer.now += timedelta(days=15)
    newcomer.talk([(code, "đã hết hạn")])
    assert names_of(newcomer.engine) == ["Lê Thị Đào"]  # type: ignore[arg-type]


def test_what_is_sent_privately_carries_the_link(group: Person) -> None:
    group.say("/moi SYT")
    with Session(group.engine) as session:
        bodies = session.scalars(select(OutboxItem.body).order_by(OutboxItem.id)).all()
    assert [from_json(body).deep_link is not None for body in bodies] == [False, True]


@pytest.mark.parametrize(("said", "number"), [("SYT, SKHCN", 2), ("tất cả", 6)])
def test_several_departments_get_a_code_each(group: Person, said: str, number: int) -> None:
    answer = group.say(f"/moi {said}")
    assert not CODE.search(answer)
    how, *letters = group.told()
    assert "từng tin dưới đây" in how
    assert len({code_in(letter) for letter in letters}) == number == len(letters)
    assert "làm đầu mối của Sở Y tế" in "".join(letters)
