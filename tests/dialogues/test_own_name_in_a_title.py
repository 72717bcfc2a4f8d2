"""A title may name one's own department: that is no reason to ask whose registration it is."""

import pytest

from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person


@pytest.fixture
def person(join: Join) -> Person:
    """Of Sở Y tế, who is asked for models."""
    person = join()
    person.talk([("/dangky", "danh hiệu nào"), ("cờ TP", "tên các mô hình")])
    return person


@pytest.mark.parametrize(
    "title",
    [
        "Mô hình một cửa tại Sở Y tế",
        "Cải cách hành chính ở Sở Y tế",
        "Chuyển đổi số trong SYT",
        "Văn phòng Sở Y tế không giấy tờ",
    ],
)
def test_it_is_taken_without_a_question(person: Person, title: str) -> None:
    person.talk([(title, ["Mô hình thi đua (1)", f"1. {title}"])])


def test_in_a_list_too(person: Person) -> None:
    titles = "Ghép tạng\nChuyển đổi số ở Sở Y tế"
    person.talk([(titles, ["Mô hình thi đua (2)", "1. Ghép tạng", "2. Chuyển đổi số ở Sở Y tế"])])


def test_below_the_card_it_is_a_text_like_any_other(person: Person) -> None:
    person.talk([("Ghép tạng", "1. Ghép tạng")])
    person.talk([("Cải cách ở Sở Y tế", "Ghi nội dung này thế nào?")])


@pytest.mark.parametrize(
    "text",
    [
        "Cải cách hành chính ở Sở Khoa học và Công nghệ",
        "Phối hợp giữa Sở Y tế và Sở Khoa học và Công nghệ",
        "Sở Y tế đã họp chiều qua",
    ],
)
def test_others_and_what_a_sentence_is_about_are_no_titles(person: Person, text: str) -> None:
    assert "Mô hình thi đua (1)" not in person.say(text)


@pytest.mark.parametrize("text", ["Sở Y tế", "Sở Y tế\nGhép tạng"])
def test_a_heading_is_no_title(person: Person, text: str) -> None:
    assert "1. Sở Y tế" not in person.say(text)
