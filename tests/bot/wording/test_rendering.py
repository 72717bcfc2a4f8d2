"""One message, two renderings: Telegram's buttons, and plain numbered text."""

from dataclasses import replace

import pytest

from bot.database.outgoing import Outgoing
from bot.rendering.cutting import cut_html, cut_plain, units, units_shown, without_markup
from bot.rendering.plain import plain_texts
from bot.rendering.telegram import telegram_calls
from bot.wording.catalogues import Wording
from models.events import Channel, FileForm
from models.messages import Choice, DeepLink, Enclosure, HeldFile, Message, say
from tests.outgoing import outgoing_to

FORM = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
YES = Choice(label=say("button", name="<có>"), data="yes")
NO = Choice(label=say("button", name="không"), data="no")
LINK = Choice(label=say("button", name="trang"), url="https://example.org/a")


def outgoing(message: Message, edits: str | None = None) -> Outgoing:
    return outgoing_to(Channel.TELEGRAM, "5", message, edits=edits)


def message(**more: object) -> Message:
    return replace(Message(lines=(say("plain"), say("name", name="An"))), **more)  # type: ignore[arg-type]


TEXT = "Kính chào\nChào <b>An</b> &amp; đơn vị"


def test_lines_stand_under_each_other(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(message()), wording)
    assert (call.method, call.parameters) == ("sendMessage", {"text": TEXT, **FORM})


def test_a_deep_link_stands_below_the_lines_once_the_bots_name_is_known(wording: Wording) -> None:
    invited = outgoing(message(deep_link=DeepLink(code="ABCDE23456")))
    (call,) = telegram_calls(invited, wording, "thidua_bot")
    assert call.parameters["text"] == f"{TEXT}\nhttps://t.me/thidua_bot?start=ABCDE23456"
    (nameless,) = telegram_calls(invited, wording)
    assert nameless.parameters["text"] == TEXT
    to_group = outgoing(message(deep_link=DeepLink(code="ABCDE23456", group=True)))
    (call,) = telegram_calls(to_group, wording, "thidua_bot")
    assert "t.me/thidua_bot?startgroup=ABCDE23456" in call.parameters["text"]
    assert "t.me" not in plain_texts(invited.message, "vi", wording, longest=2000)[0]


def test_choices_are_buttons_with_plain_labels(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(message(rows=((YES, NO), (LINK,)))), wording)
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [
            [
                {"text": "Chọn <có>", "callback_data": "yes"},
                {"text": "Chọn không", "callback_data": "no"},
            ],
            [{"text": "Chọn trang", "url": "https://example.org/a"}],
        ]
    }


def test_a_button_with_too_much_data_is_an_error(wording: Wording) -> None:
    fits, does_not = replace(YES, data="đ" * 32), replace(YES, data="đ" * 33)
    telegram_calls(outgoing(message(rows=((fits,),))), wording)
    with pytest.raises(ValueError, match="more data"):
        telegram_calls(outgoing(message(rows=((does_not,),))), wording)


def test_a_phone_key_is_a_key_and_so_are_the_choices_beside_it(wording: Wording) -> None:
    (call,) = telegram_calls(
        outgoing(message(rows=((NO,),), phone_key=say("button", name="số"))), wording
    )
    assert call.parameters["reply_markup"] == {
        "keyboard": [[{"text": "Chọn số", "request_contact": True}], [{"text": "Chọn không"}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def test_keys_are_taken_away_only_where_no_buttons_come(wording: Wording) -> None:
    (bare,) = telegram_calls(outgoing(message(hides_keys=True)), wording)
    assert bare.parameters["reply_markup"] == {"remove_keyboard": True}
    (full,) = telegram_calls(outgoing(message(hides_keys=True, rows=((YES,),))), wording)
    assert "inline_keyboard" in full.parameters["reply_markup"]


def test_a_tapped_message_is_edited(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(message(in_place=True), edits="12"), wording)
    assert (call.method, call.parameters) == (
        "editMessageText",
        {"text": TEXT, "message_id": 12, **FORM},
    )


@pytest.mark.parametrize("change", [{"hides_keys": True}, {"phone_key": say("plain")}])
def test_what_changes_the_keys_is_a_new_message(
    wording: Wording, change: dict[str, object]
) -> None:
    (call,) = telegram_calls(outgoing(message(**change), edits="12"), wording)
    assert call.method == "sendMessage"


def test_a_long_text_is_several_messages_with_the_buttons_on_the_last(wording: Wording) -> None:
    lines = tuple(say("name", name=f"{n} " + "ă" * 90) for n in range(100))
    first, *_, last = calls = telegram_calls(
        outgoing(Message(lines=lines, rows=((YES,),)), edits="12"), wording
    )
    assert {call.method for call in calls} == {"sendMessage"}
    assert "reply_markup" not in first.parameters
    assert "reply_markup" in last.parameters
    texts = [call.parameters["text"] for call in calls]
    assert all(units_shown(text) <= 4096 for text in texts)
    assert "\n".join(texts) == "\n".join(wording.html("vi", line) for line in lines)


FILE = Enclosure(name="Mẫu báo cáo.docx", media_type="application/msword", content=b"x")


def test_an_enclosure_is_a_document_with_the_text_as_its_caption(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(message(enclosure=FILE, rows=((YES,),))), wording)
    assert (call.method, call.parameters) == (
        "sendDocument",
        {
            "document": FILE,
            "caption": TEXT,
            "parse_mode": "HTML",
            "reply_markup": {"inline_keyboard": [[{"text": "Chọn <có>", "callback_data": "yes"}]]},
        },
    )


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
def test_a_picture_is_a_photo(wording: Wording, media_type: str) -> None:
    picture = Enclosure(name="Tiến độ.png", media_type=media_type, content=b"x")
    (call,) = telegram_calls(outgoing(message(enclosure=picture)), wording)
    assert call.method == "sendPhoto"
    assert call.parameters == {"photo": picture, "caption": TEXT, "parse_mode": "HTML"}


@pytest.mark.parametrize(
    ("form", "method"),
    [
        (FileForm.DOCUMENT, "sendDocument"),
        (FileForm.PHOTO, "sendPhoto"),
        (FileForm.VIDEO, "sendVideo"),
    ],
)
def test_what_telegram_holds_is_sent_on_as_it_came(
    wording: Wording, form: FileForm, method: str
) -> None:
    held = HeldFile(channel=Channel.TELEGRAM, reference="f1", name="Kế hoạch.pdf", form=form)
    (call,) = telegram_calls(outgoing(message(held_file=held)), wording)
    assert call.method == method
    assert call.parameters == {form.value: "f1", "caption": TEXT, "parse_mode": "HTML"}


def test_an_enclosure_without_a_text_has_no_caption(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(Message(lines=(), enclosure=FILE)), wording)
    assert (call.method, call.parameters) == ("sendDocument", {"document": FILE})


@pytest.mark.parametrize(("letters", "methods"), [(1010, 1), (1011, 2)])
def test_what_is_too_long_for_a_caption_goes_before_the_enclosure(
    wording: Wording, letters: int, methods: int
) -> None:
    lines = (say("name", name="ă" * letters),)
    *before, last = telegram_calls(
        outgoing(Message(lines=lines, enclosure=FILE, rows=((YES,),))), wording
    )
    assert [call.method for call in (*before, last)] == ["sendMessage", "sendDocument"][-methods:]
    assert ("caption" in last.parameters) == (methods == 1)
    assert "reply_markup" in last.parameters
    assert all("reply_markup" not in call.parameters for call in before)


def test_an_enclosure_cannot_come_in_place_of_a_tapped_message(wording: Wording) -> None:
    (call,) = telegram_calls(outgoing(message(in_place=True, enclosure=FILE), edits="12"), wording)
    assert call.method == "sendDocument"


def test_plain_text_numbers_the_choices_and_says_how_to_answer(wording: Wording) -> None:
    (text,) = plain_texts(message(rows=((YES, NO), (LINK,))), "vi", wording, longest=2000)
    assert text.splitlines() == [
        "Kính chào",
        "Chào An & đơn vị",
        "Trả lời bằng số hoặc bằng chữ:",
        "1. Chọn <có>",
        "2. Chọn không",
        "3. Chọn trang: https://example.org/a",
    ]


def test_plain_text_says_where_several_may_be_chosen(wording: Wording) -> None:
    asked = message(rows=((YES, NO),), takes_several=True)
    (text,) = plain_texts(asked, "vi", wording, longest=2000)
    assert "Trả lời bằng số (chọn nhiều: 2 3) hoặc bằng chữ:\n1. Chọn <có>" in text


def test_plain_text_without_choices_is_just_the_text(wording: Wording) -> None:
    assert plain_texts(message(), "en", wording, longest=2000) == (
        "Greetings\nHello An & department",
    )


def test_plain_text_with_an_enclosure_is_just_the_text(wording: Wording) -> None:
    assert plain_texts(message(enclosure=FILE), "en", wording, longest=2000) == (
        "Greetings\nHello An & department",
    )


def test_a_cut_falls_between_lines_and_loses_nothing() -> None:
    text = "\n".join("chữ " * 5 for _ in range(40))
    parts = cut_plain(text, 100)
    assert "\n".join(parts) == text
    assert all(units(part) <= 100 for part in parts)


def test_one_endless_line_is_cut_at_blanks_and_an_endless_word_anywhere() -> None:
    assert cut_plain("aaaa bbbb cccc", 10) == ("aaaa bbbb", "cccc")
    assert cut_plain("a" * 25, 10) == ("a" * 10, "a" * 10, "a" * 5)


def test_characters_beyond_the_basic_plane_count_twice_and_are_not_torn() -> None:
    parts = cut_plain("😀" * 11, 9)
    assert parts == ("😀" * 4, "😀" * 4, "😀" * 3)


@pytest.mark.parametrize("limit", [-1, 0, 1])
def test_without_room_for_a_character_nothing_is_cut(limit: int) -> None:
    with pytest.raises(ValueError, match="no room"):
        cut_plain("😀", limit)


def test_markup_over_several_lines_is_kept_together() -> None:
    block = "<b>" + "\n".join("x" * 20 for _ in range(3)) + "</b>"
    parts = cut_html("\n".join([block] * 5), 150)
    assert "\n".join(parts) == "\n".join([block] * 5)
    assert all(part.count("<b>") == part.count("</b>") for part in parts)


def test_a_line_too_long_for_one_message_loses_its_markup_but_no_words() -> None:
    words = "a&amp;b " * 100
    parts = cut_html(f"<b>{words}</b>", 100)
    assert all(units_shown(part) <= 100 for part in parts)
    assert all("<b>" not in part for part in parts)
    assert "".join(map(without_markup, parts)).replace(" ", "") == "a&b" * 100
