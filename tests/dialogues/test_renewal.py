"""Registering again as in the season before: at once, item by item, with what is gone named."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.registrations import RegistrationVersion
from models.seasons import Award, Season
from tests.dialogues.conftest import Join, open_2024
from tests.dialogues.talk import Person, Tap

JANUARY = datetime.fromisoformat("2024-01-08T09:00:00+07:00")
PASTED = (
    "Sở Y tế đăng ký Cờ thi đua của Thành phố, Chính phủ với mô hình: Ghép tạng; Bệnh án điện tử"
)
CITY = "Cờ thi đua xuất sắc của UBND Thành phố"
GOVERNMENT = "Cờ thi đua của Chính phủ"
AGAIN = Tap("✅ Đăng ký lại như năm 2023")


@pytest.fixture
def person(join: Join, season: Engine) -> Person:
    """The contact of Sở Y tế, who registered in 2023, in January 2024."""
    person = join()
    person.talk([(PASTED, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "DK-CUM7-2023-0001")])
    open_2024(season)
    person.now = JANUARY
    person.actions = person.new_messages = 0
    return person


def last_sent(engine: Engine) -> RegistrationVersion:
    """What was sent last, with its models."""
    with Session(engine) as session:
        wanted = select(RegistrationVersion).where(RegistrationVersion.number.is_not(None))
        version = session.scalars(wanted.order_by(RegistrationVersion.id.desc())).first()
        assert version is not None
        assert version.models
        return version


def test_unchanged_it_takes_two_actions(person: Person, season: Engine) -> None:
    person.talk(
        [
            ("/dangky", ["Năm 2023 đơn vị đã đăng ký", CITY, GOVERNMENT, "2. Bệnh án điện tử"]),
            (AGAIN, ["✅ Đã nhận đăng ký của Sở Y tế", "DK-CUM7-2024-0001", "1. Ghép tạng"]),
        ]
    )
    assert person.actions == 2
    sent = last_sent(season)
    assert sent.targets == ["co-thi-dua-chinh-phu", "co-thi-dua-thanh-pho"]
    assert [model.title for model in sent.models] == ["Ghép tạng", "Bệnh án điện tử"]


def test_in_words(person: Person) -> None:
    person.talk([("đăng ký", "Năm 2023 đơn vị đã đăng ký"), ("gửi", "DK-CUM7-2024-0001")])


def test_one_model_is_changed_in_words(person: Person) -> None:
    person.talk(
        [
            ("/dangky", "Năm 2023"),
            ("sửa mô hình 2: Hồ sơ sức khỏe điện tử", ["1. Ghép tạng", "2. Hồ sơ sức khỏe"]),
            (Tap("✅ Gửi đăng ký"), "DK-CUM7-2024-0001"),
        ]
    )


def test_item_by_item(person: Person, season: Engine) -> None:
    person.talk(
        [
            ("/dangky", "Năm 2023"),
            (Tap("Xem từng mục"), f"Danh hiệu 1/2: {GOVERNMENT}"),
            (Tap("Bỏ"), f"Danh hiệu 1/1: {CITY}"),
            (Tap("Giữ nguyên"), "Mô hình 1/2: Ghép tạng"),
            ("Ghép tạng từ người cho chết não", "Mô hình 2/2: Bệnh án điện tử"),
            (Tap("Giữ nguyên"), ["• " + CITY, "1. Ghép tạng từ người cho chết não"]),
            (Tap("✅ Gửi đăng ký"), "DK-CUM7-2024-0001"),
        ]
    )
    assert last_sent(season).targets == ["co-thi-dua-thanh-pho"]


def test_half_way_the_rest_is_kept(person: Person) -> None:
    person.talk(
        [
            ("/dangky", "Năm 2023"),
            (Tap("Xem từng mục"), "Danh hiệu 1/2"),
            ("cờ TP", "Danh hiệu 1/1"),
            (Tap("Giữ nguyên"), "Mô hình 1/2"),
            (Tap("Bỏ"), "Mô hình 1/1: Bệnh án điện tử"),
            (Tap("Để sau"), "bản nháp"),
            ("tiếp tục", [CITY, "1. Bệnh án điện tử"]),
        ]
    )


def test_keep_all_that_are_left(person: Person) -> None:
    person.talk(
        [
            ("/dangky", "Năm 2023"),
            (Tap("Xem từng mục"), "Danh hiệu 1/2"),
            (Tap("Giữ các mục còn lại"), ["• " + CITY, "2. Bệnh án điện tử"]),
        ]
    )


def test_anew(person: Person) -> None:
    person.talk(
        [
            ("/dangky", "Năm 2023"),
            (Tap("Đăng ký mới"), "đăng ký danh hiệu nào năm 2024?"),
            ("cờ TP", "mô hình"),
            ("Khám chữa bệnh từ xa", "1. Khám chữa bệnh từ xa"),
        ]
    )


def test_a_paste_goes_its_own_way(person: Person) -> None:
    person.talk([("/dangky", "Năm 2023"), ("cờ TP; mô hình: Trạm y tế thông minh", "1. Trạm y tế")])


def test_awards_that_are_gone_are_named(person: Person, season: Engine) -> None:
    with Session(season) as session:
        wanted = select(Award).join(Season).where(Season.year == 2024)
        gone = session.scalars(wanted.where(Award.code == "co-thi-dua-chinh-phu")).one()
        gone.season.fingerprint = "without"
        session.delete(gone)
        session.commit()
    person.talk(
        [
            (
                "/dangky",
                f"Không còn trong danh mục năm nay, nên không đăng ký lại được: {GOVERNMENT}",
            ),
            (AGAIN, ["DK-CUM7-2024-0001", "• " + CITY]),
        ]
    )
    assert last_sent(season).targets == ["co-thi-dua-thanh-pho"]


def test_whoever_registered_nothing_is_asked_as_always(join: Join, season: Engine) -> None:
    person = join()
    open_2024(season)
    person.now = JANUARY
    person.talk([("/dangky", "đăng ký danh hiệu nào năm 2024?")])
