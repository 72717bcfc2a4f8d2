"""The six real paragraphs of 2023, as printed and as people may type them, and the article."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from understanding import RegistrationReading, Vocabulary, read_registration, tidy

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"
OLD_MARKS = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý"}

pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared fixtures are not here")


def as_printed(text: str) -> str:
    return text


def without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_old_tone_marks(text: str) -> str:
    for new, old in OLD_MARKS.items():
        text = text.replace(new, old)
    return text


WAYS = [as_printed, without_accents, decomposed, with_old_tone_marks, str.lower, str.upper]


def golden() -> list[dict[str, Any]]:
    text = (FIXTURES / "cum7-2023-golden.json").read_text(encoding="utf-8")
    registrations: list[dict[str, Any]] = json.loads(text)["registrations"]
    return registrations


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_paragraphs(way: Callable[[str], str], vocabulary: Vocabulary) -> None:
    for registration in golden():
        reading = read_registration(way(registration["paragraph"]), vocabulary)
        assert_reads_as(registration, reading, way)
        assert reading.doubts == ()


def test_article(vocabulary: Vocabulary) -> None:
    article = (FIXTURES / "cum7-2023-article.txt").read_text(encoding="utf-8")
    reading = read_registration(article, vocabulary)
    parts = {part.departments[0]: part for part in reading.parts}
    assert len(reading.parts) == len(parts) == len(golden())
    for registration in golden():
        assert_reads_as(registration, parts[registration["department"]], as_printed)
        assert parts[registration["department"]].doubts == ()
    assert (reading.targets, reading.titles) == ((), ())


def assert_reads_as(
    registration: dict[str, Any], reading: RegistrationReading, way: Callable[[str], str]
) -> None:
    assert reading.departments == (registration["department"],)
    assert set(reading.targets) == set(registration["targets"])
    assert reading.titles == tuple(tidy(way(title)) for title in registration["models"])
    assert reading.looks_like_registration
