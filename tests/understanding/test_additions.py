"""Words that add, and words that say there is nothing to add."""

import pytest

from understanding import says_also, says_no_more


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("co chinh phu nua nhe", True),
        ("Thêm cờ CP", True),
        ("với cả bằng khen Thủ tướng", True),
        ("và cờ CP", True),
        ("cả cờ chính phủ nữa", True),
        ("cả hai", False),
        ("cờ CP và cờ TP", False),
        ("cờ chính phủ thôi", False),
        ("không đăng ký cờ TP nữa, chỉ cờ chính phủ", False),
    ],
)
def test_also(text: str, also: bool) -> None:
    assert says_also(text) is also


@pytest.mark.parametrize(
    ("text", "no_more"),
    [
        ("hết rồi ạ", True),
        ("HẾT!", True),
        ("xong rồi nhé", True),
        ("dạ không ạ", True),
        ("Hết lòng vì người bệnh", False),
        ("không khói thuốc", False),
        ("hết rồi?", False),
    ],
)
def test_no_more(text: str, no_more: bool) -> None:
    assert says_no_more(text) is no_more
