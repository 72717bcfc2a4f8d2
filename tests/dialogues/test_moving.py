"""Begun on one messenger, continued on the other, and back: the draft is the department's."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind
from models.registrations import Registration, Status
from models.submissions import Submission
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.two_messengers import link_zalo, over_to
from tests.dialogues.unasked import fetched

LIST = "1) Ghép tạng\n2) Bệnh án điện tử"


@pytest.fixture
def hoa(join: Join) -> Person:
    return join()


@pytest.fixture(params=["from telegram", "from zalo"])
def phones(request: pytest.FixtureRequest, hoa: Person) -> tuple[Person, Person]:
    """Where it is begun, and where it goes on; the first was used last."""
    zalo = link_zalo(hoa)
    first, second = (hoa, zalo) if request.param == "from telegram" else (zalo, hoa)
    over_to(second, zalo).say("/huy")
    over_to(first, second).say("/huy")
    return first, second


Phones = tuple[Person, Person]


@pytest.mark.parametrize("said", ["tiếp tục", "xin chào", "/tieptuc"])
def test_a_registration(phones: Phones, said: str) -> None:
    first, second = phones
    first.talk([("/dangky", "danh hiệu nào"), ("cờ thành phố", "mỗi mô hình một dòng")])
    over_to(second, first).talk(
        [
            (said, ["đang làm dở trên", "mỗi mô hình một dòng"]),
            (LIST, ["Ghép tạng", "Bệnh án điện tử"]),
        ]
    )
    over_to(first, second).talk(
        [("tiếp tục", ["đang làm dở", "Ghép tạng"]), (Tap("✅ Gửi đăng ký"), "Đã nhận")]
    )
    over_to(second, first).talk([("tiếp tục", "đã gửi đăng ký")])
    with Session(first.engine) as session:
        assert session.scalars(select(Registration)).one().status is Status.SUBMITTED


def test_an_answer_to_what_was_overtaken_is_not_taken(phones: Phones) -> None:
    first, second = phones
    first.talk([("/dangky", "danh hiệu nào")])
    over_to(second, first).talk([("/dangky", "danh hiệu nào"), ("cờ thành phố", "mỗi mô hình")])
    over_to(first, second).talk(
        [("cờ chính phủ", ["đang làm dở", "mỗi mô hình"]), (LIST, "Cờ thi đua xuất sắc")]
    )
    with Session(first.engine) as session:
        draft = session.scalars(select(Registration)).one().draft
        assert draft is not None
        assert draft.targets == ["co-thi-dua-thanh-pho"]


def test_what_waits_on_the_first_is_told_apart(phones: Phones) -> None:
    first, second = phones
    first.talk([("/dangky", "danh hiệu nào")])
    over_to(second, first).talk(
        [("tiếp tục", "danh hiệu nào"), ("cờ thành phố", "mỗi mô hình"), (LIST, "Ghép tạng")]
    )
    over_to(first, second).talk([(Tap("Cờ thi đua của Chính phủ"), ["câu hỏi cũ", "Ghép tạng"])])
    with Session(first.engine) as session:
        draft = session.scalars(select(Registration)).one().draft
        assert draft is not None
        assert draft.targets == ["co-thi-dua-thanh-pho"]


def test_an_older_card_is_not_sent(phones: Phones) -> None:
    first, second = phones
    first.talk([(f"Sở Y tế đăng ký Cờ Thành phố, mô hình: {LIST}", "Ghép tạng")])
    over_to(second, first).talk(
        [("/dangky", "Ghép tạng"), (Tap("Thêm mô hình"), ""), ("Khám từ xa", "Khám từ xa")]
    )
    over_to(first, second).talk([(Tap("✅ Gửi đăng ký"), "Khám từ xa")])
    with Session(first.engine) as session:
        assert session.scalars(select(Registration)).one().status is Status.DRAFT


def test_a_report(phones: Phones) -> None:
    first, second = phones
    first.say("/nopbaocao")
    first.talk([(Tap(first.labels()[0]), "gửi tệp")])
    over_to(second, first).talk([("tiếp tục", ["đang làm dở", "gửi tệp"])])
    second.handle(second._event(Sent(kind=EventKind.DOCUMENT, files=("bao-cao.pdf",))))
    assert "Đã nhận" in fetched(second)
    over_to(first, second).say("tiếp tục")
    with Session(first.engine) as session:
        assert len(session.scalars(select(Submission)).all()) == 1


def test_the_pledge(phones: Phones) -> None:
    first, second = phones
    first.talk([("/giaouoc", ""), (Tap("Ký giao ước"), "chức vụ")])
    over_to(second, first).talk([("tiếp tục", "chức vụ"), ("Chánh Văn phòng", "Chánh Văn phòng")])
    over_to(first, second).talk([("tiếp tục", ["đang làm dở", "Chánh Văn phòng"])])
