"""A bare yes or no answers the preview that was shown last, and none that is older."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from handlers.notices import put_out
from handlers.scene import Moment
from models.events import Channel, EventKind
from models.messages import Message, say
from models.people import Right
from tests.conversations import conversation_with
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Sent
from tests.dialogues.test_numbers import put_into_the_outbox
from tests.dialogues.test_registration import PASTED
from tests.dialogues.test_secretariat import locked

LOCKS = ("/khoa SYT", "Khóa đăng ký của: Sở Y tế")


@pytest.fixture
def admin(join: Join) -> Person:
    """In their own chat."""
    return join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")


@pytest.mark.parametrize("yes", ["đồng ý", "ok", "Có.", "vâng ạ", "xác nhận", "yes"])
def test_yes_does_it(admin: Person, yes: str) -> None:
    admin.talk([LOCKS, (yes, "🔒 Đã khóa")])
    assert locked(admin) == 1


@pytest.mark.parametrize("no", ["không", "thôi", "no", "hủy", "dạ không ạ"])
def test_no_drops_it(admin: Person, no: str) -> None:
    admin.talk([LOCKS, (no, "không có gì thay đổi"), ("ok", "")])
    assert locked(admin) == 0


def test_a_nudge_goes_by_a_yes(admin: Person, join: Join) -> None:
    join()
    admin.now += timedelta(days=8)
    admin.talk([("/nhac", "Đôn đốc 1 đơn vị"), ("đồng ý", "Đã chuyển lời nhắc tới 1 đầu mối")])


@pytest.mark.parametrize(
    "between",
    ["/tiendo", "xin chào", "/khoa sở xây dựng", "/khongco", "7", Sent(kind=EventKind.STICKER)],
)
def test_a_yes_to_something_said_since_does_nothing(admin: Person, between: str | Sent) -> None:
    admin.talk([LOCKS, (between, ""), ("ok", "")])
    assert locked(admin) == 0


def test_a_yes_to_what_came_unasked_since_does_nothing(admin: Person) -> None:
    admin.talk([LOCKS])
    with Session(admin.engine) as session:
        conversation = conversation_with(
            session, admin.channel, admin.chat, private=True, language="vi"
        )
        moment = Moment(session=session, now=admin.now, words=admin.words.plain)
        put_out(moment, conversation, Message(lines=(say("idle.not_understood"),)))
        session.commit()
    admin.talk([("ok", "")])
    assert locked(admin) == 0


def test_a_yes_written_before_the_preview_was_shown_does_nothing(admin: Person) -> None:
    admin.talk([LOCKS])
    early = admin.now - timedelta(minutes=1)
    admin.handle(admin.event(EventKind.TEXT, text="ok", received_at=early))
    assert locked(admin) == 0


@pytest.mark.parametrize(("sent_after", "done"), [(None, 0), (90, 0), (30, 1)])
def test_a_yes_written_while_the_preview_was_put_off(
    join: Join, sent_after: int | None, done: int
) -> None:
    admin = join(right=Right.ADMIN, chat="zalo-9", channel=Channel.ZALO)
    shown_at = admin.now
    admin.talk([LOCKS])
    put_into_the_outbox(admin, shown_at, timedelta(seconds=sent_after) if sent_after else None)
    admin.now = shown_at + timedelta(minutes=2)
    written_at = shown_at + timedelta(minutes=1)
    admin.handle(admin.event(EventKind.TEXT, text="ok", received_at=written_at))
    assert locked(admin) == done


def test_what_was_shown_is_outdated_and_confirmed_anew(admin: Person, join: Join) -> None:
    other = join(right=Right.ADMIN, chat="9002", name="Vũ Thị Lan")
    admin.talk([("/khoa", "Khóa đăng ký của")])
    other.talk([LOCKS, ("ok", "Đã khóa")])
    admin.talk([("ok", "Tình hình đã thay đổi"), ("ok", "Đã khóa")])
    assert locked(admin) == 6


def test_a_preview_shown_while_a_question_waits(join: Join) -> None:
    both = join()
    both.talk(
        [
            (code_for(both.engine, right=Right.ADMIN), "quản trị"),
            (PASTED, "Mô hình thi đua (4)"),
            LOCKS,
            ("thôi", "không có gì thay đổi"),
            LOCKS,
            ("ok", "🔒 Đã khóa"),
        ]
    )
    assert locked(both) == 1
