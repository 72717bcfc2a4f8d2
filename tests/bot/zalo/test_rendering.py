"""What a message looks like on Zalo: texts within 2,000 characters, files as links."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.links.links import Links
from bot.rendering.telegram import telegram_calls
from bot.rendering.zalo import as_text, zalo_calls
from models.events import Channel
from models.messages import Choice, Enclosure, HeldFile, Message, say
from tests.bot.zalo.messages import (
    CREATED,
    LINKS,
    ON_TELEGRAM,
    PAPER,
    PHOTO_ON_TELEGRAM,
    PHOTO_ON_ZALO,
    PICTURE,
    message_with,
    outgoing_of,
    real_words,
)

WORDS = real_words()
LINK = LINKS.to_file_of(outgoing_of(message_with(PAPER)))


def texts_of(message: Message, links: Links | None = LINKS) -> list[str]:
    return [call.parameters["text"] for call in zalo_calls(outgoing_of(message), WORDS, links)]


def test_choices_are_numbered_and_nothing_is_marked_up() -> None:
    words = "<Văn> bản & phụ lục"
    rows = ((Choice(label=say("command.help.button"), data="go.help"),),)
    [text] = texts_of(Message(lines=(say("announcement.text", text=words),), rows=rows))
    label = WORDS.plain("vi", say("command.help.button"))
    assert (text.splitlines()[0], text.splitlines()[-1]) == (words, f"1. {label}")


@pytest.mark.parametrize("length", [1999, 2000, 2001, 4001])
def test_no_text_is_longer_than_zalo_takes_and_nothing_is_lost(length: int) -> None:
    words = ("dòng\n" * length)[:length].strip("\n")
    texts = texts_of(message_with(None, words=words))
    assert max(map(len, texts)) <= 2000
    assert "\n".join(texts) == words
    assert len(texts) == -(-len(words) // 2000)


@pytest.mark.parametrize("file", [PAPER, ON_TELEGRAM])
def test_a_document_is_a_link_below_the_words(file: Enclosure | HeldFile) -> None:
    [text] = texts_of(message_with(file))
    words, about = text.splitlines()
    assert words == "Văn bản"
    assert file.name in about
    assert f" {LINK.address} " in about
    assert LINK.good_until == CREATED + timedelta(hours=72)


@pytest.mark.parametrize("file", [PAPER, PICTURE, ON_TELEGRAM, PHOTO_ON_TELEGRAM])
def test_without_an_address_one_sentence_says_where_it_can_be_had(
    file: Enclosure | HeldFile,
) -> None:
    [text] = texts_of(message_with(file), links=None)
    assert file.name in text.splitlines()[1]
    assert "Telegram" in text


@pytest.mark.parametrize("file", [PICTURE, PHOTO_ON_TELEGRAM])
def test_a_picture_is_shown_by_its_link(file: Enclosure | HeldFile) -> None:
    [call] = zalo_calls(outgoing_of(message_with(file)), WORDS, LINKS)
    assert call.method == "sendPhoto"
    assert call.parameters == {"photo": LINK.address, "caption": "Văn bản"}
    assert as_text(call).parameters == {"text": f"Văn bản\n{LINK.address}"}


def test_a_picture_with_many_words_has_the_last_of_them_below_it() -> None:
    words = "\n".join(["dòng"] * 500)
    *before, last = zalo_calls(outgoing_of(message_with(PICTURE, words=words)), WORDS, LINKS)
    assert [call.method for call in before] == ["sendMessage"]
    assert last.method == "sendPhoto"
    assert len(as_text(last).parameters["text"]) <= 2000


@pytest.mark.parametrize("links", [LINKS, None])
def test_a_picture_that_zalo_holds_needs_no_link(links: Links | None) -> None:
    [call] = zalo_calls(outgoing_of(message_with(PHOTO_ON_ZALO)), WORDS, links)
    assert (call.method, call.parameters["photo"]) == ("sendPhoto", PHOTO_ON_ZALO.reference)


@pytest.mark.parametrize("length", [1000, 1001, 1998, 1999, 2048])
def test_a_picture_with_an_endless_address_is_a_link_below_the_words(length: int) -> None:
    picture = replace(PHOTO_ON_ZALO, reference="https://photo.example/".ljust(length, "a"))
    [call] = zalo_calls(outgoing_of(message_with(picture)), WORDS, LINKS)
    if length <= 1000:
        assert call.parameters["photo"] == picture.reference
    else:
        assert f" {LINK.address} " in call.parameters["text"]


def test_a_picture_that_zalo_holds_goes_to_telegram_by_its_address() -> None:
    assert PHOTO_ON_ZALO.channel is Channel.ZALO
    [call] = telegram_calls(outgoing_of(message_with(PHOTO_ON_ZALO)), WORDS)
    assert (call.method, call.parameters["photo"]) == ("sendPhoto", PHOTO_ON_ZALO.reference)


def test_nothing_begins_or_ends_with_an_empty_line() -> None:
    signed = say("pledge.signed", department="Sở Y tế", year="2023")
    [text] = texts_of(Message(lines=(signed,)))
    assert text == "✅ Sở Y tế đã ký giao ước thi đua năm 2023."
