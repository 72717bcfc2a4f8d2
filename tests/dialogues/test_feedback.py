"""/gopy: a draft is circulated, answered by a tap, in words or by a file, and collated."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.drafts import Draft
from models.events import EventKind
from models.paper_orders import PaperFormat, PaperKind, PaperOrder
from models.seasons import Obligation, ObligationKind
from models.submissions import Opinion, Submission
from tests.dialogues.conftest import GROUP, Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.unasked import fetched, remind

InGroup = Callable[..., Person]
SEND = Tap("✅ Gửi lấy ý kiến")
AGREE = Tap("✅ Nhất trí")
NAME = "Góp ý: Dự thảo Quy chế bình xét thi đua"
DRAFT = Sent(
    kind=EventKind.DOCUMENT,
    files=("quy-che.docx",),
    text="/gopy Dự thảo Quy chế bình xét thi đua, hạn 20/3",
)
MARCH_13 = datetime.fromisoformat("2023-03-13T08:30:00+07:00")
AFTER = datetime.fromisoformat("2023-03-22T09:00:00+07:00")


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, group: Person) -> Person:
    """An admin, in the group or in their own chat."""
    group.group = GROUP if request.param == "group" else ""
    return group


@pytest.fixture
def contact(join: Join) -> Person:
    """The contact of Sở Y tế, who has registered and signed."""
    return join()


def circulate(admin: Person) -> None:
    """Circulate the draft rules."""
    admin.talk([(DRAFT, NAME), (SEND, f"Đã gửi các đơn vị: {NAME}")])


def opinions(person: Person) -> list[tuple[Opinion | None, str | None, Sequence[str]]]:
    """What was answered, version by version."""
    with Session(person.engine) as session:
        found = session.scalars(
            select(Submission).where(Submission.number.is_not(None)).order_by(Submission.id)
        )
        return [(each.opinion, each.text, [file.name for file in each.files]) for each in found]


def test_a_file_goes_to_every_contact_with_two_ways_to_answer(
    admin: Person, contact: Person, join: Join
) -> None:
    other = join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình")
    admin.talk(
        [
            (
                DRAFT,
                [
                    f"{NAME}\nHạn trả lời 17:00 ngày 20/03/2023",
                    "Tệp kèm theo: quy-che.docx",
                    "Áp dụng với tất cả các đơn vị",
                    "Chưa có đầu mối nào nhận được tin: Sở Giáo dục",
                ],
            ),
            (SEND, "Đã báo riêng 2 đầu mối"),
        ]
    )
    for person, department in ((contact, "Sở Y tế"), (other, "Sở Khoa học và Công nghệ")):
        [told] = person.told()
        assert f"Đề nghị {department} cho ý kiến trước 17:00 ngày 20/03/2023" in told
        file = person.heard[-1].held_file
        assert file is not None
        assert (file.reference, file.name) == ("quy-che.docx", "quy-che.docx")
    with Session(admin.engine) as session:
        draft = session.scalars(select(Draft)).one()
        assert (draft.obligation.kind, draft.obligation.name) == (ObligationKind.COMMENT, NAME)
        added = select(AuditEvent).where(AuditEvent.action == Action.OBLIGATION_ADDED)
        assert [event.subject for event in session.scalars(added)] == [draft.obligation.code]


def test_in_answer_to_a_file_or_with_its_text(admin: Person, contact: Person) -> None:
    admin.talk(
        [
            (
                "/gopy Dự thảo giao ước thi đua\n1. Thi đua dạy tốt.\n2. Đúng hạn.\nhạn 20/3",
                ["Góp ý: Dự thảo giao ước thi đua", "20/03/2023", "1. Thi đua dạy tốt."],
            ),
            (SEND, "Đã gửi"),
        ]
    )
    assert "1. Thi đua dạy tốt.\n2. Đúng hạn." in contact.told()[0]
    answer = Sent(
        kind=EventKind.TEXT, text="/gopy Kế hoạch năm, trước 25/3", answered_files=("kh.pdf",)
    )
    admin.talk([(answer, ["Góp ý: Kế hoạch năm", "25/03/2023", "kh.pdf"]), (SEND, "Đã gửi")])


def test_agreed_with_one_tap(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    contact.talk([(AGREE, ["✅ Đã nhận", "BC-CUM7-2023-0001", "Nhất trí với dự thảo"])])
    assert opinions(admin) == [(Opinion.AGREES, None, [])]
    contact.talk([("/gopy", "Không có dự thảo nào")])


def test_comments_in_words_then_by_a_file(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    contact.talk(
        [
            (Tap("Góp ý"), [NAME, "bằng chữ hoặc bằng tệp"]),
            ("?", "viết rõ ý kiến"),
            ("Đã nhận.", "viết rõ ý kiến"),
            ("1. Sửa Điều 3 cho rõ", ["✅ Đã nhận", "Nội dung: 1. Sửa Điều 3 cho rõ"]),
        ]
    )
    contact.now += timedelta(days=1)
    contact.talk([(Tap("Sửa ý kiến"), "bằng chữ hoặc bằng tệp")])
    contact.say(Sent(kind=EventKind.DOCUMENT, files=("gop-y.docx",)))
    assert "gop-y.docx" in fetched(contact)
    contact.talk([(Tap("Sửa ý kiến"), ""), ("Hoàn toàn nhất trí.", "Nhất trí với dự thảo")])
    assert opinions(admin) == [
        (Opinion.COMMENTS, "1. Sửa Điều 3 cho rõ", []),
        (Opinion.COMMENTS, None, ["gop-y.docx"]),
        (Opinion.AGREES, None, []),
    ]


def test_reminded_like_anything_else(admin: Person, contact: Person) -> None:
    with Session(admin.engine) as session:
        for each in session.scalars(select(Obligation)):
            each.dropped_at = admin.now
        session.commit()
    circulate(admin)
    told = remind(contact, MARCH_13)
    assert NAME in told
    assert "Còn thiếu: ý kiến của đơn vị" in told
    answer = Sent(kind=EventKind.TEXT, text="Thêm Điều 5", reply_to=contact.reminder)
    contact.talk([(answer, "Nội dung: Thêm Điều 5")])
    assert opinions(admin) == [(Opinion.COMMENTS, "Thêm Điều 5", [])]
    assert remind(contact, AFTER) == ""


def test_agreed_under_the_reminder_too(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    contact.talk([(AGREE, "Nhất trí với dự thảo")])
    event = contact.event(kind=EventKind.TAP, data=agree_button(contact), message="b9")
    assert "Đơn vị đã nhất trí" in "\n".join(map(contact.read, contact.handle(event)))
    assert len(opinions(admin)) == 1


def test_late_is_taken_once(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    contact.now = AFTER
    contact.talk([("/gopy", NAME), ("Thêm Điều 5", "Nộp muộn 2 ngày")])
    contact.now += timedelta(hours=1)
    event = contact.event(kind=EventKind.TAP, data=agree_button(contact), message="b9")
    assert "hết hạn" in "\n".join(map(contact.read, contact.handle(event)))


def agree_button(person: Person) -> str:
    """What «Nhất trí» carried for Sở Y tế."""
    with Session(person.engine) as session:
        answer = session.scalars(select(Submission)).one()
        return f"go.agree:{answer.membership_id}.{answer.obligation_id}"


def test_who_has_answered_what_and_all_of_it(admin: Person, contact: Person, join: Join) -> None:
    other = join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Vũ Thanh Bình")
    admin.talk([("/gopy", "Chưa có dự thảo nào")])
    circulate(admin)
    contact.told()
    other.told()
    contact.talk([(AGREE, "✅")])
    other.talk([(Tap("Góp ý"), "")])
    other.say(
        Sent(kind=EventKind.DOCUMENT, files=("gop-y.docx",), text="Sửa Điều 3, xem tệp kèm theo")
    )
    fetched(other)
    admin.talk(
        [
            ("/gopy", f"{NAME}\n   2/6 đơn vị đã trả lời"),
            (
                Tap(NAME),
                [
                    "Nhất trí: Sở Y tế.",
                    "Có ý kiến: Sở Khoa học và Công nghệ.",
                    "Chưa trả lời: Sở Giáo dục",
                ],
            ),
            (
                Tap("Tập hợp ý kiến"),
                ["Sở Y tế (BC-CUM7-2023-0001)\nNhất trí", "Sửa Điều 3, xem tệp", "Chưa trả lời"],
            ),
            (Tap("📎 gop-y.docx"), "Ý kiến của Sở Khoa học và Công nghệ"),
        ]
    )
    file = admin.heard[-1].held_file
    assert file is not None
    assert file.reference == "gop-y.docx"


def test_all_of_it_as_a_document(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    contact.talk([(AGREE, "✅")])
    admin.talk([("/gopy", NAME), (Tap(NAME), "Nhất trí"), (Tap("Văn bản Word"), "Đang lập")])
    with Session(admin.engine) as session:
        paper = session.scalars(select(PaperOrder)).one()
        assert (paper.kind, paper.format) == (PaperKind.COMMENTS, PaperFormat.DOCX)
        assert paper.draft is not None
        assert paper.draft.obligation.name == NAME


def test_a_draft_is_moved_and_dropped_like_any_obligation(admin: Person, contact: Person) -> None:
    circulate(admin)
    contact.told()
    admin.talk(
        [
            ("/hanchot dời góp ý quy chế sang 25/3", "25/03/2023"),
            (Tap("✅ Thực hiện"), "📅"),
            ("/hanchot bỏ góp ý dự thảo quy chế bình xét thi đua", f"Bỏ «{NAME}»"),
            (Tap("✅ Thực hiện"), "Đã bỏ"),
            ("/gopy", "Chưa có dự thảo nào"),
        ]
    )
    contact.talk([("/gopy", "Không có dự thảo nào")])
    circulate(admin)


@pytest.mark.parametrize(
    ("ordered", "answer"),
    [
        ("Dự thảo giao ước hạn 31/4", "Không có ngày hoặc giờ «hạn 31/4»"),
        ("Dự thảo giao ước hạn 3/2", "03/02/2023 đã qua"),
        ("Dự thảo giao ước", "Chưa rõ hạn là ngày nào"),
        ("hạn 20/3", "Chưa rõ tên dự thảo"),
        ("Dự thảo hạn 20/3\n" + "Điều 1. " * 500, "quá 3500"),
        ("#999999", "Không tìm thấy dự thảo"),
        ("#1 file 999999", "Không tìm thấy dự thảo"),
    ],
)
def test_one_sentence_for_what_cannot_be(admin: Person, ordered: str, answer: str) -> None:
    admin.talk([(f"/gopy {ordered}", answer)])
    with Session(admin.engine) as session:
        assert session.scalars(select(Draft)).all() == []


def test_the_same_draft_is_not_circulated_twice(group: Person, in_group: InGroup) -> None:
    group.say(DRAFT)
    other = replace(in_group(chat_admin=True), heard=list(group.heard))
    group.talk([(SEND, "Đã gửi")])
    assert "Lê Văn Quản đã xác nhận lúc" in other.say(SEND)
    group.talk([(DRAFT, f"Đã có «{NAME}»")])


def test_others_cannot(in_group: InGroup, contact: Person) -> None:
    assert "dành cho ban thư ký" in in_group(chat_admin=False).say("/gopy Dự thảo hạn 20/3")
    contact.talk([("/gopy Dự thảo hạn 20/3", "Không có dự thảo nào")])
