"""Lists of models' titles."""

import pytest

from understanding import DoubtKind, read_models


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("Bệnh viện xanh", ["Bệnh viện xanh"]),
        ("Bệnh viện xanh; Y tế số.", ["Bệnh viện xanh", "Y tế số"]),
        ("Bệnh viện xanh\nY tế số", ["Bệnh viện xanh", "Y tế số"]),
        ("1) Ab cd; 2) Ef gh", ["Ab cd", "Ef gh"]),
        ("1. Ab\n2. Cd\n\n3. Ef", ["Ab", "Cd", "Ef"]),
        ("1.Ab\n2.Cd", ["Ab", "Cd"]),
        ("1/ Ab\n2/ Cd", ["Ab", "Cd"]),
        ("(1) Ab, (2) Cd và (3) Ef.", ["Ab", "Cd", "Ef"]),
        ("a) Ab b) Cd", ["Ab", "Cd"]),
        ("- Ab\n- Cd (e; f...).\n\n• Gh", ["Ab", "Cd (e; f...)", "Gh"]),
        ("• Ab • Cd", ["Ab", "Cd"]),
        ("+ Ab\n+ Cd", ["Ab", "Cd"]),
        ("1️⃣ Ab\n2️⃣ Cd", ["Ab", "Cd"]),
        ("Mô hình 1: Ab; Mô hình 2: Cd", ["Ab", "Cd"]),
        ("Mô hình: 1) Ab 2) Cd", ["Ab", "Cd"]),
        ("Dạ em gửi các mô hình ạ:\n1. Ab\n2. Cd", ["Ab", "Cd"]),
        ("Ab “c; d”; «e; f»", ["Ab “c; d”", "«e; f»"]),
        ('"Ab; cd"; Ef', ['"Ab; cd"', "Ef"]),
        ("“Ab cd”", ["“Ab cd”"]),
        ("Xây dựng TP. Hà Nội; Ab", ["Xây dựng TP. Hà Nội", "Ab"]),
        ("Trường học 4.0; 3.000 sáng kiến", ["Trường học 4.0", "3.000 sáng kiến"]),
        ("Phát triển kinh tế - xã hội", ["Phát triển kinh tế - xã hội"]),
        ("Ab; và Cd", ["Ab", "Cd"]),
        ("Hòa giải; hoà bình", ["Hòa giải", "hoà bình"]),
        ("Mô hình trường học hạnh phúc", ["Mô hình trường học hạnh phúc"]),
        ("5 không 3 sạch", ["5 không 3 sạch"]),
        ("Đa dạng hóa dịch vụ; Chức năng số", ["Đa dạng hóa dịch vụ", "Chức năng số"]),
        ("- Cảm ơn các y bác sĩ\n- Hi vọng xanh", ["Cảm ơn các y bác sĩ", "Hi vọng xanh"]),
        ("Ngày thứ Sáu xanh: không xe máy", ["Ngày thứ Sáu xanh: không xe máy"]),
        ("Liên hệ cộng đồng: gần dân", ["Liên hệ cộng đồng: gần dân"]),
        ("\uf0b7\tAb\n\uf0b7\tCd", ["Ab", "Cd"]),
        ("✅ Ab\n✅ Cd", ["Ab", "Cd"]),
        ("Học → làm; Ab", ["Học → làm", "Ab"]),
        ("1|Ab\n2|Cd", ["Ab", "Cd"]),
        ("STT\tTên mô hình\tĐơn vị\n1\tAb\tVăn phòng\n2\tCd\tPhòng y", ["Ab", "Cd"]),
        ("| TT | Mô hình |\n|---|---|\n| 1 | Ab cd |", ["Ab cd"]),
        ("Mô hình thứ nhất: Ab; mô hình thứ hai: Cd", ["Ab", "Cd"]),
        ("", []),
    ],
)
def test_titles(typed: str, titles: list[str]) -> None:
    reading = read_models(typed)
    assert list(reading.titles) == titles
    assert reading.doubts == ()


@pytest.mark.parametrize(
    "typed",
    [
        "chưa có",
        "gửi sau",
        "Em gửi sau ạ",
        "như năm trước",
        "không",
        "tương tự năm ngoái",
        "đang xây dựng, gửi bổ sung sau",
    ],
)
def test_models_to_come_are_no_titles(typed: str) -> None:
    reading = read_models(typed)
    assert reading.titles == ()
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.MODELS_LATER]


def test_what_is_no_title_is_asked_about() -> None:
    reading = read_models("Lĩnh vực y tế:\n- Ab\n- 12")
    assert reading.titles == ("Ab",)
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.TITLE_UNCLEAR] * 2


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("Ab (c\n2. Ef", ("Ab (c", "Ef")),
        ("“Ab”, “Cd”", ("“Ab”, “Cd”",)),
        ('"Ab cd; ef', ('"Ab cd', "ef")),
        ("Thời gian: cả năm", ("Thời gian: cả năm",)),
    ],
)
def test_titles_that_may_be_cut_wrongly_are_asked_about(
    typed: str, titles: tuple[str, ...]
) -> None:
    reading = read_models(typed)
    assert reading.titles == titles
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.TITLE_UNCLEAR]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("1. Ab cd\n- ef gh\n2. Ij", ("Ab cd", "ef gh", "Ij")),
        ("1. Khám bệnh,\nchữa bệnh\n2. Ij", ("Khám bệnh, chữa bệnh", "Ij")),
        ("Bệnh viện xanh, Y tế số", ("Bệnh viện xanh, Y tế số",)),
        ("Ab\tVăn phòng", ("Ab | Văn phòng",)),
        ("Ab cd; ok", ("Ab cd",)),
        ("Ab cd; Mô hình 2", ("Ab cd",)),
    ],
)
def test_what_may_not_be_a_title_of_its_own_is_asked_about(
    typed: str, titles: tuple[str, ...]
) -> None:
    reading = read_models(typed)
    assert reading.titles == titles
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.TITLE_UNCLEAR]


def test_thanks_are_no_title() -> None:
    assert read_models("Ab; Cd\nTrân trọng cảm ơn!").titles == ("Ab", "Cd")
