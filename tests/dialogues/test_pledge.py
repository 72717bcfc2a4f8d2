"""/giaouoc: read, sign in two taps, once; by whom, and what the others see."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import Action, AuditEvent
from models.people import Contact, Right
from models.pledges import Pledge
from models.reminders import Reminder, ReminderState
from models.seasons import ObligationKind, Season
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Tap

AFTER = datetime(2023, 4, 3, 2, 0, tzinfo=UTC)


def placed(engine: Engine, name: str = "Nguyễn Thị Hoa", position: str = "Phó Giám đốc") -> None:
    """Give a contact a position, as most have."""
    with Session(engine) as session:
        wanted = select(Contact).where(Contact.name == name)
        session.scalars(wanted).one().position = position
        session.commit()


def pledges(engine: Engine) -> list[Pledge]:
    with Session(engine) as session:
        return list(session.scalars(select(Pledge)))


def rewrite(engine: Engine, text: str | None) -> None:
    """The season is loaded with another pledge."""
    with Session(engine) as session:
        session.scalars(select(Season)).one().pledge_text = text
        session.commit()


@pytest.fixture
def hoa(join: Join, season: Engine) -> Person:
    """A contact of Sở Y tế with a position."""
    person = join()
    placed(season)
    return person


def signed(person: Person) -> Person:
    person.talk(
        [
            ("/giaouoc", ["GIAO ƯỚC THI ĐUA NĂM 2023", "Hạn ký: 17:00", "0/6", "Sở Y tế: chưa ký"]),
            (Tap("Ký giao ước"), ["Nguyễn Thị Hoa", "Phó Giám đốc"]),
            (Tap("✅ Xác nhận ký"), ["✅ Sở Y tế đã ký", "GU-CUM7-2023-0001"]),
        ]
    )
    return person


def test_a_receipt_names_what_is_still_to_be_done(hoa: Person) -> None:
    signed(hoa)
    hoa.say("Sở Y tế đăng ký cờ TP với mô hình: Bệnh viện xanh")
    hoa.talk([(Tap("✅ Gửi đăng ký"), ["Đã nhận đăng ký", "Việc tiếp theo: Báo cáo"])])


def test_and_says_where_that_is_late_already(hoa: Person) -> None:
    hoa.now = AFTER
    hoa.say("Sở Y tế đăng ký cờ TP với mô hình: Bệnh viện xanh")
    late = "Việc tiếp theo: Ký giao ước thi đua năm 2023, đã quá hạn 17:00 ngày 31/03/2023"
    hoa.talk([(Tap("✅ Gửi đăng ký"), ["Đã nhận đăng ký", late])])


def test_two_taps_sign(hoa: Person, season: Engine) -> None:
    signed(hoa)
    assert hoa.actions == 3
    [pledge] = pledges(season)
    assert (pledge.signer, pledge.position) == ("Nguyễn Thị Hoa", "Phó Giám đốc")
    with Session(season) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == Action.PLEDGED)).one()
        assert event.subject == "GU-CUM7-2023-0001"


@pytest.mark.parametrize("said", ["giao ước", "ký giao ước", "ky giao uoc", "/pledge"])
def test_it_can_be_asked_for_in_words(hoa: Person, said: str) -> None:
    hoa.talk([(said, "chưa ký"), ("ký", "chức vụ"), ("đồng ý", "✅ Sở Y tế đã ký")])


def test_a_signature_ends_the_reminders(hoa: Person, season: Engine) -> None:
    signed(hoa)
    with Session(season) as session:
        rows = [
            row
            for row in session.scalars(select(Reminder))
            if row.obligation.kind is ObligationKind.PLEDGE
            and row.membership.department.code == "so-y-te"
        ]
        assert rows
        assert {row.state for row in rows} == {ReminderState.CANCELLED}


def test_it_is_signed_once(hoa: Person, season: Engine) -> None:
    signed(hoa)
    hoa.talk([("/giaouoc", ["GIAO ƯỚC", "GU-CUM7-2023-0001", "1/6", "Phó Giám đốc"])])
    assert "Ký giao ước" not in hoa.labels()
    assert len(pledges(season)) == 1


def test_two_contacts_at_once_sign_once(hoa: Person, join: Join, season: Engine) -> None:
    nam = join(chat="1002", name="Trần Văn Nam")
    placed(season, "Trần Văn Nam", "Chuyên viên")
    nam.talk([("/giaouoc", "chưa ký"), (Tap("Ký giao ước"), "Chuyên viên")])
    signed(hoa)
    assert any("Nguyễn Thị Hoa đã ký giao ước của Sở Y tế" in told for told in nam.told())
    nam.talk([("xác nhận", ["✅ Sở Y tế đã ký", "Nguyễn Thị Hoa"])])
    assert len(pledges(season)) == 1


def test_a_button_of_before_somebody_signed_signs_nothing(
    hoa: Person, join: Join, season: Engine
) -> None:
    nam = join(chat="1002", name="Trần Văn Nam")
    placed(season, "Trần Văn Nam", "Chuyên viên")
    nam.talk([("/giaouoc", "chưa ký"), (Tap("Ký giao ước"), "Chuyên viên")])
    signed(hoa)
    nam.talk([(Tap("✅ Xác nhận ký"), ["✅ Sở Y tế đã ký", "Nguyễn Thị Hoa"])])
    assert len(pledges(season)) == 1


def test_without_a_position_it_is_asked_first(join: Join, season: Engine) -> None:
    hoa = join()
    hoa.talk(
        [
            ("/giaouoc", "chưa ký"),
            (Tap("Ký giao ước"), "chức vụ"),
            ("??", "Chưa đọc được chức vụ"),
            ("Chánh Văn phòng", ["Nguyễn Thị Hoa", "Chánh Văn phòng"]),
            (Tap("✅ Xác nhận ký"), "✅ Sở Y tế đã ký"),
        ]
    )
    with Session(season) as session:
        assert session.scalars(select(Contact)).one().position == "Chánh Văn phòng"


def test_without_a_name_it_is_asked_first(hoa: Person, season: Engine) -> None:
    with Session(season) as session:
        session.scalars(select(Contact)).one().name = None
        session.commit()
    hoa.talk(
        [
            ("/giaouoc", "chưa ký"),
            (Tap("Ký giao ước"), "họ và tên"),
            ("Nguyễn Thị Hoà", ["Nguyễn Thị Hoà", "Phó Giám đốc"]),
        ]
    )


def test_somebody_else_signs(hoa: Person, season: Engine) -> None:
    hoa.talk(
        [
            ("/giaouoc", "chưa ký"),
            (Tap("Người khác ký"), "Trần Thế Cương, Giám đốc"),
            ("Lê Văn Bình", "cả họ tên và chức vụ"),
            ("Lê Văn Bình, Giám đốc", ["Lê Văn Bình", "Giám đốc"]),
            ("Lê Văn Minh - Phó Giám đốc", ["Lê Văn Minh", "Phó Giám đốc"]),
            (Tap("✅ Xác nhận ký"), "Người ký: Lê Văn Minh, Phó Giám đốc."),
        ]
    )
    with Session(season) as session:
        contact = session.scalars(select(Contact)).one()
        assert (contact.name, contact.position) == ("Nguyễn Thị Hoa", "Phó Giám đốc")


def test_back_to_signing_oneself(hoa: Person) -> None:
    hoa.talk(
        [
            ("/giaouoc", "chưa ký"),
            (Tap("Người khác ký"), "họ tên và chức vụ"),
            ("Lê Văn Bình, Giám đốc", "Lê Văn Bình"),
            (Tap("Quay lại"), "GIAO ƯỚC"),
            (Tap("Ký giao ước"), "Nguyễn Thị Hoa"),
        ]
    )


def test_put_off_and_taken_up_again(hoa: Person, season: Engine) -> None:
    hoa.talk(
        [
            ("/giaouoc", "chưa ký"),
            (Tap("Để sau"), "Chưa ký"),
            (Tap("Ký giao ước"), "GIAO ƯỚC THI ĐUA"),
        ]
    )
    assert pledges(season) == []


def test_a_text_that_changed_before_the_signature_is_read_first(
    hoa: Person, season: Engine
) -> None:
    hoa.talk([("/giaouoc", "chưa ký"), (Tap("Ký giao ước"), "Phó Giám đốc")])
    rewrite(season, "Nội dung mới")
    hoa.talk([(Tap("✅ Xác nhận ký"), ["vừa được điều chỉnh", "Nội dung mới"])])
    assert pledges(season) == []
    hoa.talk([(Tap("Ký giao ước"), "Phó Giám đốc"), (Tap("✅ Xác nhận ký"), "✅ Sở Y tế đã ký")])


def test_a_text_that_changed_after_the_signature_is_said(hoa: Person, season: Engine) -> None:
    signed(hoa)
    rewrite(season, "Nội dung mới")
    hoa.talk([("/giaouoc", ["Nội dung mới", "điều chỉnh sau khi ký", "ký bản trước"])])


def test_after_the_deadline_it_is_taken_and_marked(hoa: Person) -> None:
    hoa.now = AFTER
    hoa.talk(
        [
            ("/giaouoc", "Đã quá hạn ký"),
            (Tap("Ký giao ước"), "Phó Giám đốc"),
            (Tap("✅ Xác nhận ký"), ["✅ Sở Y tế đã ký", "Ký muộn 3 ngày"]),
        ]
    )
    hoa.now -= timedelta(days=2)


def test_a_season_without_a_text(hoa: Person, season: Engine) -> None:
    rewrite(season, None)
    hoa.talk([("/giaouoc", "chưa có nội dung giao ước")])


def test_a_text_that_goes_away_meanwhile(hoa: Person, season: Engine) -> None:
    hoa.talk([("/giaouoc", "chưa ký"), (Tap("Ký giao ước"), "Phó Giám đốc")])
    rewrite(season, None)
    hoa.talk([(Tap("✅ Xác nhận ký"), "chưa có nội dung giao ước")])


def test_a_contact_of_two_departments_says_which(hoa: Person, season: Engine) -> None:
    hoa.talk(
        [
            (code_for(season, "so-khoa-hoc-va-cong-nghe"), "đơn vị"),
            ("/giaouoc", ["Xem giao ước của đơn vị nào", "Sở Y tế"]),
            ("Sở Khoa học và Công nghệ", "GIAO ƯỚC"),
            (Tap("Ký giao ước"), "Sở Khoa học và Công nghệ"),
            (Tap("✅ Xác nhận ký"), "✅ Sở Khoa học và Công nghệ đã ký"),
        ]
    )
    assert len(pledges(season)) == 1


@pytest.mark.parametrize("right", list(Right))
def test_who_watches_sees_who_has_signed(hoa: Person, join: Join, right: Right) -> None:
    signed(hoa)
    watcher = join(right=right, chat="1002", name="Lê Văn Bình")
    watcher.talk([("/giaouoc", ["1/6", "✅ Sở Y tế: Nguyễn Thị Hoa", "Sở Thông tin", "chưa ký"])])
    assert watcher.labels() == []


def test_a_stranger_learns_nothing(stranger: Person) -> None:
    stranger.talk([("/giaouoc", "Chỉ người được mời")])


def test_whoever_is_forgotten_stands_under_the_pledge_without_a_name(
    hoa: Person, join: Join, season: Engine
) -> None:
    signed(hoa)
    hoa.talk([("/xoadulieu", "đầu mối"), (Tap("Xóa dữ liệu của tôi"), "Đã xóa")])
    assert [(pledge.signer, pledge.receipt) for pledge in pledges(season)] == [
        ("", "GU-CUM7-2023-0001")
    ]
    watcher = join(right=Right.ADMIN, chat="1002", name="Lê Văn Bình")
    watcher.talk([("/giaouoc", "✅ Sở Y tế: Phó Giám đốc")])
