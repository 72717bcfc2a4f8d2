"""Where a printed line goes on in the next one, and where a paragraph ends."""

import pytest

from bot.documents.paragraphs import Block, Line, Row, joined_lines, row_of, text_of_pages


def line(text: str, *, top: float, left: float = 80, right: float = 550) -> Line:
    return Line(text=text, left=left, right=right, top=top, first_word=40)


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        (line("kín dòng", top=20), line("đi tiếp", top=40), " "),
        (line("giai đoạn 2022-", top=20), line("2025", top=40), ""),
        (line("Cụm Thi đua -", top=20), line("Khen thưởng", top=40), " "),
        (line("còn chỗ", top=20, right=500), line("dòng mới", top=40), "\n"),
        (line("hết đoạn.", top=20, right=500), line("Đoạn mới", top=40), "\n\n"),
        (line("kín dòng", top=20), line("thụt vào", top=40, left=110), "\n"),
        (line("thụt vào", top=20, left=110), line("đi tiếp", top=40), " "),
        (line("mục một;", top=20), line("- mục hai", top=40), "\n"),
        (line("từ 1", top=20), line("- 2 đơn vị", top=40), " "),
        (line("kín dòng", top=20), line("cách xa", top=80), "\n"),
    ],
)
def test_between_two_lines(above: Line, below: Line, between: str) -> None:
    page = [line("a", top=-20, right=550), line("b", top=0, right=500), above, below]
    assert text_of_pages([page]) == f"a b\n{above.text}{between}{below.text}"


def test_a_paragraph_goes_on_past_the_end_of_a_page_and_its_number() -> None:
    first = [line("2", top=10), line("đầu", top=40), line("kín dòng", top=60)]
    second = [line("- 3 -", top=10, right=320), line("đi tiếp", top=40), line("hết.", top=60)]
    assert text_of_pages([first, second]) == "đầu kín dòng đi tiếp hết."


def test_a_row_is_a_line_of_its_own() -> None:
    page: list[Block] = [
        line("trên", top=20),
        Row(text="1 | 2"),
        Row(text="3 | 4"),
        line("dưới", top=90),
    ]
    assert text_of_pages([page]) == "trên\n1 | 2\n3 | 4\ndưới"


@pytest.mark.parametrize("pages", [[], [[]], [[], []]])
def test_no_pages_no_text(pages: list[list[Line]]) -> None:
    assert text_of_pages(pages) == ""


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Sở Y", "tế"], "Sở Y tế"),
        (["- một", "- hai"], "- một; - hai"),
        (["1. một;", "2. hai"], "1. một; 2. hai"),
        (["2022-", "2025"], "2022-2025"),
        (["", ""], ""),
    ],
)
def test_lines_of_a_cell(lines: list[str], text: str) -> None:
    assert joined_lines(lines) == text


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        (["a", "b"], "a | b"),
        (["", "b"], "|  | b |"),
        (["a", ""], "| a |  |"),
        (["a", "", "b"], "a |  | b"),
        ([""], "|  |"),
    ],
)
def test_a_row_keeps_its_columns(cells: list[str], row: str) -> None:
    assert row_of(cells) == row
