"""A registration question left long ago does not swallow what is handed in."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind
from models.registrations import RegistrationVersion
from models.seasons import Membership
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_submitting import JUNE_8, REPORT, versions
from tests.dialogues.unasked import fetched, remind

FOR_THE_REPORT = Tap(f"{REPORT} (còn 5 ngày làm việc)")
A_FILE = Sent(kind=EventKind.DOCUMENT, files=("a.pdf",))


@pytest.fixture
def person(join: Join) -> Person:
    """The contact of Sở Y tế, who once registered, began to change it and left."""
    person = join()
    person.talk(
        [
            ("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng"),
            (Tap("✅ Gửi đăng ký"), "Đã nhận"),
            ("thêm mô hình: Bệnh án điện tử", "Bệnh án điện tử"),
            (Tap("Sửa danh hiệu"), "đăng ký danh hiệu nào"),
        ]
    )
    return person


def drafted(person: Person) -> list[str]:
    """The models of the last version of the registration."""
    with Session(person.engine) as session:
        last = select(RegistrationVersion).order_by(RegistrationVersion.id.desc()).limit(1)
        return [model.title for model in session.scalars(last).one().models]


def lock(person: Person) -> None:
    """As an admin does by /khoa."""
    with Session(person.engine) as session:
        for membership in session.scalars(select(Membership)):
            membership.locked_at = person.now
        session.commit()


def test_a_file_below_the_reminder_is_handed_in(person: Person) -> None:
    assert REPORT in remind(person, JUNE_8)
    person.talk([(A_FILE, "Tệp này (a.pdf) nộp cho việc nào?"), (FOR_THE_REPORT, "")])
    fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, None)]
    assert drafted(person) == ["Ghép tạng", "Bệnh án điện tử"]


def test_and_without_a_reminder_once_it_is_closed(person: Person) -> None:
    person.now = JUNE_8
    person.talk([(A_FILE, "Tệp này (a.pdf) nộp cho việc nào?"), (FOR_THE_REPORT, "")])
    fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, None)]


def test_locked_is_closed(person: Person) -> None:
    lock(person)
    person.talk([(A_FILE, "Tệp này (a.pdf) nộp cho việc nào?")])


def test_a_promise_is_taken(person: Person) -> None:
    remind(person, JUNE_8)
    person.talk([("mai nộp", "Đã ghi nhận: đơn vị sẽ nộp ngày 09/06/2023")])
    assert drafted(person) == ["Ghép tạng", "Bệnh án điện tử"]


def test_a_number_means_the_reminder(person: Person) -> None:
    remind(person, JUNE_8)
    person.talk([("2", "gửi tệp")])


def test_what_was_written_is_kept_and_said_to_be(person: Person) -> None:
    remind(person, JUNE_8)
    person.talk([("/dangky", ["Đã hết hạn sửa đăng ký", "Bản sửa chưa gửi vẫn được giữ"])])


def test_a_reminder_of_a_report_comes_between_an_open_one(join: Join) -> None:
    person = join()
    person.talk([("Ghép tạng", ""), ("/dangky", "")])
    person.now = JUNE_8
    person.talk([(A_FILE, "Chưa nhận tệp ở bước này")])
    assert REPORT in remind(person, JUNE_8)
    person.talk([(A_FILE, "Tệp này (a.pdf) nộp cho việc nào?"), (FOR_THE_REPORT, "")])
    fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, None)]


def test_while_it_is_open_its_question_waits(person: Person) -> None:
    person.talk([(A_FILE, "đăng ký danh hiệu nào")])
    person.talk([("cờ Chính phủ", "Chính phủ")])
    assert versions(person) == []
