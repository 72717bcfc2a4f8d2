"""Commands as people type them: with accents, capitals, a colon behind, or the rest below."""

import pytest

from models.people import Right
from tests.dialogues.conftest import Join


@pytest.mark.parametrize("typed", ["/Đăngký", "/dangky:", "/DANGKY@thidua_bot", "/dangky."])
def test_it_is_known_all_the_same(join: Join, typed: str) -> None:
    join().talk([(typed, "danh hiệu nào")])


@pytest.mark.parametrize("typed", ["/thongbao: {}", "/Thôngbáo {}", "/thongbao\n{}"])
def test_what_stands_behind_is_what_is_ordered(join: Join, typed: str) -> None:
    join()
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    words = "Mời họp lúc 8 giờ"
    admin.talk([(typed.format(words), ["Nội dung gửi đi", f"\n{words}"])])


def test_an_unknown_one_is_said_to_be_so(join: Join) -> None:
    join().talk([("/khôngcó: gì", "Không có lệnh này")])
