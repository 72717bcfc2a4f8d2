"""Editing, deleting, and answering taps."""

from datetime import timedelta
from typing import Any

import pytest

from simulator.chats import Message, Person
from simulator.files import Upload
from simulator.membership import MemberAction
from simulator.simulator import Simulator
from simulator.world import ImpossibleError
from tests.simulator.bot_http import Http

YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}


async def card(simulator: Simulator, http: Http, an: Person) -> Message:
    """A message of the bot's with one button."""
    await http.call("sendMessage", chat_id=an.id, text="Đăng ký?", reply_markup=YES)
    return simulator.messages(an)[-1]


async def test_edit_replaces_text_and_keyboard(
    simulator: Simulator, http: Http, an: Person
) -> None:
    message = await card(simulator, http, an)
    edited = await http.call(
        "editMessageText", chat_id=an.id, message_id=message.message_id, text="Xong"
    )
    assert edited.result["text"] == message.text == "Xong"
    assert "reply_markup" not in edited.result
    assert message.buttons == []
    assert (await http.call("getUpdates")).result == []


async def test_unchanged_edit_is_refused(simulator: Simulator, http: Http, an: Person) -> None:
    message = await card(simulator, http, an)
    same = {"chat_id": an.id, "message_id": message.message_id, "reply_markup": YES}
    refusal = (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message",
    )
    assert (await http.call("editMessageText", text="Đăng ký?", **same)).refusal == refusal
    assert (await http.call("editMessageReplyMarkup", **same)).refusal == refusal


async def test_edits_of_what_is_not_there_or_not_ours(
    simulator: Simulator, http: Http, an: Person
) -> None:
    theirs = {"chat_id": an.id, "message_id": 1, "text": "x"}
    assert (await http.call("editMessageText", **theirs)).refusal[1].endswith("can't be edited")
    missing = {**theirs, "message_id": 50}
    assert (await http.call("editMessageText", **missing)).refusal == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_deleted_message_is_gone(simulator: Simulator, http: Http, an: Person) -> None:
    message = await card(simulator, http, an)
    target = {"chat_id": an.id, "message_id": message.message_id}
    assert (await http.call("deleteMessage", **target)).result is True
    assert message not in simulator.messages(an)
    assert (await http.call("deleteMessage", **target)).refusal[1] == (
        "Bad Request: message to delete not found"
    )
    with pytest.raises(ImpossibleError):
        await simulator.tap(an, message, "y")


async def test_old_message_cannot_be_deleted(simulator: Simulator, http: Http, an: Person) -> None:
    message = await card(simulator, http, an)
    simulator.shift_clock(timedelta(hours=49))
    answer = await http.call("deleteMessage", chat_id=an.id, message_id=message.message_id)
    assert answer.refusal == (400, "Bad Request: message can't be deleted for everyone")


async def test_several_are_deleted_and_missing_ones_skipped(
    simulator: Simulator, http: Http, an: Person
) -> None:
    message = await card(simulator, http, an)
    ids = [message.message_id, 1, 77]
    assert (await http.call("deleteMessages", chat_id=an.id, message_ids=ids)).result is True
    assert simulator.messages(an) == []


async def test_others_messages_in_a_group_are_for_administrators_to_delete(
    simulator: Simulator, http: Http, an: Person
) -> None:
    group = simulator.add_group("Cụm", members=[simulator.bot], admins=[an])
    said = await simulator.say(an, "/han", chat=group)
    target = {"chat_id": group.id, "message_id": said.message_id}
    refused = await http.call("deleteMessage", **target)
    assert refused.refusal == (400, "Bad Request: message can't be deleted")
    await simulator.change_member(group, simulator.bot, MemberAction.PROMOTE)
    assert (await http.call("deleteMessage", **target)).result is True


async def test_captions_are_edited_as_captions(
    simulator: Simulator, http: Http, an: Person
) -> None:
    (file,) = await simulator.send_files(an, Upload.named("a.txt", b"a"))
    document = file.content["document"]["file_id"]
    sent = await http.call("sendDocument", chat_id=an.id, document=document, caption="cũ")
    target = {"chat_id": an.id, "message_id": sent.result["message_id"]}
    edited = await http.call("editMessageCaption", caption="mới", **target)
    assert (edited.result["caption"], edited.result["document"]["file_id"]) == ("mới", document)
    assert (await http.call("editMessageText", text="x", **target)).refusal == (
        400,
        "Bad Request: there is no text in the message to edit",
    )


async def test_people_edit_only_their_own(simulator: Simulator, http: Http, an: Person) -> None:
    with pytest.raises(ImpossibleError, match="one's own"):
        await simulator.edit(an, await card(simulator, http, an), "x")


async def test_tap_and_answer(simulator: Simulator, http: Http, an: Person) -> None:
    message = await card(simulator, http, an)
    query_id = await simulator.tap_labelled(an, message, "Có")
    (update,) = (await http.call("getUpdates")).result
    query: dict[str, Any] = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "y", an.id)
    assert query["message"]["reply_markup"] == YES
    assert message.taps == {"y": None}
    answer = await http.call("answerCallbackQuery", callback_query_id=query_id, text="Đã nhận")
    assert answer.result is True
    assert message.taps == {"y": "Đã nhận"}


@pytest.mark.parametrize("late", [True, False])
async def test_old_and_unknown_queries(
    simulator: Simulator, http: Http, an: Person, late: bool
) -> None:
    query_id = await simulator.tap(an, await card(simulator, http, an), "y")
    simulator.shift_clock(timedelta(minutes=3 if late else 1))
    answer = await http.call("answerCallbackQuery", callback_query_id=query_id if late else "1")
    assert answer.refusal == (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )


async def test_no_such_button(simulator: Simulator, http: Http, an: Person) -> None:
    with pytest.raises(ImpossibleError, match="no such button"):
        await simulator.tap(an, await card(simulator, http, an), "n")


async def test_waiting_sees_edits(simulator: Simulator, http: Http, an: Person) -> None:
    message = await card(simulator, http, an)
    target = {"chat_id": an.id, "message_id": message.message_id}
    await http.call("editMessageText", text="Xong", **target)
    assert await simulator.wait_until(an, lambda each: each.text == "Xong") is message
    with pytest.raises(TimeoutError):
        await simulator.wait_for_message(an, after=message, timeout=0.05)
