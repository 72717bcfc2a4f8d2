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
        ("", []),
    ],
)
def test_titles(typed: str, titles: list[str]) -> None:
    reading = read_models(typed)
    assert list(reading.titles) == titles
    assert reading.doubts == ()


@pytest.mark.parametrize("typed", ["chưa có", "gửi sau", "Em gửi sau ạ", "như năm trước", "không"])
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


def test_thanks_are_no_title() -> None:
    assert read_models("Ab; Cd\nTrân trọng cảm ơn!").titles == ("Ab", "Cd")
