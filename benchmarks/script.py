"""The dialogue that everybody holds: five turns from the command to the receipt."""

from dataclasses import dataclass

CITY_FLAG = "Cờ thi đua xuất sắc của UBND Thành phố"
_TITLES = (
    "Thực hiện các kỹ thuật cao, kỹ thuật mũi nhọn của ngành tại cơ sở {number:03}",
    "Đổi mới phong cách, thái độ phục vụ hướng tới sự hài lòng của người dân {number:03}",
    "Chuyển đổi số toàn diện trong giải quyết thủ tục hành chính {number:03}",
    "Bồi dưỡng đội ngũ cán bộ trẻ qua công việc thực tế {number:03}",
)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One action and what its answer must hold, in its words or on its buttons.

    say: what is typed; or press: what the button to tap is labelled with, in part.
    """

    say: str = ""
    press: str = ""
    expect: tuple[str, ...]


def titles_of(number: int) -> tuple[str, ...]:
    """The four models of one person; nobody else has the same."""
    return tuple(title.format(number=number) for title in _TITLES)


def script_of(number: int) -> tuple[Turn, ...]:
    """What one person does from beginning to end."""
    titles = titles_of(number)
    listed = "\n".join(f"{place}) {title}" for place, title in enumerate(titles, 1))
    return (
        Turn(say="/dangky", expect=("danh hiệu", CITY_FLAG)),
        Turn(press=CITY_FLAG, expect=(f"✅ {CITY_FLAG}",)),
        Turn(press="Tiếp tục", expect=("tên các mô hình thi đua",)),
        Turn(say=listed, expect=(CITY_FLAG, *titles)),
        Turn(press="Gửi đăng ký", expect=("Đã nhận đăng ký", CITY_FLAG, *titles)),
    )
