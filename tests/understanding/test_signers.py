"""Name and position in one message, in either order."""

import pytest

from understanding import read_signer


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Trần Thế Cương, Giám đốc", "Trần Thế Cương", "Giám đốc"),
        ("đ/c Trần Thế Cương - Phó Giám đốc Sở", "Trần Thế Cương", "Phó Giám đốc Sở"),
        ("Giám đốc Trần Thế Cương", "Trần Thế Cương", "Giám đốc"),
        ("Trần Thế Cương Giám đốc Sở", "Trần Thế Cương", "Giám đốc Sở"),
        ("ông Trần Thế Cương (Giám đốc)", "Trần Thế Cương", "Giám đốc"),
        ("Giám đốc, Trần Thế Cương", "Trần Thế Cương", "Giám đốc"),
        ("Tran The Cuong, pho giam doc", "Tran The Cuong", "pho giam doc"),
        ("Người ký: Trần Thế Cương\nChức vụ: Giám đốc", "Trần Thế Cương", "Giám đốc"),
        ("Nguyễn Văn Trường, Trưởng phòng", "Nguyễn Văn Trường", "Trưởng phòng"),
        ("Phan Chánh Tín, Giám đốc", "Phan Chánh Tín", "Giám đốc"),
    ],
)
def test_who_signs(text: str, name: str, position: str) -> None:
    read = read_signer(text)
    assert read is not None
    assert (read.name, read.position) == (name, position)


@pytest.mark.parametrize(
    "text", ["Trần Thế Cương", "Giám đốc", "x", "1", "", "/huy", ", Giám đốc", "không, chưa rõ"]
)
def test_what_names_nobody_with_a_position(text: str) -> None:
    assert read_signer(text) is None
