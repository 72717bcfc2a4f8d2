"""A typed number is never taken for the wrong question in silence."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.dialogue.meaning import (
    Chosen,
    Meaning,
    NoSuchNumber,
    OfAnother,
    Unclear,
    meaning_of,
)
from handlers.state import Offered, Shown, State
from models.conversations import Conversation, OutboxItem, OutboxState
from models.events import Channel, EventKind
from models.people import Right
from tests.dialogues.conftest import NOW, Join
from tests.dialogues.talk import Person
from tests.dialogues.unasked import remind

T = NOW
WEEK_BEFORE = datetime(2023, 3, 8, 1, 30, tzinfo=UTC)


def listed(name: str, count: int, minute: int, *, unasked: bool = False) -> Shown:
    """A list of that many choices: «name 1», «name 2» …"""
    choices = tuple(Offered(f"{name}.{n}", f"{name} {n}") for n in range(1, count + 1))
    at = T + timedelta(minutes=minute)
    return Shown(about=name, at=at, choices=choices, unasked=unasked)


QUESTION, NEXT = listed("hoi", 3, 0), listed("tiep", 2, 5)
REMINDER = listed("nhac", 2, 10, unasked=True)
NEWS = listed("tin", 1, 20, unasked=True)
LATE = listed("muon", 2, 31, unasked=True)
MENU = listed("muc luc", 3, 0)


def yes_or_no(name: str, minute: int, *, unasked: bool = False) -> Shown:
    """«Có» or «Không»."""
    shown = listed(name, 2, minute, unasked=unasked)
    first, second = (one.data for one in shown.choices)
    return replace(shown, choices=(Offered(first, "Có"), Offered(second, "Không")))


SURE, NEWS_OR_NOT = yes_or_no("hoi", 0), yes_or_no("tin", 5, unasked=True)


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was shown one after the other, when words came, and what is meant.

    minute: when the words came; none: the messenger's words came after all that was shown.
    """

    shown: tuple[Shown, ...]
    text: str
    meant: str
    minute: int | None = None


TABLE = [
    Row(shown=(), text="1", meant="nothing"),
    Row(shown=(QUESTION,), text="3", meant="hoi.3"),
    Row(shown=(QUESTION,), text="hoi 2", meant="hoi.2"),
    Row(shown=(QUESTION,), text="4", meant="no such 4"),
    Row(shown=(QUESTION, NEXT), text="1", meant="tiep.1"),
    Row(shown=(QUESTION, NEXT), text="3", meant="no such 3"),
    # something unasked below a question that waits
    Row(shown=(QUESTION, REMINDER), text="1", meant="which of hoi.1 nhac.1"),
    Row(shown=(QUESTION, REMINDER), text="3", meant="hoi.3"),
    Row(shown=(QUESTION, REMINDER), text="4", meant="no such 4"),
    Row(shown=(QUESTION, REMINDER), text="nhac 2", meant="nhac.2"),
    Row(shown=(QUESTION, REMINDER), text="hoi 1", meant="hoi.1"),
    Row(shown=(QUESTION, REMINDER, NEWS), text="1", meant="which of hoi.1 nhac.1 tin.1"),
    Row(shown=(QUESTION, REMINDER, NEWS), text="2", meant="which of hoi.2 nhac.2"),
    Row(shown=(REMINDER, NEWS), text="2", meant="nhac.2"),
    # half an hour later, or below what was no question
    Row(shown=(QUESTION, LATE), text="1", meant="muon.1"),
    Row(shown=(QUESTION, LATE), text="3", meant="no such 3"),
    Row(shown=(MENU, REMINDER), text="1", meant="nhac.1"),
    Row(shown=(MENU, REMINDER), text="3", meant="muc luc.3"),
    # the person has gone on with the question; what came unasked is open still
    Row(shown=(REMINDER, listed("hoi", 1, 11)), text="1", meant="hoi.1"),
    Row(shown=(REMINDER, listed("hoi", 1, 11)), text="2", meant="nhac.2"),
    Row(shown=(REMINDER, listed("hoi", 1, 11)), text="nhac 1", meant="nhac.1"),
    # what came before the last list was shown
    Row(shown=(QUESTION, REMINDER), text="1", minute=9, meant="hoi.1"),
    Row(shown=(QUESTION, NEXT), text="1", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="hoi 1", minute=4, meant="nothing"),
    Row(shown=(QUESTION, listed("hoi", 3, 5)), text="2", minute=4, meant="hoi.2"),
    Row(shown=(QUESTION, LATE), text="1", minute=30, meant="of "),
    # the same with words around the number, or a word that both offer
    Row(shown=(QUESTION, NEXT), text="số 1", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="1 nhé", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="chọn 1", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="1 và 2", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="1!", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="tất cả", minute=4, meant="of hoi"),
    Row(shown=(QUESTION, NEXT), text="số 1", minute=6, meant="tiep.1"),
    Row(shown=(QUESTION, NEXT), text="0912345678", minute=4, meant="nothing"),
    Row(shown=(QUESTION, REMINDER), text="số 1", minute=9, meant="hoi.1"),
    Row(shown=(SURE, yes_or_no("tiep", 5)), text="có", minute=4, meant="of hoi"),
    Row(shown=(SURE, yes_or_no("tiep", 5)), text="có", minute=6, meant="tiep.1"),
    Row(shown=(SURE, yes_or_no("hoi", 5)), text="có", minute=4, meant="hoi.1"),
    Row(shown=(SURE, NEXT), text="tiep 1", minute=4, meant="tiep.1"),
    Row(shown=(SURE, NEWS_OR_NOT), text="có", minute=4, meant="hoi.1"),
    Row(shown=(QUESTION, NEWS_OR_NOT), text="có", minute=4, meant="tin.1"),
    Row(shown=(REMINDER, listed("hoi", 3, 11)), text="nhac 1", minute=10, meant="nhac.1"),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.text}-{row.meant}")
def test_the_table(row: Row) -> None:
    state = State()
    for shown in row.shown:
        state.show(shown)
    state = State.from_json(state.to_json())
    received_at = None if row.minute is None else T + timedelta(minutes=row.minute)
    meaning = meaning_of(row.text, state, lambda one: one.data.startswith("hoi"), received_at)
    assert in_words(meaning) == row.meant


def test_not_all_that_comes_unasked_is_kept() -> None:
    state = State()
    for minute in range(20):
        state.show(listed(f"tin{minute}", 1, minute, unasked=True))
    assert [shown.at.minute for shown in state.shown] == [16, 17, 18, 19]


def waiting(*shown: Shown) -> State:
    """A question waits, and these lists were shown one after the other."""
    state = State(flow="hoi", step="hoi")
    for each in shown:
        state.show(each)
    return state


def test_the_question_that_waits_is_kept_for_as_long_as_it_waits() -> None:
    assert waiting(QUESTION, LATE).shown == [QUESTION, LATE]
    assert waiting(QUESTION, NEXT).shown == [NEXT]


def test_the_question_that_waits_is_kept_below_however_much_came_unasked() -> None:
    news = [listed(f"tin{minute}", 1, minute, unasked=True) for minute in range(1, 8)]
    assert waiting(QUESTION, *news).shown == [QUESTION, *news[-4:]]


def test_what_comes_unasked_again_is_one_list() -> None:
    again = listed("nhac", 2, 15, unasked=True)
    assert waiting(QUESTION, REMINDER, again).shown == [QUESTION, again]


def in_words(meaning: Meaning | None) -> str:
    """As the table writes it."""
    match meaning:
        case Chosen(choices=choices):
            return " ".join(one.data for one in choices)
        case Unclear(options=options):
            return "which of " + " ".join(one.data for one, _ in options)
        case NoSuchNumber(number=number):
            return f"no such {number}"
        case OfAnother(about=about):
            return f"of {about}"
        case None:
            return "nothing"


@pytest.fixture
def zalo(join: Join) -> Person:
    """A contact of Sở Y tế who has only numbers."""
    return join(channel=Channel.ZALO, chat="zalo-1")


def test_a_reminder_comes_between(zalo: Person) -> None:
    zalo.now = WEEK_BEFORE - timedelta(minutes=5)
    zalo.talk([("/dangky", ["danh hiệu nào", "8. Để sau"])])
    assert "Nhắc lại ngày mai" in remind(zalo, WEEK_BEFORE)
    zalo.talk(
        [
            ("2", ["Đồng chí trả lời câu nào", "Cờ thi đua của Chính phủ («Sở Y tế đăng ký"]),
            ("1", ["Đã ghi: Cờ Chính phủ", "3. Để sau"]),
            ("nhắc lại ngày mai", ["Bot nhắc lại", "mỗi mô hình một dòng", "3. Để sau"]),
            ("1", "danh hiệu nào"),
        ]
    )


def test_an_announcement_comes_between(join: Join, zalo: Person) -> None:
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    zalo.talk([("/dangky", "danh hiệu nào")])
    admin.talk([("/thongbao SYT: Mời họp lúc 8 giờ", "1 đầu mối"), ("✅ Gửi thông báo", "chuyển")])
    assert "1. ✅ Đã đọc" in zalo.told()[0]
    zalo.talk(
        [
            ("3", "Đã ghi: Cờ Thành phố"),
            ("1", "danh hiệu nào"),
            ("đã đọc", ["Đã ghi nhận", "danh hiệu nào"]),
        ]
    )


def test_a_number_typed_twice_before_the_answer_came(zalo: Person) -> None:
    zalo.talk([("/xoadulieu", ["Ứng dụng đã liên kết", "1. Xóa", "2. Giữ lại"])])
    zalo.talk([("/dangky", "danh hiệu nào")])
    early = zalo.event(EventKind.TEXT, text="2", received_at=zalo.now - timedelta(seconds=30))
    (answer,) = (zalo.read(reply) for reply in zalo.handle(early))
    assert "để trả lời câu trước" in answer
    assert "danh hiệu nào" in answer


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """When the present question went out, if it has, and how «2» was answered a minute after."""

    sent_after: timedelta | None
    answered: str


@pytest.mark.parametrize(
    "delivery",
    [
        Delivery(sent_after=None, answered="để trả lời câu trước"),
        Delivery(sent_after=timedelta(seconds=90), answered="để trả lời câu trước"),
        Delivery(sent_after=timedelta(seconds=30), answered="Đã ghi"),
    ],
    ids=["waits", "sent later", "sent before"],
)
def test_a_number_typed_while_the_question_was_put_off(zalo: Person, delivery: Delivery) -> None:
    zalo.talk([("/xoadulieu", ["Ứng dụng đã liên kết", "1. Xóa", "2. Giữ lại"])])
    asked_at = zalo.now
    zalo.talk([("/dangky", "danh hiệu nào")])
    put_into_the_outbox(zalo, asked_at, delivery.sent_after)
    zalo.now = asked_at + timedelta(minutes=2)
    typed = zalo.event(EventKind.TEXT, text="2", received_at=asked_at + timedelta(minutes=1))
    answer = "\n".join(zalo.read(reply) for reply in zalo.handle(typed))
    assert delivery.answered in answer


def put_into_the_outbox(person: Person, at: datetime, sent_after: timedelta | None) -> None:
    """As the bot does with a reply made then."""
    with Session(person.engine) as session:
        chat = Conversation.channel == person.channel, Conversation.chat == person.chat
        item = OutboxItem(
            conversation=session.scalars(select(Conversation).where(*chat)).one(),
            n=0,
            body={},
            state=OutboxState.WAITING if sent_after is None else OutboxState.SENT,
            sent_at=None if sent_after is None else at + sent_after,
            created_at=at,
        )
        session.add(item)
        session.commit()


def test_it_is_said_where_several_numbers_are_an_answer(join: Join) -> None:
    zalo = join(channel=Channel.ZALO)
    zalo.talk(
        [
            ("/dangky", ["danh hiệu nào", "Trả lời bằng số (chọn nhiều: 2 3) hoặc bằng chữ:"]),
            ("2 3", ["Cờ Chính phủ, Cờ Thành phố", "tên các mô hình"]),
            ("Ghép tạng", "Trả lời bằng số hoặc bằng chữ:"),
        ]
    )
