"""What moves when a season is copied into the next year: dates, names, codes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.next_season import name_year_later, year_later

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2023-03-15 17:00", "2024-03-15 17:00"),
        ("2024-02-29 17:00", "2025-02-28 17:00"),
        ("2023-02-28 17:00", "2024-02-28 17:00"),
        ("2024-01-15 11:30", "2025-01-15 11:30"),  # of 2023's dossiers
        ("2023-12-31 23:59", "2024-12-31 23:59"),
        ("2023-06-17 17:00", "2024-06-17 17:00"),
        ("2024-06-15 17:00", "2025-06-15 17:00"),  # a Sunday then
    ],
)
def test_a_year_later(before: str, after: str) -> None:
    moments = [datetime.fromisoformat(text).replace(tzinfo=HANOI) for text in (before, after)]
    assert year_later(moments[0].astimezone(ZoneInfo("UTC")), HANOI) == moments[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Đăng ký thi đua năm 2023", "Đăng ký thi đua năm 2024"),
        ("Báo cáo tháng 1/2024", "Báo cáo tháng 1/2025"),
        ("Khắc phục tồn tại năm 2022", "Khắc phục tồn tại năm 2023"),
        ("bao-cao-thang-2023-01", "bao-cao-thang-2024-01"),
        (
            "Báo cáo theo Nghị định 1998, công văn 12023",
            "Báo cáo theo Nghị định 1998, công văn 12023",
        ),
        ("Giai đoạn 2021-2025", "Giai đoạn 2021-2025"),
        ("Báo cáo quý", "Báo cáo quý"),
    ],
)
def test_names_move_on_with_their_year(before: str, after: str) -> None:
    assert name_year_later(before, 2023) == after
