"""Orders about departments: what is to become of which, with names as they were typed."""

import pytest

from understanding.orders import DepartmentChange, read_department_order


@pytest.mark.parametrize(
    ("text", "change", "whom", "names"),
    [
        ("đổi tên SYT thành Sở Y tế và Dân số", "rename", "SYT", ["Sở Y tế và Dân số"]),
        ("SYT được đổi tên thành Sở X.", "rename", "SYT", ["Sở X"]),
        ("gộp SLĐTBXH vào SNV", "merge", "SLĐTBXH", ["SNV"]),
        ("gop SYT, SKHCN thanh So Moi", "merge", "SYT, SKHCN", ["So Moi"]),
        ("SLĐTBXH sáp nhập vào Sở Nội vụ", "merge", "SLĐTBXH", ["Sở Nội vụ"]),
        (
            "tách SVHTT thành Sở Văn hóa và Thể thao và Sở Du lịch",
            "split",
            "SVHTT",
            ["Sở Văn hóa và Thể thao", "Sở Du lịch"],
        ),
        ("tách SYT thành SYT; Sở Dân số", "split", "SYT", ["SYT", "Sở Dân số"]),
        ("SYT rời cụm", "leave", "SYT", []),
        ("cho Sở Y tế ra khỏi cụm", "leave", "Sở Y tế", []),
        ("#12 leaves", "leave", "#12", []),
        ("thêm «Sở Nội vụ»", "add", "", ["Sở Nội vụ"]),
        ("cụm trưởng: SYT", "lead", "SYT", []),
        ("SYT làm cụm phó", "deputy", "SYT", []),
        ("#12 member", "member", "#12", []),
    ],
)
def test_orders(text: str, change: str, whom: str, names: list[str]) -> None:
    order = read_department_order(text)
    assert order is not None
    assert (order.change, order.whom, list(order.names)) == (DepartmentChange(change), whom, names)


@pytest.mark.parametrize("text", ["", "SYT", "đổi tên SYT", "gộp SYT", "xin chào"])
def test_no_orders(text: str) -> None:
    assert read_department_order(text) is None
