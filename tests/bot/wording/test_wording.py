"""Keys become words: in the reader's language and zone, with what people typed taken literally."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.wording.catalogues import MissingWordsError, Wording, WordingError
from models.messages import Text, say, say_count
from tests.bot.wording.conftest import ZONE

NASTY = "<i>An</i> & {name}"


@pytest.mark.parametrize(("language", "words"), [("vi", "Kính chào"), ("en", "Greetings")])
def test_each_language_has_its_words(wording: Wording, language: str, words: str) -> None:
    assert wording.plain(language, say("plain")) == words


def test_markup_is_kept_for_html_and_what_was_typed_is_quoted(wording: Wording) -> None:
    html = wording.html("vi", say("name", name=NASTY))
    assert html == "Chào <b>&lt;i&gt;An&lt;/i&gt; &amp; {name}</b> &amp; đơn vị"


def test_plain_words_have_no_markup_and_quote_nothing(wording: Wording) -> None:
    assert wording.plain("vi", say("name", name=NASTY)) == f"Chào {NASTY} & đơn vị"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Hạn: 17:00 ngày 15/03/2023, tức ngày 15/03/2023"),
        ("en", "Due: 17:00 on 15/03/2023, that is 15/03/2023"),
    ],
)
def test_instants_are_told_in_the_readers_zone(wording: Wording, language: str, words: str) -> None:
    at = datetime(2023, 3, 15, 10, 0, tzinfo=UTC)
    assert wording.plain(language, say("due", at=at, day=date(2023, 3, 15))) == words


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [("vi", 1, "1 mô hình"), ("vi", 4, "4 mô hình"), ("en", 1, "1 model"), ("en", 4, "4 models")],
)
def test_numbers_choose_their_form(wording: Wording, language: str, count: int, words: str) -> None:
    assert wording.plain(language, say_count("models", count)) == words


def test_lists_and_nested_texts_are_said_in_the_same_language(wording: Wording) -> None:
    inner = say("names", names=("<a>", say("plain"), 3))
    assert wording.html("en", say("outer", inner=inner)) == (
        "Within: Namely: &lt;a&gt;, Greetings, 3"
    )
    assert wording.plain("en", say("outer", inner=inner)) == "Within: Namely: <a>, Greetings, 3"


def test_literal_braces_are_doubled_in_the_catalogue_with_and_without_parameters(
    wording: Wording,
) -> None:
    assert wording.plain("vi", say("braces")) == "Viết {mã}"
    assert wording.plain("vi", say("braces", unused="x")) == "Viết {mã}"


def test_a_language_nobody_wrote_is_told_in_vietnamese(wording: Wording) -> None:
    assert wording.plain("fr", say("plain")) == "Kính chào"


def test_a_missing_key_is_an_error_where_we_are_strict(wording: Wording) -> None:
    for language, key in (("en", "only_vi"), ("vi", "nowhere")):
        with pytest.raises(MissingWordsError, match=key):
            wording.plain(language, Text(key))


def test_a_missing_key_falls_back_to_vietnamese_and_is_logged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lenient = Wording(ZONE, folder=folder)
    assert lenient.plain("en", say("only_vi")) == "Chỉ có tiếng Việt"
    assert lenient.plain("en", say("nowhere", name="x")) == "nowhere"
    assert "the en catalogue has no words for only_vi" in caplog.messages


def test_no_catalogue_at_all_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WordingError, match="make"):
        Wording(ZONE, folder=tmp_path)
