"""What the rivals say: as long as what our bot says at the same place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Key(NamedTuple):
    """An inline button."""

    label: str
    data: str


Rows = list[list[Key]]

AWARDS = (
    "Cờ thi đua của Chính phủ",
    "Cờ thi đua xuất sắc của UBND Thành phố",
    "Tập thể lao động xuất sắc",
    "Tập thể lao động tiên tiến",
)
TOGGLE, NEXT, SUBMIT = "t:", "next", "submit"
ASK_TARGETS = (
    "<b>Sở Y tế</b> đăng ký danh hiệu nào năm 2023? Có thể chọn nhiều, hoặc dán cả đoạn văn bản "
    "đăng ký.\nMức tối thiểu của cụm: Cờ thi đua xuất sắc của UBND Thành phố."
)
ASK_MODELS = "Đề nghị gửi tên các mô hình thi đua, mỗi mô hình một dòng."


def target_rows(chosen: Iterable[int]) -> Rows:
    """The awards with a tick at each chosen one, and what else can be done."""
    ticked = set(chosen)
    rows = [
        [Key(f"✅ {name}" if place in ticked else name, f"{TOGGLE}{place}")]
        for place, name in enumerate(AWARDS)
    ]
    onward = [[Key("Tiếp tục", NEXT)]] if ticked else []
    more = [Key("Hình thức khen thưởng khác", "more")]
    return [*rows, more, *onward, [Key("Bỏ qua", "skip"), Key("Để sau", "leave")]]


def model_rows() -> Rows:
    """What can be done besides naming models."""
    return [[Key("Quay lại", "back"), Key("Bỏ qua", "skip"), Key("Để sau", "leave")]]


def titles_in(text: str) -> list[str]:
    """One title a line, without its number."""
    lines = (line.strip() for line in text.splitlines())
    return [line.partition(") ")[2] or line for line in lines if line]


def card(chosen: Iterable[int], titles: Sequence[str]) -> str:
    """Everything that is registered."""
    names = ", ".join(AWARDS[place] for place in sorted(chosen))
    listed = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
    return (
        f"<b>Đăng ký thi đua năm 2023</b>\nSở Y tế\nDanh hiệu: {names}\n"
        f"Mô hình thi đua ({len(titles)}):\n{listed}"
    )


def review(chosen: Iterable[int], titles: Sequence[str]) -> str:
    """The card before it is sent."""
    return f"{card(chosen, titles)}\n📅 Hạn đăng ký: 17:00 ngày 15/03/2023."


def review_rows() -> Rows:
    """Send, or change something."""
    leaving = [[Key("Xóa bản nháp", "drop")], [Key("Để sau", "leave")]]
    return [[Key("✅ Gửi đăng ký", SUBMIT)], *receipt_rows(), *leaving]


def receipt(number: int, chosen: Iterable[int], titles: Sequence[str]) -> str:
    """The card once it was sent."""
    return (
        "✅ <b>Đã nhận đăng ký của Sở Y tế.</b>\n"
        f"Số biên nhận: <b>DK-CUM7-2023-{number:04}</b>, gửi lúc 09:03 ngày 01/03/2023 (bản 1).\n"
        "📅 Có thể sửa đến 17:00 ngày 15/03/2023 bằng các nút dưới đây.\n"
        f"{card(chosen, titles)}"
    )


def receipt_rows() -> Rows:
    """Change something of what was sent."""
    models = [Key(f"Sửa mô hình {number}", f"m{number}") for number in range(1, 5)]
    return [[Key("Sửa danh hiệu", "targets"), Key("Thêm mô hình", "add")], models[:2], models[2:]]
