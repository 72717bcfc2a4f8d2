"""Documents that an admin sends: read meanwhile, shown as one preview, or refused in a sentence."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind, FileReference
from models.people import Right
from models.readings import Reading, ReadingRefusal, ReadingState
from models.registrations import Registration
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap

PLAN = (
    "Sở Y tế đăng ký Cờ Thi đua xuất sắc của Thành phố với mô hình: Ghép tạng.\n"
    "Sở Khoa học và Công nghệ đăng ký Cờ Thi đua của Chính phủ với mô hình: Sàn giao dịch."
)
SENT = Sent(kind=EventKind.DOCUMENT, files=("ke-hoach.docx",))


def read(
    person: Person, text: str = "", refusal: ReadingRefusal | None = None, pictures: int = 0
) -> str:
    """What is said once the document that waits is read, or cannot be."""
    with Session(person.engine) as session:
        reading = session.scalars(
            select(Reading).where(Reading.state == ReadingState.WAITING)
        ).one()
        reading.state = ReadingState.REFUSED if refusal else ReadingState.READ
        reading.text, reading.refusal, reading.pictures = text, refusal, pictures
        number = reading.id
        session.commit()
    replies = person.handle(person.event(EventKind.READ, data=str(number), message=""))
    return "\n".join(map(person.read, replies))


def registered(person: Person) -> set[str]:
    """Who has sent a registration."""
    with Session(person.engine) as session:
        every = session.scalars(select(Registration)).all()
        return {each.membership.department.code for each in every if each.submitted}


@pytest.mark.parametrize("where", ["group", "private"])
def test_a_plan_becomes_one_preview(group: Person, where: str) -> None:
    group.group = group.group if where == "group" else ""
    group.talk([(replace(SENT, text="/nhapho"), "⏳ Đang đọc «ke-hoach.docx»")])
    assert "đăng ký mới của 2 đơn vị" in read(group, PLAN)
    group.talk([(Tap("✅ Nhập tất cả"), "Đã nhập thay 2 đơn vị")])
    assert registered(group) == {"so-y-te", "so-khoa-hoc-va-cong-nghe"}


def test_without_a_word_in_private(group: Person) -> None:
    group.group = ""
    group.talk([(SENT, "⏳ Đang đọc")])
    assert "đăng ký mới của 2 đơn vị" in read(group, PLAN)


def test_the_order_in_answer_to_a_document(group: Person) -> None:
    file = FileReference(reference="f", name="ke-hoach.pdf", media_type="application/pdf")
    event = group.event(EventKind.TEXT, text="/nhapho", reply_to="7", answered_files=(file,))
    assert "Đang đọc" in "\n".join(map(group.read, group.handle(event)))
    answer = read(group, PLAN, pictures=3)
    assert "3 trang là ảnh chụp" in answer
    assert "đăng ký mới của 2 đơn vị" in answer


@pytest.mark.parametrize("refusal", list(ReadingRefusal))
def test_what_cannot_be_read_is_said_so(group: Person, refusal: ReadingRefusal) -> None:
    group.say(replace(SENT, text="/nhapho"))
    assert "«ke-hoach.docx»" in read(group, refusal=refusal)
    assert registered(group) == set()


def test_a_document_that_registers_nothing(group: Person) -> None:
    group.say(replace(SENT, text="/nhapho"))
    assert "không thấy đăng ký" in read(group, "Biên bản họp giao ban tuần.")


def test_a_file_of_a_wrong_kind(group: Person) -> None:
    group.talk([(replace(SENT, text="/nhapho", files=("ke-hoach.docm",)), "không nhận loại tệp")])


def test_a_contacts_file_is_theirs_to_hand_in(join: Join) -> None:
    contact = join()
    assert "Đang đọc" not in contact.say(SENT)


def test_a_watchers_document_is_not_read(join: Join) -> None:
    watcher = join(right=Right.OBSERVER, chat="5005")
    assert "Đang đọc" not in watcher.say(SENT)
    assert "chỉ xem được" in watcher.say(replace(SENT, text="/nhapho"))
