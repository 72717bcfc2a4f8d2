"""«Xin tham gia»: asked once, answered by one tap in the group, and forgotten when refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.events import EventKind
from models.join_requests import JoinRequest
from models.people import Appointment, Contact, Right
from tests.dialogues.conftest import GROUP, Join, load_another_cluster
from tests.dialogues.talk import Person, Sent, Tap


def ask(person: Person, department: str = "SYT") -> None:
    """Ask to become a department's contact."""
    person.talk(
        [
            ("/start", "Chỉ người được mời"),
            (Tap("Xin tham gia"), ["đầu mối của một đơn vị", "đồng ý không?"]),
            (Tap("Đồng ý"), "họ và tên"),
            ("Trần Thị Mai", "đơn vị nào?"),
            (department, "Đã gửi yêu cầu làm đầu mối của Sở Y tế"),
        ]
    )


def told_in(group: Person) -> str:
    """What was put out in the group, in words."""
    in_private, group.chat = group.chat, GROUP
    words = "\n".join(group.told())
    group.chat = in_private
    return words


def names_of_contacts(engine: Engine) -> list[str | None]:
    """Who speaks for any department."""
    with Session(engine) as session:
        return [each.contact.name for each in session.scalars(select(Appointment))]


def test_meanwhile_they_are_told_that_it_is_looked_at(group: Person, stranger: Person) -> None:
    ask(stranger)
    stranger.talk([("Chuyên viên", "đang chờ"), (Sent(kind=EventKind.STICKER), "đang chờ")])


def test_approved_in_the_group_they_are_told_what_to_do_first(
    group: Person, stranger: Person, season: Engine
) -> None:
    ask(stranger)
    assert "Trần Thị Mai xin tham gia với tư cách đầu mối của Sở Y tế" in told_in(group)
    group.talk([(Tap("Đồng ý"), ["Đã nhận Trần Thị Mai", "Người duyệt: Lê Văn Quản"])])
    (told,) = stranger.told()
    assert "đồng chí là đầu mối của Sở Y tế" in told
    assert names_of_contacts(season) == ["Trần Thị Mai"]
    stranger.talk([(Tap("Đăng ký thi đua"), "danh hiệu nào")])


def test_refused_they_are_told_so_and_forgotten_and_wait_a_week(
    group: Person, stranger: Person, season: Engine
) -> None:
    ask(stranger)
    told_in(group)
    group.talk([(Tap("Không đồng ý"), "Đã từ chối yêu cầu của Trần Thị Mai")])
    assert "không đồng ý yêu cầu" in "\n".join(stranger.told())
    with Session(season) as session:
        assert session.scalars(select(JoinRequest)).one().name is None
        assert [each.name for each in session.scalars(select(Contact))] == ["Lê Văn Quản"]
    stranger.talk([("/xinthamgia", "gửi lại sau"), ("/xoadulieu", ""), ("xin tham gia", "lại sau")])
    stranger.now += timedelta(days=8)
    stranger.talk([("/xinthamgia", "đồng ý không?")])


def test_one_open_request_for_each_account(group: Person, stranger: Person, season: Engine) -> None:
    ask(stranger)
    stranger.talk([("/xinthamgia", "đang chờ ban thư ký")])
    with Session(season) as session:
        assert len(session.scalars(select(JoinRequest)).all()) == 1
        asked = select(AuditEvent).where(AuditEvent.action == Action.JOIN_ASKED)
        assert session.scalars(asked).one().subject == "so-y-te"


def test_two_admins_answer_at_once(group: Person, stranger: Person, season: Engine) -> None:
    ask(stranger)
    told_in(group)
    seen = list(group.heard)
    group.talk([(Tap("Đồng ý"), "Đã nhận")])
    group.heard = seen
    group.talk([(Tap("Không đồng ý"), "Lê Văn Quản đã đồng ý yêu cầu này lúc")])
    assert names_of_contacts(season) == ["Trần Thị Mai"]


def test_a_request_withdrawn_is_gone(group: Person, stranger: Person, season: Engine) -> None:
    ask(stranger)
    told_in(group)
    stranger.talk([("/xoadulieu", "Đã rút yêu cầu"), ("/xoadulieu", "không lưu dữ liệu")])
    group.talk([(Tap("Đồng ý"), "không còn")])
    assert names_of_contacts(season) == []


def test_without_a_group_each_admin_is_asked_and_the_list_keeps_it(
    join: Join, stranger: Person
) -> None:
    stranger = replace(stranger, chat="1500")
    admin = join(right=Right.ADMIN)
    ask(stranger)
    assert "Trần Thị Mai xin tham gia" in "\n".join(admin.told())
    admin.talk(
        [("/daumoi", "Xin tham gia: Sở Y tế"), (Tap("Xin tham gia: Sở Y tế"), "Trần Thị Mai")]
    )
    admin.talk([(Tap("Đồng ý"), "Đã nhận Trần Thị Mai")])


def test_who_may_not_answer(group: Person, stranger: Person, season: Engine) -> None:
    ask(stranger)
    told_in(group)
    group.chat = "1500"
    group.chat_admin = False
    group.talk([(Tap("Đồng ý"), "dành cho ban thư ký")])
    assert names_of_contacts(season) == []


def test_a_removed_contact_asks_again_without_saying_who_they_are(
    join: Join, group: Person, season: Engine
) -> None:
    contact = join(chat="1002", name="Trần Văn Nam")
    group.talk([("/daumoi SYT", ""), (Tap("Thôi đầu mối: Trần Văn Nam"), "")])
    group.talk([(Tap("✅ Thực hiện"), "Đã thôi")])
    contact.told()
    contact.talk([("/dangky", "chưa là đầu mối"), (Tap("Xin tham gia"), "đơn vị nào?")])
    contact.talk([(Tap("Sở Y tế"), "Đã gửi yêu cầu")])
    told_in(group)
    group.talk([(Tap("Đồng ý"), "Đã nhận Trần Văn Nam")])
    with Session(season) as session:
        assert session.scalars(select(Appointment)).one().left_at is None


@pytest.mark.parametrize("said", ["sở xây dựng", "Sở Y tế và Sở KHCN", "không biết"])
def test_a_department_that_is_not_clear_is_asked_again(stranger: Person, said: str) -> None:
    stranger.talk([("xin tham gia", "đồng ý không?"), ("ok", "họ và tên")])
    stranger.talk([("Trần Thị Mai", "đơn vị nào?"), (said, "Chưa rõ đơn vị nào")])


def test_of_several_clusters_one_is_chosen_first(stranger: Person, season: Engine) -> None:
    load_another_cluster(season)
    stranger.talk(
        [
            ("/xinthamgia", "đồng ý không?"),
            ("đồng ý", "họ và tên"),
            ("Trần Thị Mai", "cụm nào?"),
            (Tap("Cụm Thi đua số 8, năm 2023"), "đơn vị nào?"),
            (Tap("Sở Y tế"), "Đã gửi yêu cầu"),
        ]
    )
    with Session(season) as session:
        membership = session.scalars(select(JoinRequest)).one().membership
        assert membership is not None
        assert membership.season.cluster.code == "cum8"


def test_without_consent_nothing_is_kept(stranger: Person, season: Engine) -> None:
    stranger.talk([("/xinthamgia", "đồng ý không?"), (Tap("Không đồng ý"), "không lưu")])
    with Session(season) as session:
        assert session.scalars(select(JoinRequest)).all() == []
