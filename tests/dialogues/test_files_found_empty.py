"""A file that turns out to hold nothing, or cannot be had: the next one is for the same report."""

from datetime import timedelta

import pytest

from models.events import EventKind
from models.submissions import FileFailure
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_submitting import JUNE_8, REPORT, answer, versions
from tests.dialogues.unasked import fetched, remind


@pytest.fixture
def person(join: Join) -> Person:
    """The contact of Sở Y tế, of whom nothing is being asked, reminded of a report."""
    person = join()
    person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    assert REPORT in remind(person, JUNE_8)
    return person


def send(person: Person, name: str) -> str:
    """Sends a file out of the blue."""
    return person.say(Sent(kind=EventKind.DOCUMENT, files=(name,)))


def test_it_is_said_which_was_empty_and_what_is_still_awaited(person: Person) -> None:
    answer(person, "a.pdf")
    told = fetched(person, FileFailure.EMPTY)
    assert "Tệp «a.pdf» rỗng" in told
    assert f"Nộp {REPORT}" in told


def test_the_next_file_is_for_that_report(person: Person) -> None:
    answer(person, "a.pdf")
    fetched(person, FileFailure.EMPTY)
    assert send(person, "b.pdf") == ""
    assert f"✅ Đã nhận {REPORT}" in fetched(person)
    assert versions(person) == [(1, ["b.pdf"], None, None)]


def test_what_was_to_replace_replaces(person: Person) -> None:
    answer(person, "a.pdf")
    fetched(person)
    person.talk([(Tap("Thay tệp khác"), REPORT)])
    send(person, "b.pdf")
    fetched(person, FileFailure.EMPTY)
    send(person, "c.pdf")
    fetched(person)
    assert [files for _, files, _, _ in versions(person)] == [["a.pdf"], ["c.pdf"]]


def test_what_was_to_be_added_is_added(person: Person) -> None:
    answer(person, "a.pdf")
    fetched(person)
    person.now += timedelta(days=1)
    person.talk([(Tap("Nộp thêm tệp"), REPORT)])
    send(person, "b.pdf")
    fetched(person, FileFailure.EMPTY)
    send(person, "c.pdf")
    fetched(person)
    assert [files for _, files, _, _ in versions(person)] == [["a.pdf"], ["a.pdf", "c.pdf"]]


def test_another_question_that_waits_is_left_alone(person: Person) -> None:
    answer(person, "a.pdf")
    person.talk([("/nopbaocao", "Nộp cho việc nào?")])
    told = fetched(person, FileFailure.EMPTY)
    assert "Tệp «a.pdf» rỗng" in told
    person.talk([(Tap(f"Nộp: {REPORT}"), f"Nộp {REPORT}")])
    send(person, "b.pdf")
    assert f"✅ Đã nhận {REPORT}" in fetched(person)


def test_a_colleague_was_faster(person: Person, join: Join) -> None:
    """Then nothing is awaited any more, and theirs is not replaced."""
    colleague = join(chat="1002", name="Trần Văn Nam")
    answer(person, "a.pdf")
    colleague.now = person.now
    send(colleague, "ban-cua-nam.pdf")
    colleague.talk([(Tap(f"{REPORT} (còn 5 ngày làm việc)"), "")])
    fetched(colleague)
    told = fetched(person, FileFailure.EMPTY)
    assert "Tệp «a.pdf» rỗng" in told
    assert "Đề nghị gửi tệp, ảnh" not in told


def test_it_is_too_late_by_then(person: Person) -> None:
    """What was handed in can no longer be replaced, so nothing is awaited."""
    answer(person, "a.pdf")
    fetched(person)
    person.talk([(Tap("Thay tệp khác"), REPORT)])
    send(person, "b.pdf")
    person.now += timedelta(days=30)
    told = fetched(person, FileFailure.EMPTY)
    assert "Tệp «b.pdf» rỗng" in told
    assert "Đề nghị gửi tệp, ảnh" not in told
