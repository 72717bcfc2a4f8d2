"""/namoi: a new season out of the last, shown in full, opened once, told once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.seasons.loading import load_season
from bot.seasons.reading import read_season
from models.audit import Action, AuditEvent
from models.groups import ClusterGroup
from models.paper_orders import PaperOrder
from models.people import Appointment, Right
from models.reminders import Reminder
from models.seasons import Membership, Role, Season
from tests.dialogues.conftest import GROUP, SEASON, Join
from tests.dialogues.talk import Person, Tap

InGroup = Callable[..., Person]
DECEMBER = datetime.fromisoformat("2023-12-20T09:00:00+07:00")
PASTED = "Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng"
CONFIRM = Tap("✅ Thực hiện")
OPENED = "✅ Năm thi đua 2024 của Cụm Thi đua số 7 thành phố Hà Nội đã mở"


@pytest.fixture
def december(group: Person) -> Person:
    """The group's admin, in the group, in December."""
    group.now = DECEMBER
    return group


def opened(session: Session, year: int = 2024) -> Season:
    """The season of that year."""
    return session.scalars(select(Season).where(Season.year == year)).one()


def roles(season: Season) -> dict[Role, list[str]]:
    """The departments' codes by their roles."""
    found: dict[Role, list[str]] = {}
    for each in season.memberships:
        found.setdefault(each.role, []).append(each.department.code)
    return found


def test_shown_in_full_and_opened_once(december: Person) -> None:
    december.talk(
        [
            (
                "/namoi",
                [
                    "Mở năm thi đua 2024",
                    "1. Sở Giáo dục và Đào tạo – Cụm trưởng",
                    "2. Sở Y tế – Cụm phó",
                    "• Đăng ký thi đua năm 2024: 17:00 ngày 15/03/2024",
                    "• Báo cáo sơ kết 6 tháng đầu năm 2024: 17:00 ngày 15/06/2024 (cuối tuần)",
                    "• Hồ sơ đề nghị khen thưởng năm 2024: 17:00 ngày 15/01/2025",
                    "giao ước: để trống",
                ],
            ),
            (CONFIRM, OPENED),
            ("/namoi", ["Năm thi đua 2024 đã mở lúc 09:00 ngày 20/12/2023", "/namoi 2025"]),
            ("/namoi 2024", "Năm thi đua 2024 đã mở"),
            ("/namoi 2027", "tiếp theo là 2025"),
            ("/tiendo", "2024"),
        ]
    )
    with Session(december.engine) as session:
        old, new = opened(session, 2023), opened(session)
        assert roles(new) == roles(old)
        assert [each.code for each in new.awards] == [each.code for each in old.awards]
        assert (new.pledge_text, new.minimum_target) == (None, old.minimum_target)
        assert new.fingerprint != old.fingerprint
        groups = session.scalars(select(ClusterGroup)).all()
        assert {each.season.year for each in groups} == {2023, 2024}
        done = select(AuditEvent).where(AuditEvent.action == Action.SEASON_OPENED)
        assert session.scalars(done).one().season is new


def test_an_answer_to_a_draft_is_not_owed_again(december: Person) -> None:
    december.talk(
        [
            ("/gopy Quy chế bình xét, hạn 29/12\nĐiều 1", "Quy chế"),
            (Tap("✅ Gửi lấy ý kiến"), "Đã gửi"),
        ]
    )
    answer = december.say("/namoi")
    assert "Báo cáo 9 tháng năm 2024" in answer
    assert "Quy chế" not in answer
    december.talk([(CONFIRM, OPENED)])
    assert "Quy chế" not in december.say("/hanchot")


def test_the_year_before_is_run_on_by_its_number(december: Person, join: Join) -> None:
    join().talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    december.talk([("/tiendo", ""), ("/namoi", "2024"), (CONFIRM, OPENED)])
    december.talk(
        [
            ("/tiendo năm 2023", ["năm 2023", "Đã đăng ký: 1/6"]),
            (Tap("SYT"), ["Sở Y tế, năm 2023", "1 mô hình"]),
            (Tap("📊 Toàn cụm"), ["năm 2023", "Đã đăng ký: 1/6"]),
            ("/nhac 2023 SYT hồ sơ", "Hồ sơ đề nghị khen thưởng năm 2023"),
            ("/hanchot 2023", "Đăng ký thi đua năm 2023\n   1/6 đơn vị"),
            (Tap("Báo cáo 9 tháng năm 2023"), "Chưa nộp"),
            ("/xuat tổng hợp năm 2023", "⏳"),
            (Tap("Xuất xlsx"), "⏳"),
            ("/xuat phiếu năm 2023", "của đơn vị nào?"),
            (Tap("Sở Y tế"), "⏳"),
            ("/tiendo 2019", "Không rõ đơn vị nào"),
            ("/xuat tổng hợp", "⏳"),
        ]
    )
    with Session(december.engine) as session:
        orders = session.scalars(select(PaperOrder).order_by(PaperOrder.id)).all()
        assert [each.season.year for each in orders] == [2023, 2023, 2023, 2024]


def test_buttons_of_another_year_fit(december: Person) -> None:
    december.talk([("/namoi", "2024"), (CONFIRM, OPENED)])
    for order in ("/xuat phiếu", "/xuat tổng hợp", "/hanchot", "/tiendo", "/daumoi", "/nhac"):
        december.say(f"{order} 2023" if order == "/daumoi" else f"{order} năm 2023")
        assert all(len(each.data.encode()) <= 64 for each in december.heard[-1].choices)


def test_other_roles_and_another_office_to_ask(december: Person) -> None:
    december.talk(
        [
            (
                "/namoi cụm trưởng: SYT; cum pho SKHCN, sở văn hóa; Liên hệ: Văn phòng Sở Y tế",
                ["Sở Y tế – Cụm trưởng", "Sở Khoa học và Công nghệ – Cụm phó", "Văn phòng Sở Y tế"],
            ),
            (CONFIRM, OPENED),
        ]
    )
    with Session(december.engine) as session:
        new = opened(session)
        assert roles(new)[Role.LEAD] == ["so-y-te"]
        assert set(roles(new)[Role.DEPUTY]) == {
            "so-khoa-hoc-va-cong-nghe",
            "so-van-hoa-va-the-thao",
        }
        assert new.secretariat == "Văn phòng Sở Y tế"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/namoi cụm trưởng: sở xây dựng", "Không rõ đơn vị nào"),
        ("/namoi cụm trưởng: SYT, SKHCN", "chỉ có một Cụm trưởng"),
        ("/namoi blah", "Chưa rõ «blah»"),
        ("/namoi 2023", "Năm thi đua 2023 đã mở"),
    ],
)
def test_bad_input(december: Person, said: str, answer: str) -> None:
    december.talk([(said, answer)])


def test_people_are_carried_over_and_told_once(december: Person, join: Join) -> None:
    contact = join()
    watcher = join(right=Right.OBSERVER, chat="1010", name="Phạm Thị Theo")
    contact.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    contact.told()
    december.talk([("/namoi", "(1 người)"), (CONFIRM, OPENED)])
    [told] = contact.told()
    assert "Năm thi đua 2024 đã mở. Đề nghị Sở Y tế đăng ký" in told
    assert "15/03/2024" in told
    assert "Đăng ký lại …" in told
    assert watcher.told() == []
    watcher.now = december.now
    watcher.talk([("/tiendo", "2024")])
    with Session(december.engine) as session:
        assert len(session.scalars(select(Appointment)).all()) == 2
        planned = select(Reminder).join(Membership).where(Membership.season == opened(session))
        assert session.scalars(planned).first() is not None


def test_from_an_admins_chat_the_group_is_told(december: Person) -> None:
    december.group = ""
    december.talk([("/namoi", "Mở năm thi đua 2024"), (CONFIRM, OPENED)])
    in_group = replace(december, chat=GROUP)
    assert [OPENED in each for each in in_group.told()] == [True]
    december.talk([("/tiendo", "2024")])


def test_two_open_it_at_once(december: Person, in_group: InGroup) -> None:
    other = in_group(chat_admin=True)
    december.say("/namoi")
    other.say("/namoi")
    december.talk([(CONFIRM, OPENED)])
    assert "Năm thi đua 2024 đã mở lúc" in other.say(CONFIRM)
    assert other.labels() == []
    with Session(december.engine) as session:
        assert len(session.scalars(select(Season)).all()) == 2


def test_a_group_admin_confirms_what_a_colleague_has_confirmed(
    december: Person, in_group: InGroup
) -> None:
    other = in_group(chat_admin=True)
    december.say("/namoi")
    other.heard = list(december.heard)
    december.talk([(CONFIRM, OPENED)])
    assert "Lê Văn Quản đã xác nhận" in other.say(CONFIRM)


def test_what_changes_meanwhile_is_shown_anew(december: Person, join: Join) -> None:
    december.say("/namoi")
    join()
    assert "Tình hình đã thay đổi" in december.say(CONFIRM)
    december.talk([(CONFIRM, OPENED)])


def test_old_seasons_stay_as_they_were(december: Person, join: Join) -> None:
    contact = join()
    contact.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    december.talk([("/namoi", ""), (CONFIRM, OPENED)])
    contact.now = december.now
    contact.talk([("/trangthai", ["2024", "2023", "DK-CUM7-2023-0001"])])
    december.talk([("/nhatky SYT", "Gửi đăng ký: DK-CUM7-2023-0001")])


def test_half_a_year_later_the_next_one_is_meant(december: Person) -> None:
    december.talk([("/namoi", ""), (CONFIRM, OPENED)])
    december.now += timedelta(days=350)
    december.talk([("/namoi", "Mở năm thi đua 2025")])


def test_the_year_s_file_is_loaded_into_it(december: Person, join: Join, tmp_path: Path) -> None:
    contact = join()
    december.talk([("/namoi", ""), (CONFIRM, OPENED)])
    contact.now = december.now
    contact.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "DK-CUM7-2024-0001")])
    file = tmp_path / "cum7-2024.toml"
    text = SEASON.read_text(encoding="utf-8").replace("2024", "2025").replace("2023", "2024")
    file.write_text(text.replace("due = 2024-06-15", "due = 2024-06-14"), encoding="utf-8")
    with Session(december.engine) as session:
        before = {each.code: each.id for each in opened(session).obligations}
        load_season(session, read_season(file), december.now)
        session.commit()
    with Session(december.engine) as session:
        season = opened(session)
        assert {each.code: each.id for each in season.obligations} == before
        report = next(each for each in season.obligations if each.code == "bao-cao-6-thang")
        assert report.due_at.astimezone(season.calendar.zone).day == 14
        assert season.pledge_text
        assert season.days_off
        assert len(session.scalars(select(Season)).all()) == 2
    contact.talk([("/dangky", "DK-CUM7-2024-0001")])
