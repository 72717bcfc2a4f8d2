"""Sending, editing and deleting text messages (Bot API, sendMessage, editMessageText …)."""

from simulator.bot_api.call import Call
from simulator.bot_api.markup import inline_markup, reply_markup
from simulator.bot_api.refusals import bad_request
from simulator.bot_api.targets import open_chat, own_message, replied_message
from simulator.bot_api.texts import caption, message_text
from simulator.chats import Chat, Message, PrivateChat
from simulator.events import EventKind
from simulator.posting import Draft, announce, post
from simulator.wire import JsonObject

DELETABLE_SECONDS = 48 * 3600
TYPING_SECONDS = 5.0
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
TEXT_FIELDS = frozenset({"text", "entities"})
CAPTION_FIELDS = frozenset({"caption", "caption_entities"})


def send_message(call: Call) -> JsonObject:
    """sendMessage."""
    chat = open_chat(call)
    return send(call, chat, message_text(call)).as_message()


def send(call: Call, chat: Chat, content: JsonObject) -> Message:
    """Sends content of any kind with the call's reply and keyboard."""
    draft = Draft(
        content=content,
        reply_to=replied_message(call, chat),
        reply_markup=reply_markup(call, chat),
    )
    return post(call.world, chat, call.bot, draft)


def edit_message_text(call: Call) -> JsonObject:
    """editMessageText; inline messages aren't simulated."""
    message = own_message(call, open_chat(call))
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edited(call, message, _replaced(message, TEXT_FIELDS, message_text(call)))


def edit_message_caption(call: Call) -> JsonObject:
    """editMessageCaption."""
    message = own_message(call, open_chat(call))
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    return _edited(call, message, _replaced(message, CAPTION_FIELDS, caption(call)))


def edit_message_reply_markup(call: Call) -> JsonObject:
    """editMessageReplyMarkup."""
    message = own_message(call, open_chat(call))
    return _edited(call, message, message.content)


def delete_message(call: Call) -> bool:
    """deleteMessage; in groups, others' messages only as administrator, all within 48 hours."""
    chat = open_chat(call)
    _delete(call, chat, call.parameters.integer("message_id"))
    return True


def delete_messages(call: Call) -> bool:
    """deleteMessages; those that are not there are skipped."""
    chat = open_chat(call)
    message_ids = call.parameters.items("message_ids") or []
    if not all(isinstance(message_id, int) for message_id in message_ids):
        raise bad_request("can't parse message identifiers")
    for message_id in message_ids:
        message = chat.messages.get(message_id)
        if message is not None and not message.deleted:
            _delete(call, chat, message_id)
    return True


def send_chat_action(call: Call) -> bool:
    """sendChatAction; the action shows for five seconds or until the next message."""
    chat = open_chat(call)
    action = call.parameters.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.typing_until = call.world.clock.timestamp() + TYPING_SECONDS
    shown = {"chat_id": chat.id, "bot_id": call.bot.id, "action": action, "typing": True}
    call.world.events.publish(EventKind.ACTION, lambda: shown)
    return True


def _edited(call: Call, message: Message, content: JsonObject) -> JsonObject:
    markup = inline_markup(call)
    if content == message.content and markup == message.reply_markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    message.content = content
    message.reply_markup = markup
    message.edit_date = call.world.now()
    announce(call.world, EventKind.EDITED, message)
    return message.as_message()


def _replaced(message: Message, fields: frozenset[str], new: JsonObject) -> JsonObject:
    kept = {name: value for name, value in message.content.items() if name not in fields}
    return {**kept, **new}


def _delete(call: Call, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    _refuse_to_delete(call, message)
    message.deleted = True
    announce(call.world, EventKind.DELETED, message)


def _refuse_to_delete(call: Call, message: Message) -> None:
    chat = message.chat
    if not isinstance(chat, PrivateChat) and chat.is_admin(call.bot.id):
        return
    if not isinstance(chat, PrivateChat) and message.sender is not call.bot:
        raise bad_request("message can't be deleted")
    if call.world.now() - message.date >= DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")


METHODS = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
}
