"""Every kind of update becomes the event it should, or none."""

from datetime import UTC, datetime
from typing import Any

import pytest

from models.events import Event, EventKind
from tests.bot.runtime.updates import (
    AN,
    BOT,
    DATE,
    DOCUMENT,
    FILE,
    GROUP,
    PLACE,
    PRIVATE,
    event_of,
    message,
)

CONTENTS: list[tuple[dict[str, Any], EventKind]] = [
    ({"text": "xin chào"}, EventKind.TEXT),
    ({"photo": [{**FILE, "width": 1, "height": 1}]}, EventKind.PHOTO),
    ({"document": FILE}, EventKind.DOCUMENT),
    (
        {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
        EventKind.OTHER,
    ),
    (
        {
            "sticker": {
                **FILE,
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "type": "regular",
            }
        },
        EventKind.STICKER,
    ),
    ({"voice": {**FILE, "duration": 1}}, EventKind.VOICE),
    ({"audio": {**FILE, "duration": 1}}, EventKind.VOICE),
    ({"video_note": {**FILE, "length": 1, "duration": 1}}, EventKind.VOICE),
    ({"location": PLACE}, EventKind.LOCATION),
    (
        {"venue": {"location": PLACE, "title": "Sở", "address": "HN"}, "location": PLACE},
        EventKind.LOCATION,
    ),
    ({"contact": {"phone_number": "+8490", "first_name": "An"}}, EventKind.CONTACT),
    ({"dice": {"emoji": "🎲", "value": 3}}, EventKind.OTHER),
    ({"video": {**FILE, "width": 1, "height": 1, "duration": 1}}, EventKind.DOCUMENT),
    ({"something_invented_later": {"x": 1}}, EventKind.OTHER),
]


@pytest.mark.parametrize(("content", "kind"), CONTENTS)
def test_what_people_send_has_its_kind(content: dict[str, Any], kind: EventKind) -> None:
    event = event_of(message=message(**content))
    assert event is not None
    assert event.kind is kind


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [AN]},
        {"pinned_message": message(text="x")},
        {"new_chat_title": "Cụm 8"},
        {"delete_chat_photo": True},
        {"text": "tự động", "from": BOT},
    ],
)
def test_what_nobody_awaits_an_answer_to_is_no_event(content: dict[str, Any]) -> None:
    assert event_of(message=message(**content)) is None


def test_a_text_carries_who_where_and_when() -> None:
    assert event_of(message=message(text="xin chào")) == Event(
        channel=event_channel(),
        chat="5",
        sender="5",
        sender_name="An Nguyễn",
        kind=EventKind.TEXT,
        message="3",
        text="xin chào",
        sent_at=datetime.fromtimestamp(DATE, UTC),
    )


def event_channel() -> Any:
    from models.events import Channel

    return Channel.TELEGRAM


def test_a_caption_is_the_text_of_a_photo() -> None:
    event = event_of(message=message(photo=[{**FILE, "width": 1, "height": 1}], caption="ảnh"))
    assert event is not None
    assert (event.kind, event.text) == (EventKind.PHOTO, "ảnh")


OURS = {"id": 9, "is_bot": True, "first_name": "Thi đua", "username": "Thidua_bot"}


@pytest.mark.parametrize(
    "content", [{"text": "đây ạ"}, {"document": DOCUMENT}, {"location": PLACE}]
)
def test_an_answer_says_what_it_answers(content: dict[str, Any]) -> None:
    answered = message(text="Nhắc nộp", **{"from": OURS, "message_id": 2})
    event = event_of(message=message(**content, reply_to_message=answered))
    assert event is not None
    assert event.reply_to == "2"


def test_an_order_below_a_file_of_somebody_else_has_it_at_hand() -> None:
    answered = message(document=DOCUMENT, chat=GROUP, message_id=2)
    event = event_of(message=message(text="/thongbao", chat=GROUP, reply_to_message=answered))
    assert event is not None
    assert [file.name for file in event.answered_files] == ["Báo cáo.docx"]
    assert event.files == ()
    assert Event.from_json(event.to_json()) == event


def test_an_edited_answer_says_what_it_answers() -> None:
    answered = message(text="Nhắc nộp", **{"from": OURS, "message_id": 2})
    event = event_of(edited_message=message(text="sửa", reply_to_message=answered, edit_date=DATE))
    assert event is not None
    assert event.reply_to == "2"


def test_the_beginning_of_a_forums_topic_is_not_answered_by_all_that_follows() -> None:
    beginning = message(
        forum_topic_created={"name": "Quý 1", "icon_color": 1}, **{"from": OURS, "message_id": 2}
    )
    assert event_of(message=message(text="chào", chat=GROUP, reply_to_message=beginning)) is None


@pytest.mark.parametrize(
    ("sender", "content", "heard"),
    [
        (OURS, {"text": "đã nộp rồi"}, "đã nộp rồi"),
        (OURS, {"text": "@thidua_bot đã nộp"}, "đã nộp"),
        (OURS, {"document": DOCUMENT}, ""),
        (OURS, {"text": "/tiendo@other_bot"}, None),
        (AN, {"text": "đã nộp rồi"}, None),
        (AN, {"document": DOCUMENT}, None),
        ({**OURS, "username": "other_bot"}, {"text": "đã nộp rồi"}, None),
    ],
)
def test_in_a_group_an_answer_to_the_bot_is_meant_for_it(
    sender: dict[str, Any], content: dict[str, Any], heard: str | None
) -> None:
    answered = message(text="x", chat=GROUP, **{"from": sender, "message_id": 2})
    event = event_of(message=message(**content, chat=GROUP, reply_to_message=answered))
    assert (event.text if event else None) == heard


@pytest.mark.parametrize(("user_id", "own"), [(5, True), (6, False), (None, False)])
def test_a_shared_number_says_whether_it_is_the_senders(user_id: int | None, own: bool) -> None:
    contact = {"phone_number": "+8490", "first_name": "An", "user_id": user_id}
    event = event_of(message=message(contact=contact))
    assert event is not None
    assert (event.phone, event.phone_is_own) == ("+8490", own)


def test_an_edited_text_is_an_edit() -> None:
    event = event_of(edited_message=message(text="sửa", edit_date=DATE + 60))
    assert event is not None
    assert (event.kind, event.message, event.text) == (EventKind.EDITED, "3", "sửa")


def test_a_live_location_that_moves_is_no_edit() -> None:
    assert event_of(edited_message=message(location=PLACE, edit_date=DATE + 60)) is None


TAP = {"id": "77", "from": AN, "chat_instance": "1", "data": "go.resume"}


@pytest.mark.parametrize(
    "below", [message(text="thẻ", **{"from": BOT}), {"message_id": 3, "date": 0, "chat": PRIVATE}]
)
def test_a_tap_works_even_below_a_message_too_old_to_be_shown(below: dict[str, Any]) -> None:
    event = event_of(callback_query={**TAP, "message": below})
    assert event is not None
    assert (event.kind, event.tap, event.data, event.message, event.chat) == (
        EventKind.TAP,
        "77",
        "go.resume",
        "3",
        "5",
    )


def test_a_tap_below_nothing_of_ours_is_no_event() -> None:
    assert event_of(callback_query={**TAP, "inline_message_id": "x"}) is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [("kicked", EventKind.BLOCKED), ("member", EventKind.UNBLOCKED), ("left", None)],
)
def test_blocking_is_noticed_in_private(status: str, kind: EventKind | None) -> None:
    member = {"user": BOT, "status": status, "until_date": 0}
    change = {
        "chat": PRIVATE,
        "from": AN,
        "date": DATE,
        "old_chat_member": {"user": BOT, "status": "left"},
        "new_chat_member": member,
    }
    event = event_of(my_chat_member=change)
    assert (event.kind if event else None) is kind


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("chào cả nhà", None),
        ("/tiendo", "/tiendo"),
        ("/tiendo@thidua_bot tất cả", "/tiendo tất cả"),
        ("/tiendo@THIDUA_bot", "/tiendo"),
        ("/tiendo@other_bot", None),
        ("@thidua_bot tiến độ", "tiến độ"),
        ("tiến độ @Thidua_Bot", "tiến độ"),
        ("@thidua_bot2 tiến độ", None),
        ("hỏi a@thidua_bot", None),
    ],
)
def test_in_a_group_only_what_is_meant_for_the_bot_is_heard(said: str, heard: str | None) -> None:
    event = event_of(message=message(text=said, chat=GROUP))
    assert (event.text if event else None) == heard


def test_in_private_everything_is_heard() -> None:
    event = event_of(message=message(text="/start@thidua_bot ABC"))
    assert event is not None
    assert event.text == "/start ABC"
