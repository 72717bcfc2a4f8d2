"""/han: what is owed, done, overdue or extended, and when the bot reminds of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from models.people import Right
from models.reminders import Reminder, ReminderState
from models.seasons import Obligation
from tests.dialogues.conftest import NOW, Join, code_for
from tests.dialogues.owing import granted, handed_in
from tests.dialogues.talk import Person, Tap

REGISTRATION = (
    "Sở Y tế đăng ký Cờ thi đua của Thành phố với mô hình: Ghép tạng; Khám chữa bệnh từ xa"
)


def at(day: str, hour: int = 9) -> datetime:
    """An hour of a day in the season's zone."""
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+07:00").astimezone(UTC)


@pytest.mark.parametrize("said", ["/han", "/deadlines", "hạn", "hạn nộp", "han nop", "deadline"])
def test_what_is_owed_by_when(join: Join, said: str) -> None:
    hoa = join()
    hoa.talk(
        [
            (
                said,
                [
                    "Sở Y tế, năm 2023",
                    "📅 Đăng ký thi đua năm 2023",
                    "hạn 17:00 ngày 15/03/2023, còn 10 ngày làm việc",
                    "📅 Hồ sơ đề nghị khen thưởng năm 2023",
                    "Lần nhắc tới: 08:30 ngày 08/03/2023",
                ],
            )
        ]
    )
    assert hoa.labels() == [
        "Nộp báo cáo",
        "Ký giao ước",
        "Đăng ký thi đua",
        "Xin gia hạn",
        "📅 Tệp lịch",
    ]


def test_what_was_changed_stands_there_with_the_time_of_its_receipt(join: Join) -> None:
    hoa = join()
    hoa.talk([(REGISTRATION, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "DK-CUM7-2023-0001")])
    hoa.now = at("2023-03-02", 15)
    hoa.talk(
        [("sửa mô hình 1: Ghép thận", "Ghép thận"), (Tap("✅ Gửi đăng ký"), "DK-CUM7-2023-0002")]
    )
    hoa.talk([("/han", ["15:00 ngày 02/03/2023", "DK-CUM7-2023-0002"])])


def test_holidays_are_no_working_days(join: Join, season: Engine) -> None:
    with Session(season) as session:
        session.execute(
            update(Obligation)
            .where(Obligation.code == "bao-cao-6-thang")
            .values(due_at=at("2023-05-05", 17))
        )
        session.commit()
    hoa = join()
    hoa.now = at("2023-04-28")
    hoa.talk([("/han", "hạn 17:00 ngày 05/05/2023, còn 2 ngày làm việc")])


def test_the_last_day_and_a_deadline_on_a_day_off(join: Join, season: Engine) -> None:
    with Session(season) as session:
        session.execute(
            update(Obligation)
            .where(Obligation.code == "giao-uoc")
            .values(due_at=at("2023-03-19", 17))
        )
        session.commit()
    hoa = join()
    hoa.now = at("2023-03-15")
    hoa.talk([("/han", "hạn hôm nay, 17:00 ngày 15/03/2023")])
    hoa.now = at("2023-03-17", 18)
    hoa.talk([("/han", "hạn 17:00 ngày 19/03/2023, không còn ngày làm việc nào")])


def test_what_is_done_and_what_is_late(join: Join, season: Engine) -> None:
    hoa = join()
    hoa.talk([(REGISTRATION, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận")])
    handed_in(season, "bao-cao-6-thang", at("2023-06-18", 18))
    hoa.now = at("2023-06-19")
    hoa.talk(
        [
            (
                "/han",
                [
                    "✅ Đăng ký thi đua năm 2023\n   nộp 09:0",
                    "số DK-CUM7-2023-0001",
                    "⚠️ Ký giao ước thi đua năm 2023\n   quá hạn 80 ngày",
                    "✅ Báo cáo sơ kết 6 tháng",
                    "số BC-CUM7-2023-0002, muộn 3 ngày",
                ],
            )
        ]
    )
    assert hoa.labels() == ["Nộp báo cáo", "Ký giao ước", "Xin gia hạn", "📅 Tệp lịch"]


def test_the_morning_after_is_a_day(join: Join, season: Engine) -> None:
    hoa = join()
    handed_in(season, "bao-cao-6-thang", at("2023-06-16", 8))
    hoa.now = at("2023-03-16", 8)
    hoa.talk([("/han", ["quá hạn 1 ngày", "muộn 1 ngày"])])


def test_less_than_a_day_is_no_day(join: Join, season: Engine) -> None:
    hoa = join()
    handed_in(season, "bao-cao-6-thang", at("2023-06-15", 18))
    hoa.now = at("2023-03-15", 18)
    hoa.talk([("/han", ["quá hạn chưa đến 1 ngày", "muộn chưa đến 1 ngày"])])


def test_an_extension_is_said_with_the_date_before(join: Join, season: Engine) -> None:
    hoa = join()
    granted(season, "bao-cao-6-thang", at("2023-06-30", 17), NOW)
    hoa.talk([("/han", ["hạn 17:00 ngày 30/06/2023", "được gia hạn từ 17:00 ngày 15/06/2023"])])


def test_everything_done(join: Join, season: Engine) -> None:
    with Session(season) as session:
        session.execute(
            update(Obligation).where(Obligation.code != "bao-cao-6-thang").values(dropped_at=NOW)
        )
        session.commit()
    hoa = join()
    handed_in(season, "bao-cao-6-thang", NOW)
    hoa.talk([("/han", "Không còn việc nào phải nộp nên bot không nhắc")])
    assert hoa.labels() == ["📅 Tệp lịch"]


def test_a_colleague_learns_who_is_reminded(join: Join) -> None:
    join()
    nam = join(chat="1002", name="Trần Văn Nam")
    nam.talk([("/han", "gửi Nguyễn Thị Hoa")])


def test_why_there_is_no_reminder(join: Join, season: Engine) -> None:
    hoa = join()
    with Session(season) as session:
        session.execute(update(Reminder).values(at=NOW - timedelta(hours=1)))
        session.commit()
    hoa.talk([("/han", "Lời nhắc sẽ được gửi trong giờ làm việc")])
    with Session(season) as session:
        session.execute(update(Reminder).values(state=ReminderState.SKIPPED))
        session.commit()
    hoa.talk([("/han", "Chưa có lần nhắc nào")])
    hoa.now = at("2024-02-20")
    hoa.talk([("/han", "các lần nhắc đã hết")])


def test_several_departments_have_a_heading_each(join: Join, season: Engine) -> None:
    hoa = join()
    hoa.talk(
        [
            (code_for(season, "so-khoa-hoc-va-cong-nghe"), "đơn vị"),
            ("/han", ["Sở Y tế, năm 2023", "Sở Khoa học và Công nghệ, năm 2023"]),
        ]
    )


@pytest.mark.parametrize("right", list(Right))
def test_who_watches_sees_how_many_have_done_each(join: Join, season: Engine, right: Right) -> None:
    join()
    handed_in(season, "bao-cao-6-thang", NOW)
    watcher = join(right=right, chat="1002", name="Lê Văn Bình")
    watcher.now = at("2023-04-03")
    watcher.talk(
        [
            (
                "/han",
                [
                    "Hạn nộp của Cụm Thi đua số 7 thành phố Hà Nội, năm 2023",
                    "⚠️ Đăng ký thi đua năm 2023\n   0/6 đơn vị",
                    "📅 Báo cáo sơ kết 6 tháng đầu năm 2023\n   1/6 đơn vị, hạn 17:00",
                ],
            )
        ]
    )


def test_a_season_that_owes_nothing(join: Join, season: Engine) -> None:
    with Session(season) as session:
        session.execute(update(Obligation).values(dropped_at=NOW))
        session.commit()
    hoa = join()
    hoa.talk([("/han", "Chưa có việc nào phải nộp"), ("/lich", "chưa có hạn nộp nào")])


def test_a_stranger_learns_nothing(stranger: Person) -> None:
    stranger.talk([("/han", "Chỉ người được mời"), ("/lich", "Chỉ người được mời")])


def test_the_status_tells_of_pledge_and_reports(join: Join, season: Engine) -> None:
    hoa = join()
    handed_in(season, "bao-cao-6-thang", NOW)
    hoa.talk([("/trangthai", ["Giao ước: chưa ký, hạn 17:00", "Báo cáo, hồ sơ: đã nộp 1/5"])])
    watcher = join(right=Right.OBSERVER, chat="1002", name="Lê Văn Bình")
    watcher.talk([("/trangthai", "Giao ước: 0/6 đơn vị đã ký")])


def test_the_evening_before_a_day_is_left(join: Join) -> None:
    hoa = join()
    hoa.now = at("2023-03-14", 20)
    hoa.talk([("/trangthai", "còn 1 ngày")])
    hoa.now += timedelta(days=1)
    hoa.now = hoa.now.replace(hour=3)
    hoa.talk([("/trangthai", "Hạn đăng ký: hôm nay, 17:00")])
