"""No text makes a reader fail, and no reader makes anything up."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding import (
    Term,
    Vocabulary,
    read_code,
    read_departments,
    read_models,
    read_person_name,
    read_phone,
    read_position,
    read_registration,
    read_targets,
    tidy,
)
from understanding.orders import (
    read_deadline_order,
    read_extension_order,
    read_recipients,
)

FRAGMENTS = [
    "Sở Y tế", "Sở KHCN", "Sở Tài chính", "đăng ký", "không", "chưa", "phấn đấu đạt", "bỏ",
    "năm 2022", "năm 2023", "Cờ", "thi đua", "của", "Thành phố", "Chính phủ", "HCLĐ", "hạng",
    "Nhì", "TP", "CP", "mô hình", "Mô hình 1:", "với", "và", ":", ";", ",", ". ", "\n", "\n\n",
    "1)", "2.", "- ", "• ", "(", ")", "“", "”", "\"", "'", "...", "Bệnh viện xanh", "gửi sau",
    "?", "trở lên", "hoặc", "ạ", "\u202e",
    "\u200b", "\u0000", "👍", "từ", "cả hai cờ", "Danh hiệu:",
    "Kính gửi",
]  # fmt: skip
FAR_MORE_SECONDS_THAN_NEEDED = 10  # It takes 0.3; a reader of cubic time took 60.
near_the_genre = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)
long_texts = st.text(min_size=1, max_size=50).map(lambda text: (text * 5000)[:5000])
any_text = st.one_of(st.text(), near_the_genre, long_texts)


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_every_reader_reads_every_text(vocabulary: Vocabulary, text: str) -> None:
    tidied = tidy(text)
    for mention in read_departments(text, vocabulary):
        assert 0 <= mention.start < mention.end <= len(tidied)
    codes = {award.code for award in vocabulary.awards}
    assert set(read_targets(text, vocabulary).codes) <= codes
    words = " ".join(tidied.split())
    assert all(" ".join(title.split()) in words for title in read_models(text).titles)
    for read in (read_code, read_phone, read_person_name, read_position):
        assert read(text) is None or read(text)


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_a_registration_says_only_what_the_text_says(vocabulary: Vocabulary, text: str) -> None:
    reading = read_registration(text, vocabulary)
    words = " ".join(tidy(text).split())
    for part in (reading, *reading.parts):
        assert all(" ".join(title.split()) in words for title in part.titles)
        assert part.looks_like_registration or (part.titles, part.targets) == ((), ())
        assert part.looks_like_registration or part.doubts
        assert len(part.departments) < 2 or part.doubts


@pytest.mark.parametrize(
    "unit", ["cờ ", "Sở Y tế, ", "Sở Y tế; ", "Sở Tài chính: cờ; ", "1. a\n- b\n"]
)
def test_no_text_keeps_a_reader_busy(vocabulary: Vocabulary, unit: str) -> None:
    before = process_time()
    read_registration(unit * 2000, vocabulary)
    read_models(unit * 2000)
    assert process_time() - before < FAR_MORE_SECONDS_THAN_NEEDED


WORDS_OF_ORDERS = [
    "hoãn", "dời", "thêm", "bỏ", "lùi", "báo cáo", "6 tháng", "năm", "quý III", "hạn", "đến",
    "sang", "từ", "30/6", "31/6", "ngày", "tháng", "thứ sáu", "mai", "17h", "hết", "tuần", "3",
    "SYT", "Sở Y tế", "Sở Tài chính", "tất cả", "chưa nộp", "trừ", ":", ",", "và", "\n", "vì",
    "hoặc", "sau", "cuối", "2023", "một", "h", "#", "|", "đề nghị",
]  # fmt: skip
TODAY = date(2023, 6, 1)
orders = st.one_of(st.text(), st.lists(st.sampled_from(WORDS_OF_ORDERS)).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(orders)
def test_an_order_is_never_made_up(vocabulary: Vocabulary, text: str) -> None:
    obligations = (Term(code="bao-cao-6-thang", name="Báo cáo sơ kết 6 tháng đầu năm 2023"),)
    order = read_deadline_order(text, obligations, TODAY)
    assert (order.moment.day is None) <= (order.moment.trouble is not None)
    assert all(stretch in tidy(text) for stretch in order.rest)
    extension = read_extension_order(text, vocabulary, obligations, TODAY)
    assert {*extension.departments} <= {one.code for one in vocabulary.departments}
    recipients = read_recipients(text, vocabulary, obligations)
    assert tidy(text).endswith(recipients.text)
    assert all(name in tidy(text) for name in recipients.unknown)


@pytest.mark.parametrize("unit", ["a\n", "SYT\n", "tất cả: ", "đề nghị ", "đến 30/6 ", "vì "])
def test_no_order_keeps_a_reader_busy(vocabulary: Vocabulary, unit: str) -> None:
    obligations = (Term(code="bao-cao-nam", name="Báo cáo tổng kết năm 2023"),)
    text = unit * 1000
    before = process_time()
    read_extension_order(text, vocabulary, obligations, TODAY)
    read_recipients(text, vocabulary, obligations)
    assert process_time() - before < FAR_MORE_SECONDS_THAN_NEEDED
