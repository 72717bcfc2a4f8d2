"""Sending: sendMessage, sendPhoto, sendSticker, sendChatAction."""

import time

from simulator.bot_api.refusals import bad_request
from simulator.chats import Chat
from simulator.contents import text_content
from simulator.events import EventKind
from simulator.posting import Draft, post
from simulator.wire import JsonObject
from simulator.zalo.bot import month_of
from simulator.zalo.ids import message_id
from simulator.zalo_api.call import ZaloCall
from simulator.zalo_api.photos import fetched_photo
from simulator.zalo_api.refusals import quota_exceeded
from simulator.zalo_api.targets import open_chat

LONGEST_TEXT = 2000
TYPING_SECONDS = 5.0
ACTIONS = frozenset({"typing", "upload_photo"})


def send_message(call: ZaloCall) -> JsonObject:
    """sendMessage: 1 to 2000 characters of plain text."""
    chat = open_chat(call)
    text = _text(call, "text")
    if not text.strip():
        raise bad_request("text is empty")
    return _send(call, chat, text_content(text))


async def send_photo(call: ZaloCall) -> JsonObject:
    """sendPhoto: the server fetches the picture from its public address."""
    chat = open_chat(call)
    caption = _text(call, "caption")
    photo = await fetched_photo(call.world, call.parameters.text("photo"))
    words = text_content(caption, field="caption") if caption else {}
    return _send(call, chat, {**photo, **words})


def send_sticker(call: ZaloCall) -> JsonObject:
    """sendSticker, by the id of one of Zalo's stickers, which are not drawn here."""
    chat = open_chat(call)
    if not call.parameters.text("sticker"):
        raise bad_request("sticker is empty")
    return _send(call, chat, {"sticker": {"emoji": "🙂"}})


def send_chat_action(call: ZaloCall) -> None:
    """sendChatAction; its answer has no result."""
    chat = open_chat(call)
    action = call.parameters.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong action")
    chat.typing_until = call.world.clock.timestamp() + TYPING_SECONDS
    shown = {"chat_id": chat.id, "bot_id": call.bot.id, "action": action, "typing": True}
    call.world.events.publish(EventKind.ACTION, lambda: shown)


def _text(call: ZaloCall, name: str) -> str:
    text = call.parameters.text(name)
    if len(text) > LONGEST_TEXT:
        raise bad_request(f"{name} is longer than {LONGEST_TEXT} characters")
    return text


def _send(call: ZaloCall, chat: Chat, content: JsonObject) -> JsonObject:
    _count(call)
    message = post(call.world, chat, call.bot, Draft(content=content))
    sent_id = message_id(message, call.world.zalo.run)
    return {"message_id": sent_id, "date": message.date * 1000}


def _count(call: ZaloCall) -> None:
    faults, bot = call.world.zalo.faults, call.bot
    month = month_of(call.world.clock.now())
    if faults.quota is not None and bot.sent[month] >= faults.quota:
        raise quota_exceeded()
    if faults.limits and bot.pace.wait_seconds(time.monotonic()) > 0:
        raise quota_exceeded()
    bot.pace.note(time.monotonic())
    bot.sent[month] += 1
