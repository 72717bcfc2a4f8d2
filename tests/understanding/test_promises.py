"""What is said about a report instead of handing it in, and what only looks like that."""

from datetime import date

import pytest

from understanding import asks_why_reminded, may_be_a_message, puts_off, read_promise

THURSDAY = date(2023, 6, 8)
FRIDAY = date(2023, 6, 9)
LONG = "Sở đã hoàn thành 12/12 nhiệm vụ của 6 tháng đầu năm. " * 7


@pytest.mark.parametrize(
    "text",
    [
        "vì sao nhắc tôi nhiều thế",
        "sao lại nhắc tôi hoài",
        "Sao cứ nhắc em mãi thế?",
        "tai sao bot nhac toi",
        "nhắc gì mà nhiều thế",
        "Vì sao tôi bị nhắc",
    ],
)
def test_it_is_about_the_reminders(text: str) -> None:
    assert asks_why_reminded(text)


@pytest.mark.parametrize(
    "text",
    [
        "vì sao",
        "Nhắc lại ngày mai",
        "vì sao phải học âm nhạc",
        "Nhắc việc tự động cho người bệnh",
        "Sở Y tế đăng ký mô hình: Sao cho người dân được nhắc lịch tiêm chủng đúng hẹn, đủ mũi",
    ],
)
def test_it_is_about_something_else(text: str) -> None:
    assert not asks_why_reminded(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mai tôi nộp", FRIDAY),
        ("mai nộp", FRIDAY),
        ("Mai em gửi ạ", FRIDAY),
        ("sáng mai tôi nộp báo cáo nhé", FRIDAY),
        ("dạ ngày mai em sẽ gửi", FRIDAY),
        ("thứ Hai tuần sau đơn vị nộp", date(2023, 6, 12)),
        ("12/6 tôi nộp", date(2023, 6, 12)),
    ],
)
def test_it_is_promised(text: str, day: date) -> None:
    assert read_promise(text, THURSDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "nộp",
        "tôi nộp sau",
        "mai nộp được không",
        "mai",
        "hôm qua tôi nộp rồi",
        "mai tôi không nộp",
        "mai lãnh đạo ký xong tôi nộp",
        "Mai nộp mô hình Bệnh viện xanh",
    ],
)
def test_it_is_not(text: str) -> None:
    assert read_promise(text, THURSDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo này lãnh đạo chưa ký, chị gửi lại sau nhé",
        "để tôi nộp sau",
        "mai tôi gửi",
        "xin phép lùi hạn mấy hôm",
    ],
)
def test_it_is_put_off(text: str) -> None:
    assert puts_off(text)


@pytest.mark.parametrize(
    "text",
    ["Thêm Điều 5", LONG, "Đơn vị gửi báo cáo sau khi đã rà soát đủ 12 chỉ tiêu của kế hoạch năm"],
)
def test_it_is_not_put_off(text: str) -> None:
    assert not puts_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "sáng mai tôi gửi báo cáo được không em, hôm nay lãnh đạo đi vắng?",
        "Sở đã hoàn thành 12/12 nhiệm vụ.",
        f"{LONG} Như vậy đã đủ chưa em?",
        f"{LONG} Phụ lục tôi gửi sau nhé.",
    ],
)
def test_it_may_be_a_message(text: str) -> None:
    assert may_be_a_message(text)


@pytest.mark.parametrize("text", [LONG.strip(), "Tại https://syt.hanoi.gov.vn/bc.pdf em nhé?"])
def test_it_is_handed_in(text: str) -> None:
    assert not may_be_a_message(text)
