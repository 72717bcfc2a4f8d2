"""What a bot on Zalo hears of what people say, worded as Zalo words it."""

import math

from simulator.chats import Chat, Message, PrivateChat
from simulator.files import StoredFile
from simulator.wire import JsonObject, encoded
from simulator.world import World
from simulator.zalo.bot import ZaloBot
from simulator.zalo.faults import Oddity
from simulator.zalo.ids import chat_id, message_id, user_id

LONG_AGO = -math.inf


def hear(world: World, bot: ZaloBot, message: Message) -> None:
    """Queues the event of a person's new message, if the bot is to hear of it."""
    if not _is_heard(bot, message):
        return
    event = _event(world, message)
    is_bare = world.zalo.faults.take_oddity(Oddity.UNWRAPPED)
    body = event if is_bare else {"ok": True, "result": event}
    bot.events.put(encoded(body), lane=message.chat.id)


def _is_heard(bot: ZaloBot, message: Message) -> bool:
    if message.is_service:
        return False
    is_reply = message.reply_to is not None and message.reply_to.sender is bot
    is_mention = f"@{bot.first_name}".lower() in message.text.lower()
    return isinstance(message.chat, PrivateChat) or is_reply or is_mention


def _event(world: World, message: Message) -> JsonObject:
    kind, content = _content(world, message)
    told: JsonObject = {
        "from": {
            "id": user_id(message.sender),
            "display_name": message.sender.full_name,
            "is_bot": False,
        },
        "chat": _chat(message.chat),
        **content,
        "message_id": message_id(message, world.zalo.run),
        "date": message.date * 1000,
    }
    return {"event_name": f"message.{kind}.received", "message": told}


def _chat(chat: Chat) -> JsonObject:
    chat_type = "PRIVATE" if isinstance(chat, PrivateChat) else "GROUP"
    return {"id": chat_id(chat), "chat_type": chat_type}


def _content(world: World, message: Message) -> tuple[str, JsonObject]:
    content = message.content
    if "text" in content:
        return "text", {"text": message.text}
    if "photo" in content:
        caption = {"caption": message.text} if message.text else {}
        return "image", {**_photo(world, content["photo"][-1]["file_id"]), **caption}
    if "sticker" in content:
        file_id = content["sticker"]["file_id"]
        return "sticker", {"sticker": file_id[-20:], "url": _address(world, file_id)}
    if "voice" in content:
        return "voice", {"voice_url": _address(world, content["voice"]["file_id"])}
    return "unsupported", {}


def _photo(world: World, file_id: str) -> JsonObject:
    address = _address(world, file_id)
    if world.zalo.faults.take_oddity(Oddity.PHOTO_URL):
        return {"photo_url": address, "message_type": "CHAT_PHOTO"}
    return {"photo": address}


def _address(world: World, file_id: str) -> str:
    path = world.zalo.pictures.publish(_stored(world, file_id), until=_until(world))
    return f"{world.zalo.url}{path}"


def _stored(world: World, file_id: str) -> StoredFile:
    stored = world.files.by_id(file_id)
    if stored is None:
        raise LookupError(f"no file {file_id}")
    return stored


def _until(world: World) -> float:
    if world.zalo.faults.take_oddity(Oddity.EXPIRED):
        return LONG_AGO
    seconds = world.zalo.faults.image_seconds
    return math.inf if seconds is None else world.clock.timestamp() + seconds
