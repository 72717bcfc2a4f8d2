"""What belongs together and comes one by one, because the messenger does not tell of albums."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import Channel, EventKind
from models.submissions import Submission
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.unasked import fetched

JUNE_8 = datetime.fromisoformat("2023-06-08T08:30:00+07:00")
SIX, NINE = "Báo cáo sơ kết 6 tháng đầu năm 2023", "Báo cáo 9 tháng năm 2023"
SIX_LEFT = f"{SIX} (còn 5 ngày làm việc)"


@pytest.fixture
def person(join: Join) -> Person:
    """The contact of Sở Y tế, on Zalo, with two reports to hand in and more."""
    person = join(channel=Channel.ZALO)
    person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    person.now = JUNE_8
    return person


def page(name: str) -> Sent:
    """A photo of one page."""
    return Sent(kind=EventKind.PHOTO, files=(name,))


def handed_in(person: Person) -> list[tuple[str, list[str], str | None]]:
    """The newest version of each: of what, its files, its words."""
    with Session(person.engine) as session:
        numbered = select(Submission).where(Submission.number.is_not(None))
        found = session.scalars(numbered.order_by(Submission.id))
        newest = {each.obligation.name: each for each in found}
        return [(of, [file.name for file in each.files], each.text) for of, each in newest.items()]


def test_pages_that_come_before_the_first_is_fetched(person: Person) -> None:
    person.talk([("/nopbaocao", "việc nào?"), (Tap(SIX_LEFT), "Nộp Báo cáo sơ kết")])
    assert [person.say(page(f"{number}.jpg")) for number in "123"] == ["", "", ""]
    assert "3.jpg" in fetched(person)
    assert handed_in(person) == [(SIX, ["1.jpg", "2.jpg", "3.jpg"], None)]


def test_a_page_that_comes_after_the_receipt(person: Person) -> None:
    person.talk([("/nopbaocao", "việc nào?"), (Tap(SIX_LEFT), "Nộp Báo cáo sơ kết")])
    person.say(page("1.jpg"))
    fetched(person)
    assert person.say(page("2.jpg")) == ""
    assert "2.jpg" in fetched(person)
    assert handed_in(person) == [(SIX, ["1.jpg", "2.jpg"], None)]


def test_minutes_later_it_is_asked_and_the_same_report_comes_first(person: Person) -> None:
    person.talk([("/nopbaocao", "việc nào?"), (Tap(SIX_LEFT), "Nộp Báo cáo sơ kết")])
    person.say(page("1.jpg"))
    fetched(person)
    person.now += timedelta(minutes=5)
    person.talk([(page("2.jpg"), ["Tệp này (2.jpg) nộp cho việc nào?", f"1. {SIX}"])])
    person.talk([("1", "")])
    fetched(person)
    assert handed_in(person) == [(SIX, ["1.jpg", "2.jpg"], None)]


def test_pages_while_it_is_asked_for_what_they_are(person: Person) -> None:
    person.talk(
        [
            ("/nopbaocao", "việc nào?"),
            (page("1.jpg"), "(1.jpg) nộp cho việc nào?"),
            (page("2.jpg"), "(1.jpg, 2.jpg) nộp cho việc nào?"),
            (Tap(SIX_LEFT), ""),
        ]
    )
    fetched(person)
    assert handed_in(person) == [(SIX, ["1.jpg", "2.jpg"], None)]


def test_a_text_that_is_too_long_for_one_message(person: Person) -> None:
    first, second = "Kết quả 6 tháng: đã hoàn thành 12/12 nhiệm vụ. " * 40, "Kiến nghị: không."
    person.talk([("/nopbaocao", "việc nào?"), (Tap(SIX_LEFT), "Nộp Báo cáo sơ kết")])
    person.talk([(first.strip(), "Đã nhận"), (second, "Đã nhận")])
    assert handed_in(person) == [(SIX, [], f"{first.strip()}\n{second}")]
