"""/xuat: what is asked for in words or by buttons is ordered once, as the right kind of file."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.paper_orders import PaperFormat, PaperKind, PaperOrder
from models.people import Right
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap


def ordered(person: Person) -> list[tuple[PaperKind, PaperFormat, str | None]]:
    """All orders there are."""
    with Session(person.engine) as session:
        return [
            (each.kind, each.format, each.membership.department.code if each.membership else None)
            for each in session.scalars(select(PaperOrder).order_by(PaperOrder.id))
        ]


@pytest.mark.parametrize(
    ("said", "paper"),
    [
        ("tổng hợp", (PaperKind.REGISTRATIONS, PaperFormat.DOCX, None)),
        ("đăng ký excel", (PaperKind.REGISTRATIONS, PaperFormat.XLSX, None)),
        ("dang ky csv", (PaperKind.REGISTRATIONS, PaperFormat.CSV, None)),
        ("giao ước pdf", (PaperKind.PLEDGES, PaperFormat.PDF, None)),
        ("chưa nộp", (PaperKind.LATE, PaperFormat.DOCX, None)),
        ("phiếu đăng ký sở y tế", (PaperKind.FORM, PaperFormat.DOCX, "so-y-te")),
        ("SYT", (PaperKind.FORM, PaperFormat.DOCX, "so-y-te")),
        ("ảnh tiến độ", (PaperKind.PROGRESS, PaperFormat.PNG, None)),
        ("mô hình", (PaperKind.MODELS, PaperFormat.XLSX, None)),
    ],
)
def test_in_words(group: Person, said: str, paper: tuple[PaperKind, PaperFormat, str]) -> None:
    group.talk([(f"/xuat {said}", "⏳ Đang lập")])
    assert ordered(group) == [paper]


def test_by_buttons(group: Person) -> None:
    group.talk(
        [
            ("/xuat", "văn bản nào?"),
            (Tap("Phiếu đăng ký của một đơn vị"), "của đơn vị nào?"),
            (Tap("Sở Y tế"), "⏳ Đang lập"),
            (Tap("Xuất pdf"), "⏳ Đang lập"),
        ]
    )
    form = (PaperKind.FORM, PaperFormat.DOCX, "so-y-te")
    assert ordered(group) == [form, (PaperKind.FORM, PaperFormat.PDF, "so-y-te")]


def test_what_there_is_not(group: Person) -> None:
    group.talk([("/xuat bảng lương", "Chưa rõ"), ("/xuat mô hình pdf", "chỉ có dạng: csv, xlsx")])
    assert ordered(group) == []


def test_names_are_not_for_everybody(group: Person, join: Join) -> None:
    group.talk([("/xuat tất cả", "thông tin cá nhân")])
    group.group = ""
    group.talk([("/xuat tất cả", "⏳ Đang lập")])
    watcher = join(right=Right.OBSERVER, chat="4004")
    watcher.talk([("/xuat nhật ký", "thông tin cá nhân"), ("/xuat tổng hợp", "⏳ Đang lập")])
    assert [kind for kind, _, _ in ordered(group)] == [
        PaperKind.EVERYTHING,
        PaperKind.REGISTRATIONS,
    ]


def test_a_kind_of_file_alone_says_enough(group: Person) -> None:
    group.group = ""
    group.talk([("/xuat ảnh", "⏳ Đang lập"), ("/xuat excel", "⏳ Đang lập")])
    assert ordered(group) == [
        (PaperKind.PROGRESS, PaperFormat.PNG, None),
        (PaperKind.EVERYTHING, PaperFormat.XLSX, None),
    ]


def test_a_picture_ordered_below_the_board_leaves_the_board(group: Person) -> None:
    group.talk([("/tiendo", ""), ("/tiendo", "Tiến độ"), (Tap("🖼 Ảnh"), "⏳ Đang lập")])
    assert not group.heard[-1].in_place
