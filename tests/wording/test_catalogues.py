"""The dialogues' catalogues: every key has words in both languages, with equal placeholders."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"say": None, "say_count": (1, 1)}
LANGUAGES = ("vi", "en")
LONGEST_LABEL = 40


def _catalogue(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "thidua.po").open("rb") as file:
        return read_po(file, locale=language)


def _words(catalogue: Catalog) -> dict[str, list[str]]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            [message.string] if isinstance(message.string, str) else list(message.string or ())
        )
        for message in catalogue
        if message.id
    }


def _used_keys() -> Iterator[str]:
    for folder in ("handlers", "scheduler", "bot/links", "bot/rendering"):
        found = extract_from_dir(ROOT / folder, keywords=KEYWORDS)
        for _file, _line, message, _comments, _context in found:
            yield message if isinstance(message, str) else message[0]


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_in_use_has_words_and_no_words_are_left_over(language: str) -> None:
    assert set(_words(_catalogue(language))) == set(_used_keys())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty_or_doubtful(language: str) -> None:
    catalogue = _catalogue(language)
    assert [key for key, words in _words(catalogue).items() if not all(words)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    vietnamese, english = (_words(_catalogue(language)) for language in LANGUAGES)
    for key, words in vietnamese.items():
        for form in [*words, *english[key]]:
            assert _placeholders(form) == _placeholders(words[0]), key


def test_labels_of_buttons_are_short_enough_for_a_phone() -> None:
    labels = {key: words[0] for key, words in _words(_catalogue("vi")).items() if ".button" in key}
    assert [key for key, label in labels.items() if len(label) > LONGEST_LABEL] == []
