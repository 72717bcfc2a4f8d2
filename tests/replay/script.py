"""What a person says and taps to do something, and what the bot says to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.replay.story import Action, Deed

REPORT = "Sở gửi báo cáo số 15/BC-VP: https://so.hanoi.gov.vn/bao-cao-15.pdf"
PARAGRAPH = (
    "{department} đăng ký Cờ Thi đua xuất sắc của Thành phố với mô hình thi đua: "
    "Một cửa không giấy tờ."
)
ARRIVAL = "✅"


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One thing said, or one button tapped by how its label begins; and words of the answer.

    if_asked: only if the last answer offers it.
    """

    says: str = ""
    taps: str = ""
    hears: str
    if_asked: bool = False


@dataclass(frozen=True, kw_only=True)
class Names:
    """Departments and obligations by their codes, as the season's file names them."""

    departments: Mapping[str, str]
    obligations: Mapping[str, str]


def turns_of(action: Action, names: Names, code: str) -> Sequence[Turn]:
    """The turns by which an action is done, if any; code: the invitation of who joins."""
    ways: Mapping[Deed, Callable[[], Sequence[Turn]]] = {
        Deed.JOINS: lambda: _joins(code, action.who.name),
        Deed.REGISTERS: lambda: _registers(names.departments[action.who.department]),
        Deed.ASKS_AGAIN: lambda: [Turn(taps="Nhắc lại ngày mai", hears="Bot nhắc lại")],
        Deed.PROMISES: lambda: _promises(action),
        Deed.HANDS_IN: lambda: _hands_in(names.obligations[action.of]),
        Deed.COMES_BACK: lambda: [Turn(says="/trogiup", hears="Bot giúp đơn vị")],
    }
    return ways.get(action.does, list)()


def _promises(action: Action) -> Sequence[Turn]:
    assert action.to is not None
    day = f"{action.to.day}/{action.to.month}"
    return [
        Turn(taps="Đã nhận, sẽ nộp ngày", hears="sẽ nộp ngày nào?"),
        Turn(says=day, hears="đơn vị sẽ nộp ngày"),
    ]


def _joins(code: str, name: str) -> Sequence[Turn]:
    return [
        Turn(says=code, hears="đồng ý không?"),
        Turn(taps="Đồng ý", hears="họ và tên"),
        Turn(says=name, hears="chức vụ"),
        Turn(says="Chuyên viên", hears="số điện thoại"),
        Turn(says="Bỏ qua", hears=ARRIVAL),
    ]


def _registers(department: str) -> Sequence[Turn]:
    return [
        Turn(says=PARAGRAPH.format(department=department), hears="Mô hình thi đua (1)"),
        Turn(taps="✅ Gửi đăng ký", hears="Đã nhận đăng ký"),
    ]


def _hands_in(obligation: str) -> Sequence[Turn]:
    return [
        Turn(says="/nopbaocao", hears="Nộp"),
        Turn(taps=obligation, hears=f"Nộp {obligation}", if_asked=True),
        Turn(says=REPORT, hears=f"Đã nhận {obligation}"),
    ]
