"""/donvi: departments are renamed, merge, split, come, go and lead; history stays with each."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from models.audit import Action, AuditEvent
from models.owing import owed_by
from models.people import Right, contacts_of
from models.seasons import Membership, Role, Season
from models.successions import Succession
from tests.dialogues.conftest import SEASON, Join, open_2024
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]
PASTED = "Sở Lao động đăng ký cờ TP với mô hình: Giảm nghèo bền vững"
CONFIRM = Tap("✅ Thực hiện")
JANUARY = datetime.fromisoformat("2024-01-08T09:00:00+07:00")
LABOUR = "so-lao-dong-thuong-binh-va-xa-hoi"


def named(session: Session, name: str, year: int = 2023) -> Membership:
    """The membership of the department that a year calls so."""
    every = session.scalars(select(Membership).join(Season).where(Season.year == year))
    return next(each for each in every if each.name == name)


@pytest.fixture
def labour(join: Join) -> Person:
    """The contact of Sở Lao động, which has registered."""
    person = join(LABOUR, chat="1050", name="Đỗ Văn Lao")
    person.talk([(PASTED, "Giảm nghèo"), (Tap("✅ Gửi đăng ký"), "DK-CUM7-2023-0001")])
    return person


def test_what_there_is(group: Person) -> None:
    group.talk(
        [
            ("/donvi", ["1. Sở Giáo dục và Đào tạo – Cụm trưởng", "2. Sở Y tế – Cụm phó"]),
            (Tap("Sở Y tế"), ["Sở Y tế – Cụm phó", "Rời cụm"]),
            (Tap("Rời cụm"), "Sở Y tế rời cụm"),
            (Tap("Không thực hiện"), "không có gì thay đổi"),
            ("/donvi SKHCN", "Sở Khoa học và Công nghệ – thành viên"),
        ]
    )


def test_a_code_of_a_department_that_left_opens_nothing(labour: Person, group: Person) -> None:
    group.talk([("/banggiao SLĐTBXH", "gửi riêng")])
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", "".join(group.told()))
    assert code
    group.talk([("/donvi SLĐTBXH rời cụm", "rời cụm"), (CONFIRM, "✅")])
    successor = replace(labour, chat="1060", heard=[])
    successor.talk([(code[0], "đã hết hạn")])


def test_a_new_name_leaves_earlier_years_as_they_were(group: Person, join: Join) -> None:
    contact = join()
    open_2024(group.engine)
    group.now = contact.now = JANUARY
    contact.told()
    group.talk(
        [
            ("/donvi doi ten SYT thanh Sở Y tế và Dân số", "Các năm trước giữ tên cũ"),
            (CONFIRM, "✅ Sở Y tế nay là Sở Y tế và Dân số"),
            ("/donvi", "2. Sở Y tế và Dân số – Cụm phó"),
            ("/donvi SYT", "Sở Y tế và Dân số"),
        ]
    )
    assert "✅ Sở Y tế nay là Sở Y tế và Dân số." in contact.told()[0]
    contact.talk([("/trangthai", ["Sở Y tế và Dân số", "Sở Y tế, năm 2023"])])
    with Session(group.engine) as session:
        old, new = named(session, "Sở Y tế"), named(session, "Sở Y tế và Dân số", 2024)
        assert old.department is new.department
        assert new.department.code == "so-y-te"


def test_merging_into_a_new_department(group: Person, labour: Person) -> None:
    group.talk(
        [
            (
                "/donvi gộp SLĐTBXH vào Sở Nội vụ",
                [
                    "Gộp Sở Lao động - Thương binh và Xã hội vào Sở Nội vụ",
                    "vẫn là của Sở Lao động - Thương binh và Xã hội",
                    "Đầu mối (1 người) trở thành đầu mối của Sở Nội vụ",
                    "làm tiếp những việc chưa xong: Ký giao ước thi đua năm 2023",
                    "Đã xong, không phải làm lại: Đăng ký thi đua năm 2023",
                ],
            ),
            (CONFIRM, "✅ Sở Lao động - Thương binh và Xã hội đã gộp vào Sở Nội vụ"),
            ("/donvi", ["6. Sở Nội vụ – thành viên", "rời cụm lúc", "nay là Sở Nội vụ"]),
            ("/tiendo", ["Đã đăng ký: 0/5 đơn vị", "Không phải đăng ký"]),
            ("/nhatky", "Gộp đơn vị: Sở Nội vụ"),
        ]
    )
    assert "đã gộp vào Sở Nội vụ" in labour.told()[0]
    labour.now = group.now
    labour.talk([("/han", ["Sở Nội vụ", "Ký giao ước"])])
    labour.talk([("/trangthai", "đơn vị trước đã đăng ký")])
    with Session(group.engine) as session:
        gone, heir = (
            named(session, "Sở Lao động - Thương binh và Xã hội"),
            named(session, "Sở Nội vụ"),
        )
        assert gone.left_at is not None
        assert gone.registration
        assert gone.registration.submitted
        assert [each.name for each in contacts_of(session, heir)] == ["Đỗ Văn Lao"]
        assert "dang-ky" not in [each.obligation.code for each in owed_by(session, heir)]
        assert session.scalars(select(Succession)).one().successor is heir.department


def test_what_predecessors_registered_is_offered_again(group: Person, labour: Person) -> None:
    group.talk([("/donvi gộp SLĐTBXH vào Sở Nội vụ", "Gộp"), (CONFIRM, "đã gộp")])
    open_2024(group.engine)
    labour.now = JANUARY
    labour.talk(
        [
            (
                "/dangky",
                ["Gồm đăng ký của: Sở Lao động", "Sở Nội vụ", "1. Giảm nghèo bền vững"],
            ),
            (Tap("✅ Đăng ký lại như năm 2023"), "DK-CUM7-2024-0001"),
        ]
    )


def test_merging_into_a_member(group: Person, labour: Person) -> None:
    group.talk(
        [
            (
                "/donvi SLĐTBXH sáp nhập vào SYT",
                ["rời cụm", "Sở Y tế phải làm tiếp những việc chưa xong: Đăng ký thi đua"],
            ),
            (CONFIRM, "đã gộp vào Sở Y tế"),
        ]
    )
    labour.talk([("/dangky", ["Gồm đăng ký của", "1. Giảm nghèo bền vững"])])


def test_the_lead_merges_and_its_heir_leads(group: Person) -> None:
    group.talk([("/donvi gộp SGDĐT và SKHCN thành Sở Giáo dục và Khoa học", "làm Cụm trưởng")])
    group.talk([(CONFIRM, "đã gộp"), ("/donvi", "Sở Giáo dục và Khoa học – Cụm trưởng")])


def test_splitting(group: Person, labour: Person) -> None:
    group.talk(
        [
            (
                "/donvi tách SLĐTBXH thành Sở Lao động và Sở Xã hội",
                ["trở thành đầu mối của Sở Lao động", "Sở Xã hội chưa có đầu mối"],
            ),
            (CONFIRM, "đã tách thành: Sở Lao động, Sở Xã hội"),
            ("/donvi", ["Sở Lao động – thành viên", "Sở Xã hội", "nay là Sở Lao động, Sở Xã hội"]),
        ]
    )


def test_coming_and_going(group: Person) -> None:
    group.now = datetime.fromisoformat("2023-06-20T09:00:00+07:00")
    group.talk(
        [
            (
                "/donvi thêm Sở Nội vụ",
                ["Phải nộp: Báo cáo 9 tháng", "đã qua hạn khi vào cụm: Đăng"],
            ),
            (CONFIRM, "✅ Sở Nội vụ đã là thành viên"),
            ("/donvi Sở Nội vụ rời cụm", "Sở Nội vụ rời cụm"),
            (CONFIRM, "đã rời cụm"),
            ("/donvi thêm Sở Nội vụ", "Thêm Sở Nội vụ"),
            (CONFIRM, "đã là thành viên"),
            ("/tiendo", ["Đã đăng ký: 0/6 đơn vị", "Không phải đăng ký"]),
        ]
    )
    with Session(group.engine) as session:
        codes = [each.obligation.code for each in owed_by(session, named(session, "Sở Nội vụ"))]
        assert codes == ["bao-cao-9-thang", "bao-cao-nam", "tu-cham-diem", "ho-so-khen-thuong"]


def test_another_lead(group: Person) -> None:
    group.talk(
        [
            ("/donvi cum truong SYT", ["Sở Y tế làm Cụm trưởng", "Giáo dục và Đào tạo thôi làm"]),
            (CONFIRM, "✅ Sở Y tế nay là Cụm trưởng"),
            ("/donvi SGDĐT", "Sở Giáo dục và Đào tạo – thành viên"),
            (Tap("Cụm phó"), "Sở Giáo dục và Đào tạo làm Cụm phó"),
            (CONFIRM, "nay là Cụm phó"),
        ]
    )
    with Session(group.engine) as session:
        leads = session.scalars(select(Membership).where(Membership.role == Role.LEAD)).all()
        assert [each.name for each in leads] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/donvi đổi tên sở xây dựng thành Sở X", "Không rõ đơn vị nào"),
        ("/donvi đổi tên SYT thành SKHCN", "Cụm đã có Sở Khoa học và Công nghệ"),
        ("/donvi gộp SLĐTBXH vào SNV", "Không rõ «SNV» là đơn vị nào"),
        ("/donvi gộp SYT và sở xây dựng vào SKHCN", "Không rõ đơn vị nào"),
        ("/donvi gộp SYT vào SYT", "không có gì để gộp"),
        ("/donvi tách SYT thành Sở Dân số", "thành những đơn vị nào"),
        ("/donvi tách SVHTT thành Sở Văn hóa và Sở Du lịch", "thành: Sở Văn hóa, Sở Du lịch"),
        ("/donvi đổi tên SVHTT thành Sở Văn hóa", "Thể thao thành Sở Văn hóa. Các"),
        ("/donvi SGDĐT rời cụm", "chọn Cụm trưởng mới trước"),
        ("/donvi SYT, SKHCN rời cụm", "một đơn vị mỗi lần"),
        ("/donvi thêm Sở Y tế", "Cụm đã có Sở Y tế"),
        ("/donvi cụm trưởng SGDĐT", "đã là Cụm trưởng"),
        ("/donvi thành viên SGDĐT", "đang là Cụm trưởng"),
        ("/donvi xyz", ["Không rõ đơn vị nào", "/donvi đổi tên SYT"]),
        ("/donvi #99999", "Không rõ đơn vị nào"),
    ],
)
def test_what_is_answered(group: Person, said: str, answer: str) -> None:
    group.talk([(said, answer)])


def test_two_at_once_and_an_outdated_preview(group: Person, in_group: InGroup) -> None:
    other = in_group(chat_admin=True)
    group.say("/donvi SYT rời cụm")
    other.say("/donvi gộp SYT vào SKHCN")
    group.talk([(CONFIRM, "đã rời cụm")])
    assert "không còn trong cụm" in other.say(CONFIRM)
    with Session(group.engine) as session:
        assert session.scalars(select(Succession)).all() == []
        left = select(AuditEvent).where(AuditEvent.action == Action.DEPARTMENT_LEFT)
        assert len(session.scalars(left).all()) == 1


def test_the_file_leaves_it_so_until_its_own_list_changes(join: Join, tmp_path: Path) -> None:
    admin = join(right=Right.ADMIN)
    admin.talk([("/donvi gộp SLĐTBXH vào Sở Nội vụ", "Gộp"), (CONFIRM, "đã gộp")])
    text = SEASON.read_text(encoding="utf-8")
    file = tmp_path / "cum7.toml"
    for written in (text, text.replace("due = 2023-06-15", "due = 2023-06-16")):
        file.write_text(written, encoding="utf-8")
        with Session(admin.engine) as session:
            load_season(session, read_season(file), admin.now)
            session.commit()
        admin.talk([("/donvi", ["6. Sở Nội vụ", "nay là Sở Nội vụ"]), ("/khoa Sở Nội vụ", "Khóa")])
    file.write_text(text.replace('name = "Sở Y tế"', 'name = "Sở Y tế Hà Nội"'), encoding="utf-8")
    with Session(admin.engine) as session:
        load_season(session, read_season(file), admin.now)
        session.commit()
    admin.talk([("/donvi", ["Sở Y tế Hà Nội", "Sở Lao động - Thương binh và Xã hội – thành viên"])])
