"""What people do on their phones: write, tap, edit, share their number."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from simulator.chats import Bot, Chat, Group, Message, Messenger, Person, PrivateChat
from simulator.contents import document_content, photo_content, text_content
from simulator.files import Upload
from simulator.posting import Draft, post, tell_of_edit
from simulator.telegram_bot import TelegramBot
from simulator.utf16 import pieces
from simulator.wire import JsonObject
from simulator.world import ImpossibleError, World

LONGEST_MESSAGE = {Messenger.TELEGRAM: 4096, Messenger.ZALO: 2000}
CAPTION_FIELDS = frozenset({"caption", "caption_entities"})


class FileKind(StrEnum):
    """How a file is sent."""

    PHOTO = "photo"
    DOCUMENT = "document"


class SpeaksAs(StrEnum):
    """As what a group's administrator may write instead of as themselves."""

    GROUP = "group"
    CHANNEL = "channel"


STAND_INS: dict[SpeaksAs, JsonObject] = {
    SpeaksAs.GROUP: {"id": 1087968824, "is_bot": True, "first_name": "Group"},
    SpeaksAs.CHANNEL: {"id": 136817688, "is_bot": True, "first_name": "Channel"},
}
"""The bots in "from" of such messages (Bot API, Message, sender_chat)."""
SOME_CHANNEL: JsonObject = {"id": -1009000000001, "type": "channel", "title": "Kênh"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file to be sent."""

    kind: FileKind
    upload: Upload


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a person writes: in a chat, as an answer to a message, in a thread of it; and as
    whom, if not as themselves.
    """

    chat: Chat
    reply_to: Message | None = None
    thread_id: int | None = None
    speaks_as: SpeaksAs | None = None


def place(
    world: World, person: Person, chat_id: int | None = None, bot_id: int | None = None
) -> Place:
    """A group, or the private chat with a bot of the person's messenger (the first by default),
    which this may begin.
    """
    if chat_id is None or chat_id == person.id:
        bot = world.bot_for(person, bot_id)
        chat: Chat = world.private_chat(_unblocked(bot, person), person)
    else:
        chat = _joined(world.group(chat_id), person)
    return Place(chat=chat)


def say_text(world: World, person: Person, where: Place, text: str) -> list[Message]:
    """Writes a text; a long one goes as several messages, as clients cut it."""
    longest = LONGEST_MESSAGE[person.messenger]
    return [say(world, person, where, text_content(piece)) for piece in pieces(text, longest)]


def say(world: World, person: Person, where: Place, content: JsonObject) -> Message:
    """Sends content of any kind."""
    if where.thread_id is not None:
        topic = {"message_thread_id": where.thread_id, "is_topic_message": True}
        content = {**content, **topic}
    if where.speaks_as is not None:
        content = {**content, **_in_another_name(where.chat, person, where.speaks_as)}
    return post(world, where.chat, person, Draft(content=content, reply_to=where.reply_to))


def send_files(
    world: World, person: Person, where: Place, files: list[Attachment], shared: JsonObject
) -> list[Message]:
    """Sends files; several are an album. `shared` is content of each, but a caption only of one."""
    caption = {name: shared[name] for name in CAPTION_FIELDS & shared.keys()}
    common = {name: value for name, value in shared.items() if name not in CAPTION_FIELDS}
    if len(files) > 1:
        common["media_group_id"] = str(secrets.randbits(60))
    contents = [{**_file_content(world, file), **common} for file in files]
    contents[0] |= caption
    return [say(world, person, where, content) for content in contents]


def start(world: World, person: Person, bot: TelegramBot, payload: str = "") -> Message:
    """Opens a deep link, which only Telegram has."""
    if person.messenger is not bot.messenger:
        raise ImpossibleError("no link starts a bot on Zalo")
    chat = world.private_chat(_unblocked(bot, person), person)
    return say(world, person, Place(chat=chat), text_content(f"/start {payload}".strip()))


def edit(world: World, person: Person, message: Message, text: str) -> Message:
    """Edits one's own text or caption, which Zalo does not know."""
    if message.chat.messenger is Messenger.ZALO:
        raise ImpossibleError("nothing can be edited on Zalo")
    if message.sender is not person or message.is_service or message.deleted:
        raise ImpossibleError("only one's own messages can be edited")
    field = "text" if "text" in message.content else "caption"
    stale = {"text", "entities", "caption", "caption_entities"}
    kept = {name: value for name, value in message.content.items() if name not in stale}
    message.content = {**kept, **text_content(text, field=field)}
    message.edit_date = world.now()
    tell_of_edit(world, message)
    return message


def tap(world: World, person: Person, message: Message, data: str) -> str:
    """Taps an inline button; gives the id of the callback query."""
    if message.deleted or not _has_button(message, data):
        raise ImpossibleError("that message has no such button")
    bot = message.sender
    if not isinstance(bot, TelegramBot):
        raise ImpossibleError("only a bot's buttons can be tapped")
    _unblocked(bot, person)
    _refuse_strangers(message.chat, person)
    query = world.add_query(bot=bot, person=person, message=message, data=data)
    message.taps[data] = None
    update = {
        "id": query.id,
        "from": person.as_user(),
        "message": message.as_message(),
        "chat_instance": str(abs(message.chat.id)),
        "data": data,
    }
    bot.updates.put("callback_query", update, lane=message.chat.id)
    return query.id


def share_contact(world: World, person: Person, chat: Chat) -> Message:
    """Answers a request_contact key with the person's own phone number."""
    if not isinstance(chat, PrivateChat) or chat.person is not person:
        raise ImpossibleError("a number is asked for in private chats only")
    if not _is_contact_asked_for(chat):
        raise ImpossibleError("no key asks for the number")
    if person.phone_number is None:
        raise ImpossibleError("this user has no phone number")
    _unblocked(chat.bot, person)
    names = {"first_name": person.first_name, "last_name": person.last_name}
    contact = {
        "phone_number": person.phone_number,
        **{name: value for name, value in names.items() if value},
        "user_id": person.id,
    }
    return say(world, person, Place(chat=chat), {"contact": contact})


def message_in(chat: Chat, message_id: int) -> Message:
    """The message with this id; ImpossibleError if there is none."""
    if message_id not in chat.messages:
        raise ImpossibleError("no such message", status=404)
    return chat.messages[message_id]


def _in_another_name(chat: Chat, person: Person, speaks_as: SpeaksAs) -> JsonObject:
    if not isinstance(chat, Group) or not chat.is_admin(person.id):
        raise ImpossibleError("only a group's administrators can write in another name")
    sender_chat = chat.as_chat() if speaks_as is SpeaksAs.GROUP else SOME_CHANNEL
    return {"from": STAND_INS[speaks_as], "sender_chat": sender_chat}


def _file_content(world: World, file: Attachment) -> JsonObject:
    stored = world.files.keep(file.upload, folder=f"{file.kind.value}s")
    return photo_content(stored) if file.kind is FileKind.PHOTO else document_content(stored)


def _has_button(message: Message, data: str) -> bool:
    return any(button.get("callback_data") == data for row in message.buttons for button in row)


def _is_contact_asked_for(chat: PrivateChat) -> bool:
    # Only a later keyboard, or its removal, takes a reply keyboard from the screen.
    for message in reversed(chat.messages.values()):
        if {"keyboard", "remove_keyboard"} & (message.reply_markup or {}).keys():
            return any(button.get("request_contact") for row in message.keyboard for button in row)
    return False


def _unblocked(bot: Bot, person: Person) -> Bot:
    if bot.id in person.blocked:
        raise ImpossibleError("the user has blocked the bot")
    return bot


def _joined(group: Group, person: Person) -> Group:
    if group.migrated_to is not None:
        raise ImpossibleError(f"the group was upgraded to {group.migrated_to}")
    _refuse_strangers(group, person)
    return group


def _refuse_strangers(chat: Chat, person: Person) -> None:
    is_in = chat.has(person.id) if isinstance(chat, Group) else chat.person is person
    if not is_in:
        raise ImpossibleError("the user is not in that chat")
