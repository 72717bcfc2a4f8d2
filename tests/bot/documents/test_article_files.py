"""The 2023 article as a document: six registrations equal to the golden file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.documents.answer import Text
from bot.documents.apart import read_apart
from tests.bot.documents.making import printed, saved, word
from tests.understanding.conftest import vocabulary
from tests.understanding.test_article import article, assert_golden, with_fixtures
from understanding import Vocabulary, read_article

__all__ = ["vocabulary"]

Make = Callable[[Path, list[str]], Path]


def as_word(folder: Path, lines: list[str]) -> Path:
    return word(folder / "a.docx", lines)


def as_word_without_blank_lines(folder: Path, lines: list[str]) -> Path:
    return word(folder / "a.docx", filter(None, lines))


def as_portable(folder: Path, lines: list[str]) -> Path:
    return saved(printed([lines]), folder / "a.pdf")


def as_portable_without_blank_lines(folder: Path, lines: list[str]) -> Path:
    return saved(printed([filter(None, lines)]), folder / "a.pdf")


def as_text(folder: Path, lines: list[str]) -> Path:
    path = folder / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-16")
    return path


@with_fixtures
@pytest.mark.parametrize(
    "make",
    [
        as_word,
        as_word_without_blank_lines,
        as_portable,
        as_portable_without_blank_lines,
        as_text,
    ],
)
async def test_six_registrations(make: Make, tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = make(tmp_path, [line.strip() for line in article().split("\n")])
    answer = await read_apart(path, path.name)
    assert isinstance(answer, Text)
    reading = read_article(answer.text, vocabulary)
    assert_golden(reading.parts)
    assert reading.unclaimed[-2:] == ("Phạm Linh", "quy hoạch - kế hoạch")
