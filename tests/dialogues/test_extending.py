"""/giahan: ordered by an admin in words or by buttons; asked for by a contact, answered once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.deadlines import Extension
from models.events import EventKind
from models.extension_requests import ExtensionOutcome, ExtensionRequest
from models.people import Right
from models.seasons import Obligation
from tests.dialogues.conftest import GROUP, NOW, Join
from tests.dialogues.owing import handed_in
from tests.dialogues.talk import Person, Tap
from tests.dialogues.unasked import remind

InGroup = Callable[..., Person]
DO = Tap("✅ Thực hiện")
REPORT = "Báo cáo sơ kết 6 tháng đầu năm 2023"
JUNE_8 = datetime.fromisoformat("2023-06-08T08:30:00+07:00")
GRANT = Tap("Đồng ý đến 17:00 ngày 20/06/2023")
DECLINE = Tap("Không đồng ý")
REASON = "Chờ số liệu của các bệnh viện"


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, group: Person) -> Person:
    """An admin, in the group or in their own chat."""
    group.group = GROUP if request.param == "group" else ""
    return group


@pytest.fixture
def asked(join: Join) -> Person:
    """A contact of Sở Y tế who asked for longer, answering a reminder."""
    person = join()
    remind(person, JUNE_8)
    ask(person)
    return person


def ask(person: Person) -> None:
    """Ask for the six-month report until 20/6."""
    person.talk([("/giahan", "gia hạn việc nào?")])
    label = next(label for label in person.labels() if label.startswith(REPORT))
    person.talk(
        [
            (Tap(label), [f"Gia hạn «{REPORT}» của Sở Y tế (hạn 17:00 ngày 15/06/2023)"]),
            (Tap("thứ Ba 20/06/2023"), "Lý do xin gia hạn đến 17:00 ngày 20/06/2023?"),
            (REASON, ["✅ Đã gửi đề nghị gia hạn", "đang chờ ban thư ký"]),
        ]
    )


def asked_of(admin: Person) -> str:
    """What the secretariat was told, in the group."""
    there = replace(admin, chat=GROUP, heard=admin.heard)
    told = "\n".join(there.told())
    admin.now = max(admin.now, JUNE_8)
    return told


def own_dates(person: Person) -> dict[str, str]:
    """The extensions there are: department and local date."""
    with Session(person.engine) as session:
        return {
            each.membership.department.code: f"{each.due_at + timedelta(hours=7):%H:%M %d/%m}"
            for each in session.scalars(select(Extension))
        }


def outcomes(person: Person) -> list[ExtensionOutcome | None]:
    """What became of the requests that were sent."""
    with Session(person.engine) as session:
        sent = select(ExtensionRequest).where(ExtensionRequest.sent_at.is_not(None))
        return [each.outcome for each in session.scalars(sent.order_by(ExtensionRequest.id))]


def actions(person: Person) -> list[Action]:
    """What is on record of extensions."""
    with Session(person.engine) as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [each.action for each in events if each.action.startswith("exten")]


def test_ordered_in_words(admin: Person, join: Join) -> None:
    contact = join()
    admin.talk(
        [
            (
                "/giahan SYT báo cáo 6 tháng đến 30/6",
                [
                    f"Gia hạn «{REPORT}» đến 17:00 ngày 30/06/2023",
                    "Sở Y tế: hạn hiện nay 17:00 ngày 15/06/2023",
                    "Bỏ 8 lần nhắc",
                    "8 lần nhắc mới, lần đầu 08:30 ngày 16/06/2023",
                ],
            ),
            (DO, [f"Gia hạn «{REPORT}» cho Sở Y tế đến", "Đã báo riêng 1 đầu mối"]),
        ]
    )
    assert own_dates(admin) == {"so-y-te": "17:00 30/06"}
    assert "được gia hạn từ 17:00 ngày 15/06/2023 đến 17:00 ngày 30/06/2023" in contact.told()[0]
    assert actions(admin) == [Action.EXTENDED]
    admin.talk(
        [
            ("/giahan SYT báo cáo 6 tháng đến 22/6", "17:00 ngày 22/06/2023"),
            (DO, "cho Sở Y tế đến 17:00 ngày 22/06/2023"),
        ]
    )
    assert "đổi từ 17:00 ngày 30/06/2023 thành 17:00 ngày 22/06/2023" in contact.told()[0]


def test_ordered_by_buttons(admin: Person) -> None:
    admin.talk(
        [
            ("/giahan", ["Không có đề nghị", "Gia hạn việc nào?"]),
            (Tap(REPORT), "cho đơn vị nào?"),
            (Tap("Sở Y tế (hạn 17:00 ngày 15/06/2023)"), "đến ngày nào?"),
            (Tap("17:00 ngày 26/06/2023"), "Sở Y tế: hạn hiện nay"),
            (DO, "cho Sở Y tế đến 17:00 ngày 26/06/2023"),
        ]
    )
    assert own_dates(admin) == {"so-y-te": "17:00 26/06"}


def test_several_departments_those_who_are_done_left_out(admin: Person, season: Engine) -> None:
    handed_in(season, "bao-cao-6-thang", NOW)
    admin.talk(
        [
            ("/giahan SYT và Sở TTTT báo cáo 6 tháng lùi 1 tuần", "22/06/2023"),
            (DO, "cho Sở Thông tin và Truyền thông đến 17:00 ngày 22/06/2023"),
        ]
    )
    assert own_dates(admin) == {"so-thong-tin-va-truyen-thong": "17:00 22/06"}
    admin.talk([("/giahan SYT báo cáo 6 tháng đến 30/6", "đã nộp hoặc không còn phải nộp")])


@pytest.mark.parametrize(
    ("ordered", "answer"),
    [
        ("SYT báo cáo 6 tháng đến 31/6", "Không có ngày hoặc giờ «đến 31/6»"),
        ("SYT báo cáo 6 tháng đến 3/2", "03/02/2023 đã qua"),
        ("SYT báo cáo 6 tháng đến 10/6", "phải sau hạn hiện nay (17:00 ngày 15/06/2023)"),
        ("SYT báo cáo 6 tháng", "Chưa rõ hạn là"),
        ("SYT báo cáo đến 30/6", "Chưa rõ việc nào"),
        ("SYT", "Chưa rõ việc nào"),
        ("báo cáo 6 tháng đến 30/6", "Chưa rõ đơn vị nào"),
        ("Sở Xây dựng báo cáo 6 tháng đến 30/6", "Chưa rõ đơn vị nào"),
        ("#999999", "không còn phải nộp"),
        ("#3.999999", "không còn phải nộp"),
    ],
)
def test_one_sentence_for_what_cannot_be(admin: Person, ordered: str, answer: str) -> None:
    admin.talk([(f"/giahan {ordered}", answer)])
    assert own_dates(admin) == {}


def test_an_ambiguous_name_is_chosen_with_a_tap(admin: Person) -> None:
    admin.talk([("/giahan SYT báo cáo đến 20/6", ""), (Tap(REPORT), "đến 17:00 ngày 20/06/2023")])
    admin.talk([(DO, "cho Sở Y tế")])


def test_asked_for_and_granted_with_one_tap(group: Person, asked: Person) -> None:
    told = asked_of(group)
    assert f"Sở Y tế xin gia hạn «{REPORT}»\nTừ 17:00 ngày 15/06/2023 đến 17:00" in told
    assert f"Lý do: {REASON}\nNgười đề nghị: Nguyễn Thị Hoa" in told
    group.talk([(GRANT, ["cho Sở Y tế đến 17:00 ngày 20/06/2023", "Lê Văn Quản"])])
    assert own_dates(group) == {"so-y-te": "17:00 20/06"}
    assert "được gia hạn từ 17:00 ngày 15/06/2023" in "".join(asked.told())
    assert actions(group) == [Action.EXTENSION_ASKED, Action.EXTENDED]
    assert "Lê Văn Quản đã đồng ý lúc" in group.say(DECLINE)
    assert outcomes(group) == [ExtensionOutcome.GRANTED]
    asked.talk([("/han", "hạn 17:00 ngày 20/06/2023")])


def test_declined(group: Person, asked: Person) -> None:
    asked_of(group)
    group.talk([(DECLINE, "Không đồng ý gia hạn")])
    assert "không được đồng ý. Hạn nộp vẫn là 17:00 ngày 15/06/2023" in "".join(asked.told())
    assert own_dates(group) == {}
    assert "Lê Văn Quản đã trả lời không đồng ý" in group.say(GRANT)
    ask(asked)
    assert outcomes(group) == [ExtensionOutcome.DECLINED, None]


def test_without_a_group_the_admins_are_asked(join: Join) -> None:
    first = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    second = join(right=Right.OWNER, chat="9002", name="Trần Thị Minh")
    contact = join()
    contact.now = JUNE_8
    ask(contact)
    for each in (first, second):
        each.now = JUNE_8
        assert REASON in "".join(each.told())
    first.talk([(GRANT, "cho Sở Y tế")])
    assert "Lê Văn Quản đã đồng ý lúc" in second.say(GRANT)
    assert actions(first) == [Action.EXTENSION_ASKED, Action.EXTENDED]


@pytest.mark.parametrize("right", [None, Right.OBSERVER])
def test_who_may_not_answer(
    group: Person, in_group: InGroup, asked: Person, right: Right | None
) -> None:
    asked_of(group)
    other = replace(in_group(right=right, chat_admin=False), heard=list(group.heard))
    refused = other.say(GRANT)
    assert "dành cho ban thư ký" in refused or "chỉ xem được" in refused
    assert outcomes(group) == [None]


def test_withdrawn(group: Person, asked: Person) -> None:
    asked_of(group)
    asked.talk([(Tap("Rút đề nghị"), "Đã rút đề nghị")])
    assert "Đơn vị đã rút đề nghị lúc" in group.say(GRANT)
    assert "Sở Y tế đã rút đề nghị gia hạn" in asked_of(group)
    assert outcomes(group) == [ExtensionOutcome.WITHDRAWN]


def test_handed_in_meanwhile(group: Person, asked: Person, season: Engine) -> None:
    asked_of(group)
    handed_in(season, "bao-cao-6-thang", JUNE_8)
    group.talk([(GRANT, f"Sở Y tế đã nộp «{REPORT}» lúc")])
    assert outcomes(group) == [ExtensionOutcome.NOT_NEEDED]
    assert own_dates(group) == {}
    assert "không còn cần nữa" in group.say(DECLINE)


def test_granted_too_late(group: Person, asked: Person) -> None:
    asked_of(group)
    group.now = JUNE_8 + timedelta(days=20)
    assert "đã qua. Để cho ngày khác" in group.say(GRANT)
    group.talk([("/giahan SYT báo cáo 6 tháng đến 5/7", ""), (DO, "cho Sở Y tế")])
    assert outcomes(group) == [ExtensionOutcome.GRANTED]


def test_all_have_longer_meanwhile(group: Person, asked: Person) -> None:
    asked_of(group)
    group.talk([("/hanchot dời báo cáo 6 tháng sang 30/6", ""), (DO, "📅")])
    group.talk([("/giahan", "đang chờ trả lời"), (Tap(f"Sở Y tế: {REPORT}"), "hiện đã là")])
    assert outcomes(group) == [ExtensionOutcome.NOT_NEEDED]


def test_asking_in_answer_to_a_reminder(join: Join) -> None:
    person = join()
    with Session(person.engine) as session:
        for each in session.scalars(select(Obligation)):
            each.dropped_at = None if each.code == "bao-cao-6-thang" else NOW
        session.commit()
    remind(person, JUNE_8)
    person.talk(
        [
            (Tap("Xin gia hạn"), f"Gia hạn «{REPORT}»"),
            ("31/6", "Chưa rõ ngày"),
            ("12/6", "phải sau hạn hiện nay"),
            ("20/6/2030", "không thuộc năm thi đua"),
            ("thứ tư 21/6", "Lý do"),
            ("x", "viết rõ lý do"),
            ("rất " * 80 + "bận", "dài quá 300 ký tự"),
            (Tap("Quay lại"), "đến ngày nào?"),
            (Tap("Để sau"), "Chưa gửi đề nghị"),
            ("/giahan", "gia hạn việc nào?"),
        ]
    )
    assert outcomes(person) == []
    ask(person)
    person.talk([("/giahan", "không có việc nào cần gia hạn")])


def test_a_colleague_sees_what_was_asked(asked: Person, join: Join) -> None:
    colleague = join(chat="1002", name="Trần Văn Nam")
    with Session(asked.engine) as session:
        request = session.scalars(select(ExtensionRequest)).one()
        which = f"{request.membership_id}.{request.obligation_id}"
    event = colleague.event(kind=EventKind.TAP, data=f"go.longer:{which}")
    answer = "\n".join(map(colleague.read, colleague.handle(event)))
    assert "Đơn vị đã xin gia hạn việc này" in answer
    colleague.talk([(Tap("Rút đề nghị"), "Đã rút")])


def test_a_day_and_its_reason_in_one_message(admin: Person, join: Join) -> None:
    contact = join()
    contact.talk([("/giahan", "gia hạn việc nào?")])
    label = next(label for label in contact.labels() if label.startswith(REPORT))
    contact.talk(
        [
            (Tap(label), "đến ngày nào?"),
            ("đến 1/6, chờ số liệu", "phải sau"),
            ("đến 20/6, ok", "Lý do xin gia hạn"),
            (Tap("Quay lại"), "đến ngày nào?"),
            ("đến 20/6, chờ số liệu của các phòng", "✅ Đã gửi đề nghị gia hạn"),
        ]
    )
    assert "Lý do: chờ số liệu của các phòng" in asked_of(admin)
