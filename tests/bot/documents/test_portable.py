"""What is read of a PDF: lines put together to paragraphs, tables row by row."""

from pathlib import Path

import pytest

from bot.documents.portable import read_portable
from tests.bot.documents.making import FONT, printed, saved, tabled

SENTENCE = "Triển khai hiệu quả chuyển đổi số, xây dựng thành phố Hà Nội thông minh đến năm 2025"


def test_a_paragraph_of_many_lines_is_one(tmp_path: Path) -> None:
    long, short = " ".join([SENTENCE] * 5) + ".", "Khám bệnh không giấy tờ"
    path = saved(printed([[long, short, short + "."]]), tmp_path / "a.pdf")
    assert read_portable(path).text == f"{long}\n\n{short}\n{short}."


def test_a_paragraph_goes_on_on_the_next_page_past_the_page_number(tmp_path: Path) -> None:
    paragraphs = [f"{number}. " + " ".join([SENTENCE] * 4) + "." for number in range(20)]
    document = printed([paragraphs])
    assert document.pages_count > 1
    for page in range(1, document.pages_count + 1):
        document.page = page
        document.set_font("D", size=9)
        document.text(100, 8, str(page))
    assert read_portable(saved(document, tmp_path / "a.pdf")).text == "\n".join(paragraphs)


def test_tables_are_read_row_by_row(tmp_path: Path) -> None:
    rows = [
        ["TT", "Đơn vị", "Danh hiệu", "Mô hình"],
        ["1", "Sở Y tế", "Cờ Chính phủ", f"- {SENTENCE};\n- Bệnh viện xanh"],
        ["2", "Sở Khoa học và Công nghệ", "Cờ Thành phố", "Sáng kiến trẻ"],
    ]
    text = read_portable(tabled(tmp_path / "a.pdf", rows)).text
    assert text.split("\n") == [
        "TT | Đơn vị | Danh hiệu | Mô hình",
        f"1 | Sở Y tế | Cờ Chính phủ | - {SENTENCE}; - Bệnh viện xanh",
        "2 | Sở Khoa học và Công nghệ | Cờ Thành phố | Sáng kiến trẻ",
    ]


def test_letters_of_another_font_keep_their_place(tmp_path: Path) -> None:
    # Where a font lacks Vietnamese letters, they are printed from another one, after the rest.
    document = printed([[]])
    document.add_font("E", "", FONT)
    words = "Sở Y tế đăng ký Cờ thi đua của Chính phủ"
    for font, wanted in (("D", str.isascii), ("E", lambda letter: not letter.isascii())):
        document.set_font(font, size=12)
        place = 20.0
        for letter in words:
            if wanted(letter):
                document.text(place, 50, letter)
            place += document.get_string_width(letter)
    assert read_portable(saved(document, tmp_path / "a.pdf")).text == words


def test_a_locked_one_that_anybody_may_read_is_read(tmp_path: Path) -> None:
    document = printed([[SENTENCE]])
    document.set_encryption(owner_password="!", user_password="")
    assert read_portable(saved(document, tmp_path / "a.pdf")).text == SENTENCE


@pytest.mark.parametrize("scans", [1, 2])
def test_it_says_how_many_pages_are_pictures(tmp_path: Path, scans: int) -> None:
    from PIL import Image

    document = printed([[SENTENCE]])
    for _ in range(scans):
        document.add_page()
        document.image(Image.new("L", (100, 140), 200), 0, 0, 210, 297)
    answer = read_portable(saved(document, tmp_path / "a.pdf"))
    assert (answer.text, answer.pictures) == (SENTENCE, scans)
