"""From Zalo's JSON to events: whatever shape a message has."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.zalo.ids import kept_id
from bot.channels.zalo.translate import event_of, unwrapped
from models.events import LONGEST_REFERENCE, Channel, EventKind, FileForm, FileReference
from tests.bot.zalo.server import told, wrapped

URL = "https://photo.example/anh.png?x=1"
PHOTO = FileReference(reference=URL, name="anh-a1.png", media_type="image/png", form=FileForm.PHOTO)


def test_a_text_is_an_event_with_all_that_is_told() -> None:
    event = event_of(unwrapped(wrapped(told("xin chào"))))
    assert event is not None
    assert (event.channel, event.chat, event.sender) == (Channel.ZALO, "c0ffee", "c0ffee")
    assert (event.sender_name, event.text, event.message) == ("Hoa", "xin chào", "a1")
    assert (event.kind, event.private) == (EventKind.TEXT, True)
    assert event.sent_at == datetime.fromtimestamp(1_760_000_000, UTC)


@pytest.mark.parametrize("content", [told(), wrapped(told())])
def test_it_may_stand_in_an_envelope_or_not(content: dict[str, Any]) -> None:
    assert unwrapped(content) == told()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (told("", event="message.sticker.received", sticker="x"), EventKind.STICKER),
        (told("", event="message.voice.received", voice_url="https://x"), EventKind.VOICE),
        (told("", event="message.unsupported.received"), EventKind.UNSUPPORTED),
        (told("", event="message.image.received"), EventKind.UNSUPPORTED),
        (told("", event="message.image.received", photo=5), EventKind.UNSUPPORTED),
        (
            told("", event="message.image.received", photo="https://x/" + "y" * LONGEST_REFERENCE),
            EventKind.UNSUPPORTED,
        ),
        (told("", event="message.of.tomorrow"), EventKind.OTHER),
        (told("chữ", event="message.of.tomorrow"), EventKind.TEXT),
    ],
)
def test_every_kind_is_told_apart(content: dict[str, Any], kind: EventKind) -> None:
    event = event_of(content)
    assert event is not None
    assert (event.kind, event.files) == (kind, ())


@pytest.mark.parametrize(
    "content",
    [
        told("", event="message.image.received", photo=URL),
        told("", event="message.image.received", photo_url=URL),
        told("", event="", photo_url=URL, message_type="CHAT_PHOTO"),
    ],
)
def test_a_picture_is_found_by_either_name(content: dict[str, Any]) -> None:
    event = event_of(content)
    assert event is not None
    assert (event.kind, event.files) == (EventKind.PHOTO, (PHOTO,))


def test_a_picture_s_caption_is_its_text() -> None:
    event = event_of(told("", event="message.image.received", photo=URL, caption="Báo cáo"))
    assert event is not None
    assert event.text == "Báo cáo"


def test_a_message_from_a_group_is_not_private() -> None:
    content = told("@Bot ơi")
    content["message"]["chat"] = {"id": "g1", "chat_type": "GROUP"}
    event = event_of(content)
    assert event is not None
    assert (event.private, event.chat, event.sender) == (False, "g1", "c0ffee")


def test_who_is_protected_is_answered_all_the_same() -> None:
    content = told("", event="message.unsupported.received")
    del content["message"]["from"]
    event = event_of(content)
    assert event is not None
    assert (event.sender, event.sender_name) == ("c0ffee", "")


def test_a_person_in_private_is_known_by_the_chat_in_which_they_are_reached() -> None:
    content = told()
    content["message"]["from"]["id"] = "u5er"
    event = event_of(content)
    assert event is not None
    assert (event.chat, event.sender) == ("c0ffee", "c0ffee")


def test_bots_and_events_without_a_message_are_passed_over() -> None:
    content = told()
    content["message"]["from"]["is_bot"] = True
    assert event_of(content) is None
    assert event_of({"event_name": "user.followed"}) is None


@pytest.mark.parametrize("chat", ["", "x" * 65, "\ud83d", "a\x00b"])
def test_a_chat_that_could_not_be_answered_is_not_readable(chat: str) -> None:
    with pytest.raises(ValueError, match="id"):
        event_of(told(chat=chat))


def test_long_and_odd_ids_of_messages_are_known_again() -> None:
    assert kept_id("a1") == "a1"
    assert len(kept_id("x" * 65)) == 64
    assert kept_id("x" * 65) != kept_id("x" * 66)
    assert len(kept_id("\ud83d")) == 64
