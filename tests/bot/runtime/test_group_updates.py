"""What Telegram tells of groups: coming and going, upgrades, unnamed administrators, topics."""

from typing import Any

import pytest

from models.events import EventKind, Speaker
from tests.bot.runtime.updates import (
    AN,
    BOT,
    DATE,
    GROUP,
    NEWS_CHANNEL,
    RIGHTS,
    SMALL_GROUP,
    event_of,
    message,
)

ANONYMOUS_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


@pytest.mark.parametrize(
    ("chat", "before", "now", "kind"),
    [
        (GROUP, "left", "member", EventKind.ADDED),
        (GROUP, "kicked", "member", EventKind.ADDED),
        (GROUP, "left", "administrator", EventKind.ADDED),
        (SMALL_GROUP, "left", "member", EventKind.ADDED),
        (GROUP, "member", "administrator", None),
        (GROUP, "administrator", "member", None),
        (GROUP, "member", "left", EventKind.REMOVED),
        (GROUP, "administrator", "kicked", EventKind.REMOVED),
        (NEWS_CHANNEL, "left", "administrator", None),
    ],
)
def test_coming_and_going_are_events(
    chat: dict[str, Any], before: str, now: str, kind: EventKind | None
) -> None:
    change = {
        "chat": chat,
        "from": AN,
        "date": DATE,
        "old_chat_member": {"user": BOT, "status": before, "until_date": 0, **RIGHTS},
        "new_chat_member": {"user": BOT, "status": now, "until_date": 0, **RIGHTS},
    }
    event = event_of(my_chat_member=change)
    if kind is None:
        assert event is None
        return
    assert event is not None
    assert (event.kind, event.chat, event.sender) == (kind, str(chat["id"]), "5")
    assert not event.private


def test_an_upgrade_names_the_new_chat() -> None:
    event = event_of(message=message(chat=SMALL_GROUP, migrate_to_chat_id=-100))
    assert event is not None
    assert (event.kind, event.data, event.chat) == (
        EventKind.MIGRATED,
        "-100",
        str(SMALL_GROUP["id"]),
    )


@pytest.mark.parametrize(
    ("sender_chat", "speaker"), [(GROUP, Speaker.GROUP), (NEWS_CHANNEL, Speaker.CHANNEL)]
)
def test_who_speaks_as_a_chat(sender_chat: dict[str, Any], speaker: Speaker) -> None:
    said = message(chat=GROUP, text="/tiendo", sender_chat=sender_chat, **{"from": ANONYMOUS_BOT})
    event = event_of(message=said)
    assert event is not None
    assert (event.speaker, event.sender) == (speaker, str(sender_chat["id"]))


def test_what_a_channel_passes_on_by_itself_is_no_event() -> None:
    passed_on = message(
        chat=GROUP,
        text="/tiendo",
        sender_chat=NEWS_CHANNEL,
        is_automatic_forward=True,
        **{"from": ANONYMOUS_BOT},
    )
    assert event_of(message=passed_on) is None


def test_an_order_from_a_topic_says_which() -> None:
    said = message(chat=GROUP, text="/tiendo", is_topic_message=True, message_thread_id=17)
    event = event_of(message=said)
    assert event is not None
    assert event.topic == "17"


def test_only_long_texts_are_heard_of_what_people_say_to_each_other() -> None:
    assert event_of(message=message(chat=GROUP, text="Chiều nay họp nhé")) is None
    event = event_of(message=message(chat=GROUP, text="Sở Y tế đăng ký. " * 30))
    assert event is not None
    assert not event.addressed
