"""Answers to the question which awards a department registers."""

import unicodedata

import pytest

from understanding import AmbiguousTarget, TargetsReading, Vocabulary, read_targets

STATE, CITY = "co-thi-dua-chinh-phu", "co-thi-dua-thanh-pho"
EXCELLENT, ADVANCED = "tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-tien-tien"
FIRST, SECOND, THIRD = (f"huan-chuong-lao-dong-{level}" for level in ("nhat", "nhi", "ba"))
PREMIER, CHAIR, PRAISE = "bang-khen-thu-tuong", "bang-khen-thanh-pho", "giay-khen"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Cờ Thi đua xuất sắc của Thành phố, Chính phủ", (STATE, CITY)),
        ("cờ TP và CP", (STATE, CITY)),
        ("co TP va CP", (STATE, CITY)),
        ("cả hai cờ", (STATE, CITY)),
        ("2 cờ", (STATE, CITY)),
        ("cờ thành phố, cờ chính phủ", (STATE, CITY)),
        ("Cờ thi đua của Chính phủ và UBND Thành phố", (STATE, CITY)),
        ("Cờ:\n- TP\n- CP", (STATE, CITY)),
        ("Cờ (TP + CP)", (STATE, CITY)),
        ("CTĐCP", (STATE,)),
        ("cotp", (CITY,)),
        ("cờ UBND", (CITY,)),
        ("cờ thi đua cấp thành phố Hà Nội", (CITY,)),
        ("cờ thi đau Chinhs phủ", (STATE,)),
        (unicodedata.normalize("NFD", "Cờ thi đua của Chính phủ"), (STATE,)),
        ("cờ của Ủy ban nhân dân Thành phố", (CITY,)),
        ("cờ của Uỷ ban nhân dân Thành phố", (CITY,)),
        ("TTLĐXS", (EXCELLENT,)),
        ("Tập thể lao động xuất sắc và tiên tiến", (EXCELLENT, ADVANCED)),
        ("HCLĐ hạng Nhì", (SECOND,)),
        ("HCLD ba", (THIRD,)),
        ("HCLĐ hạng 2", (SECOND,)),
        ("HCLĐ hạng III", (THIRD,)),
        ("Huân chương Lao động hạng Nhất, hạng Nhì", (FIRST, SECOND)),
        ("BK TTg", (PREMIER,)),
        ("BKTTCP", (PREMIER,)),
        ("bằng khen chính phủ", (PREMIER,)),
        ("BK TP", (CHAIR,)),
        ("Bằng khen của Thủ tướng và Chủ tịch UBND Thành phố", (PREMIER, CHAIR)),
        ("giấy khen, cờ TP", (CITY, PRAISE)),
        ("không chỉ cờ TP mà còn cờ CP", (STATE, CITY)),
        ("đề nghị tặng cờ TP", (CITY,)),
    ],
)
def test_clear_targets(typed: str, codes: tuple[str, ...], vocabulary: Vocabulary) -> None:
    assert read_targets(typed, vocabulary) == TargetsReading(codes=codes)


@pytest.mark.parametrize(
    ("typed", "codes", "set_aside"),
    [
        ("không đăng ký cờ CP", (), (STATE,)),
        ("bỏ Cờ Chính phủ, giữ Cờ Thành phố", (CITY,), (STATE,)),
        ("năm 2022 đã đạt Cờ CP; năm 2023 đăng ký Cờ TP", (CITY,), (STATE,)),
        ("năm 2022 đạt cờ TP, năm 2023 tiếp tục đăng ký cờ TP", (CITY,), ()),
        ("cờ TP; không đăng ký cờ CP", (CITY,), (STATE,)),
        ("cờ CP thì không, cờ TP thì có", (CITY,), (STATE,)),
        ("đổi từ cờ CP sang cờ TP", (CITY,), (STATE,)),
        ("thay cờ CP bằng cờ TP", (CITY,), (STATE,)),
        ("xin rút đăng ký cờ CP", (), (STATE,)),
        ("Chúc mừng Sở Y tế được Cờ Chính phủ", (), (STATE,)),
    ],
)
def test_awards_that_are_named_but_not_wanted(
    typed: str, codes: tuple[str, ...], set_aside: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    assert read_targets(typed, vocabulary) == TargetsReading(codes=codes, set_aside=set_aside)


@pytest.mark.parametrize(
    ("typed", "phrase", "codes"),
    [
        ("cờ thi đua", "cờ thi đua", (STATE, CITY)),
        ("cờ", "cờ", (STATE, CITY)),
        ("huân chương lao động", "huân chương lao động", (FIRST, SECOND, THIRD)),
        ("bằng khen", "bằng khen", (PREMIER, CHAIR)),
        ("cờ TP hoặc CP", "cờ TP hoặc CP", (STATE, CITY)),
        ("từ Cờ TP trở lên", "Cờ TP", (STATE, CITY)),
        ("Chính phủ", "Chính phủ", (STATE, PREMIER)),
        ("nếu được thì cờ CP", "cờ CP", (STATE,)),
        ("đăng ký cờ CP; không đăng ký cờ CP nữa", "cờ CP", (STATE,)),
    ],
)
def test_what_is_not_clear_is_asked_about(
    typed: str, phrase: str, codes: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    reading = read_targets(typed, vocabulary)
    assert reading.codes == ()
    assert reading.ambiguous[0] == AmbiguousTarget(phrase=phrase, codes=codes)


def test_bare_owners_are_asked_about_one_by_one(vocabulary: Vocabulary) -> None:
    phrases = [target.phrase for target in read_targets("TP và CP", vocabulary).ambiguous]
    assert phrases == ["TP", "CP"]


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("Cờ thi đua của Bộ Y tế", "Cờ thi đua của Bộ Y tế"),
        ("Huân chương Độc lập", "Huân chương Độc lập"),
        ("chiến sĩ thi đua", "chiến sĩ thi đua"),
        ("cờ của tỉnh", "cờ của tỉnh"),
    ],
)
def test_awards_outside_the_catalogue(typed: str, unknown: str, vocabulary: Vocabulary) -> None:
    assert read_targets(typed, vocabulary) == TargetsReading(unknown=(unknown,))


@pytest.mark.parametrize("typed", ["không", "không có", "chưa đăng ký danh hiệu nào ạ", "bỏ qua"])
def test_nothing(typed: str, vocabulary: Vocabulary) -> None:
    assert read_targets(typed, vocabulary) == TargetsReading(nothing=True)


@pytest.mark.parametrize(
    "typed", ["", "chào anh", "có thành phố", "cơ quan", "lễ chào cờ", "co", "cô giáo", "2"]
)
def test_no_award_named(typed: str, vocabulary: Vocabulary) -> None:
    assert read_targets(typed, vocabulary) == TargetsReading()


def test_a_flag_alone_is_clear_where_there_is_only_one(vocabulary: Vocabulary) -> None:
    city_only = Vocabulary(departments=(), awards=vocabulary.awards[1:])
    assert read_targets("cờ thi đua", city_only) == TargetsReading(codes=(CITY,))
