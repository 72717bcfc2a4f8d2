"""An album that nobody asked for: all its files are asked about and handed in together."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind
from models.submissions import ReceivedFile
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_submitting import JUNE_8, REPORT, versions
from tests.dialogues.unasked import fetched, remind

FOR_THE_REPORT = Tap(f"{REPORT} (còn 5 ngày làm việc)")
NAMES = ["bc 6 thang KHCN.docx", "phu luc 1.xlsx", "phu luc 2.xlsx"]


@pytest.fixture
def person(join: Join) -> Person:
    """The contact of Sở Y tế, of whom nothing is being asked, with a report due."""
    person = join()
    person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    person.now = JUNE_8
    return person


def send(person: Person, name: str) -> str:
    """Sends one file of the album."""
    return person.say(Sent(kind=EventKind.DOCUMENT, files=(name,), album="a1"))


def left_over(person: Person) -> list[str]:
    """The names of files that belong to nothing that was handed in."""
    with Session(person.engine) as session:
        alone = select(ReceivedFile).where(ReceivedFile.submission_id.is_(None))
        return [file.name for file in session.scalars(alone)]


def test_all_its_files_are_handed_in_together(person: Person) -> None:
    said = [send(person, name) for name in NAMES]
    assert NAMES[0] in said[0]
    assert said[1:] == ["", ""]
    person.talk([(FOR_THE_REPORT, "")])
    receipt = fetched(person)
    assert all(name in receipt for name in NAMES)
    assert versions(person) == [(1, NAMES, None, None)]
    assert left_over(person) == []


def test_below_a_reminder_too(person: Person) -> None:
    remind(person, JUNE_8)
    for name in NAMES:
        send(person, name)
    person.talk([(FOR_THE_REPORT, "")])
    fetched(person)
    assert versions(person) == [(1, NAMES, None, None)]
    assert left_over(person) == []


def test_what_comes_after_the_choice_belongs_to_it(person: Person) -> None:
    send(person, NAMES[0])
    person.talk([(FOR_THE_REPORT, "")])
    assert [send(person, name) for name in NAMES[1:]] == ["", ""]
    fetched(person)
    assert versions(person) == [(1, NAMES, None, None)]
    assert left_over(person) == []


def test_what_comes_after_the_receipt_belongs_to_it_too(person: Person) -> None:
    send(person, NAMES[0])
    person.talk([(FOR_THE_REPORT, "")])
    fetched(person)
    assert [send(person, name) for name in NAMES[1:]] == ["", ""]
    receipt = fetched(person)
    assert all(name in receipt for name in NAMES)
    assert [files for _, files, _, _ in versions(person)] == [NAMES[:1], NAMES]
    assert left_over(person) == []
