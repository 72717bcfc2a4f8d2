"""A registration that was sent and then changed: before the deadline its department is told that
the change is not sent yet.
"""

from datetime import datetime

from models.events import EventKind
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap
from tests.dialogues.test_old_questions import lock
from tests.dialogues.test_reminding import MARCH_8, MARCH_10, MARCH_14, MARCH_16, PASTED, rows
from tests.dialogues.unasked import remind

MARCH_15 = datetime.fromisoformat("2023-03-15T08:30:00+07:00")

SEND = Tap("✅ Gửi đăng ký")
KEEP = Tap("Giữ bản đã gửi")


def sent_and_changed(person: Person) -> None:
    """Registers, and adds a model without sending it."""
    person.talk([(PASTED, "Ghép tạng"), (SEND, "Đã nhận")])
    person.talk([("thêm mô hình: Trạm y tế số", "BẢN SỬA – chưa gửi")])


def test_it_is_told_what_is_in_force_and_how_to_go_on(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    told = remind(person, MARCH_14)
    assert "Nhắc hạn – Sở Y tế" in told
    assert "Đã sửa nhưng chưa gửi" in told
    assert "Bản đang có hiệu lực là bản gửi lúc 09:0" in told
    assert "sẽ nộp ngày" not in told
    person.talk([(Tap("Xem và gửi bản sửa"), ["BẢN SỬA – chưa gửi", "Trạm y tế số"])])
    person.talk([(SEND, "bản 2")])
    assert remind(person, MARCH_15) == ""


def test_it_is_told_only_when_the_deadline_is_near(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    assert remind(person, MARCH_8) == ""
    assert remind(person, MARCH_10) == ""
    assert "còn 1 ngày làm việc" in remind(person, MARCH_14)
    assert "hết hạn hôm nay" in remind(person, MARCH_15)
    assert remind(person, MARCH_16) == ""


def test_what_was_sent_is_kept(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    remind(person, MARCH_14)
    person.talk([(KEEP, "Đăng ký đã gửi trước đó (nếu có) vẫn giữ nguyên")])
    person.talk([(Tap("Xóa bản nháp"), "Đã xóa bản nháp")])
    assert ("0", "cancelled") in [(stage, state) for stage, state, _ in rows(person)]
    assert remind(person, MARCH_15) == ""


def test_what_may_not_be_sent_is_not_asked_for(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    lock(person)
    assert remind(person, MARCH_14) == ""


def test_the_button_to_keep_does_no_harm_later(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    remind(person, MARCH_14)
    keep = next(each.data for each in person.heard[-1].choices if each.data.endswith(".drop"))
    person.talk([("gửi", "bản 2")])
    replies = person.handle(person.event(EventKind.TAP, data=keep, message="b0"))
    assert "Đăng ký đã thay đổi" in person.read(replies[0])
    assert "Trạm y tế số" in person.read(replies[0])


def test_who_changed_it_is_told(join: Join) -> None:
    first, second = join(), join(chat="1002", name="Trần Văn Nam")
    sent_and_changed(first)
    second.now = first.now
    second.talk([("bỏ mô hình 1", "vừa thay đổi"), (Tap("Vẫn ghi nội dung này"), "BẢN SỬA")])
    assert "Đã sửa nhưng chưa gửi" in remind(second, MARCH_14)
    assert remind(first, MARCH_14) == ""


def test_nothing_is_told_of_a_change_that_was_taken_back(join: Join) -> None:
    person = join()
    sent_and_changed(person)
    person.talk([("bỏ mô hình 3", "Chưa có thay đổi so với bản đã gửi")])
    assert remind(person, MARCH_14) == ""


def test_whoever_only_looked_at_it_is_told_nothing(join: Join) -> None:
    person = join()
    person.talk([(PASTED, "Ghép tạng"), (SEND, "Đã nhận"), (Tap("Sửa danh hiệu"), "danh hiệu")])
    assert remind(person, MARCH_14) == ""
