"""Puts messages into chats, and tells the bots that may see them."""

from dataclasses import dataclass

from simulator.chats import Bot, Chat, Message, PrivateChat, Sender
from simulator.events import EventKind
from simulator.telegram_bot import TelegramBot
from simulator.utf16 import units
from simulator.wire import JsonObject
from simulator.world import World
from simulator.zalo.bot import ZaloBot
from simulator.zalo.hearing import hear


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A message about to be sent; `content` holds the Bot API's fields of its kind."""

    content: JsonObject
    reply_to: Message | None = None
    reply_markup: JsonObject | None = None
    is_service: bool = False


def post(world: World, chat: Chat, sender: Sender, draft: Draft) -> Message:
    """Sends a message: it stands in the chat, the onlookers and the bots concerned know."""
    message = Message(
        message_id=len(chat.messages) + 1,
        chat=chat,
        sender=sender,
        date=world.now(),
        content=draft.content,
        reply_to=draft.reply_to,
        reply_markup=draft.reply_markup,
        is_service=draft.is_service,
    )
    chat.messages[message.message_id] = message
    if isinstance(sender, Bot):
        chat.typing_until = 0.0
    announce(world, EventKind.MESSAGE, message)
    _tell_bots(world, "message", message)
    return message


def post_service(world: World, chat: Chat, actor: Sender, content: JsonObject) -> Message:
    """Sends a service message, such as somebody joining."""
    return post(world, chat, actor, Draft(content=content, is_service=True))


def tell_of_edit(world: World, message: Message) -> None:
    """A person edited a message: the bots that see it get an edited_message."""
    announce(world, EventKind.EDITED, message)
    _tell_bots(world, "edited_message", message)


def announce(world: World, kind: EventKind, message: Message) -> None:
    """Tells the onlookers of a message, and wakes whoever waits for news of its chat."""
    world.events.publish(kind, lambda: {"chat_id": message.chat.id, "message": message.for_page()})
    message.chat.bell.ring()


def sees(bot: Bot, message: Message) -> bool:
    """Whether privacy mode lets the bot see a message (Bots features, "Privacy mode")."""
    chat = message.chat
    if isinstance(chat, PrivateChat) or message.is_service or chat.is_admin(bot.id):
        return True
    is_reply = message.reply_to is not None and message.reply_to.sender is bot
    return is_reply or _addresses(bot, message)


def _tell_bots(world: World, kind: str, message: Message) -> None:
    if message.is_from_bot:
        return
    for bot in world.bots_in(message.chat):
        if isinstance(bot, ZaloBot):
            hear(world, bot, message)
        elif isinstance(bot, TelegramBot) and sees(bot, message):
            bot.updates.put(kind, message.as_message(), lane=message.chat.id)


def _addresses(bot: Bot, message: Message) -> bool:
    entities = message.content.get("entities") or message.content.get("caption_entities") or []
    return any(_is_for(bot, entity, message.text) for entity in entities)


def _is_for(bot: Bot, entity: JsonObject, text: str) -> bool:
    said = _stretch(text, entity["offset"], entity["length"]).lower()
    name = f"@{bot.username}".lower()
    if entity["type"] == "bot_command":
        return said.endswith(name) or "@" not in said
    return entity["type"] == "mention" and said == name


def _stretch(text: str, offset: int, length: int) -> str:
    if units(text) == len(text):
        return text[offset : offset + length]
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")
