"""What the departments of Cụm Thi đua số 7 registered in 2023, as it was printed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bot.season_2023 import CITY, GOVERNMENT, ROOT

GOLDEN = ROOT.parent / "shared" / "fixtures" / "cum7-2023-golden.json"


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A department's paragraph and what it says: the awards' codes, the titles in order."""

    department: str
    paragraph: str
    targets: frozenset[str]
    titles: Sequence[str]


HEALTH = Registered(
    department="so-y-te",
    paragraph=(
        "Sở Y tế (Cụm phó) đăng ký Cờ Thi đua xuất sắc của Thành phố, Chính phủ với mô hình thi "
        "đua: Thực hiện các kỹ thuật cao (Ghép tạng, ung thư sớm...); Đổi mới phong cách phục vụ; "
        "Khám chữa bệnh từ xa; Bệnh án điện tử."
    ),
    targets=frozenset({CITY, GOVERNMENT}),
    titles=[
        "Thực hiện các kỹ thuật cao (Ghép tạng, ung thư sớm...)",
        "Đổi mới phong cách phục vụ",
        "Khám chữa bệnh từ xa",
        "Bệnh án điện tử",
    ],
)
SCIENCE = Registered(
    department="so-khoa-hoc-va-cong-nghe",
    paragraph=(
        "Sở Khoa học và Công nghệ đăng ký Cờ Thi đua xuất sắc của Thành phố với mô hình: “Sàn "
        "giao dịch công nghệ; kết nối viện - trường”; Một cửa không giấy tờ."
    ),
    targets=frozenset({CITY}),
    titles=["“Sàn giao dịch công nghệ; kết nối viện - trường”", "Một cửa không giấy tờ"],
)
OWN = (HEALTH, SCIENCE)


def everyone() -> Sequence[Registered]:
    """All six, from the shared fixture; two of our own where it is not at hand."""
    return _golden() if GOLDEN.is_file() else OWN


def _golden() -> list[Registered]:
    data = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return [
        Registered(
            department=one["department"],
            paragraph=one["paragraph"],
            targets=frozenset(one["targets"]),
            titles=one["models"],
        )
        for one in data["registrations"]
    ]
