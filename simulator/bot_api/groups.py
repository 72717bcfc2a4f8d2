"""Chats, their members and pinned messages (Bot API, getChat, getChatMember, pinChatMessage)."""

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import bad_request
from simulator.bot_api.targets import known_chat, known_group, open_chat
from simulator.chats import Chat, Group, MemberStatus, Message, PrivateChat
from simulator.membership import as_chat_member, change_status
from simulator.posting import post_service
from simulator.wire import JsonObject

GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(call: Call) -> JsonObject:
    """getChat."""
    chat = known_chat(call)
    full = {
        **chat.as_chat(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": GIFTS,
    }
    if chat.pinned:
        full["pinned_message"] = chat.pinned[-1].as_message()
    return full


def get_chat_member(call: Call) -> JsonObject:
    """getChatMember."""
    chat = known_chat(call)
    user_id = call.parameters.integer("user_id")
    account = call.world.find_account(user_id)
    if account is None:
        raise bad_request("invalid user_id specified")
    status = MemberStatus.MEMBER if isinstance(chat, PrivateChat) else chat.status(user_id)
    return as_chat_member(account, status)


def get_chat_administrators(call: Call) -> list[JsonObject]:
    """getChatAdministrators; other bots only if `return_bots` asks for them."""
    group = known_group(call)
    with_bots = call.parameters.flag("return_bots")
    return [
        as_chat_member(call.world.account(who), status)
        for who, status in group.members.items()
        if group.is_admin(who) and (with_bots or who in call.world.people or who == call.bot.id)
    ]


def get_chat_member_count(call: Call) -> int:
    """getChatMemberCount."""
    chat = known_chat(call)
    return 2 if isinstance(chat, PrivateChat) else len(chat.present())


def leave_chat(call: Call) -> bool:
    """leaveChat."""
    chat = open_chat(call)
    if isinstance(chat, PrivateChat):
        raise bad_request("chat member status can't be changed in private chats")
    change_status(call.world, chat, call.bot, MemberStatus.LEFT, actor=call.bot)
    return True


def pin_chat_message(call: Call) -> bool:
    """pinChatMessage."""
    chat = _pinnable_chat(call)
    message = _message_to_pin(call, chat)
    if message not in chat.pinned:
        chat.pinned.append(message)
        post_service(call.world, chat, call.bot, {"pinned_message": message.as_message()})
        call.world.tell_of_chat(chat)
    return True


def unpin_chat_message(call: Call) -> bool:
    """unpinChatMessage; without a message_id the latest pinned one."""
    chat = _pinnable_chat(call)
    if not call.parameters.text("message_id"):
        chat.pinned = chat.pinned[:-1]
    else:
        message = _message_to_pin(call, chat)
        chat.pinned = [pinned for pinned in chat.pinned if pinned is not message]
    call.world.tell_of_chat(chat)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """unpinAllChatMessages."""
    chat = _pinnable_chat(call)
    chat.pinned = []
    call.world.tell_of_chat(chat)
    return True


def _pinnable_chat(call: Call) -> Chat:
    chat = open_chat(call)
    if isinstance(chat, Group) and not chat.is_admin(call.bot.id):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _message_to_pin(call: Call, chat: Chat) -> Message:
    message = chat.messages.get(call.parameters.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to pin not found")
    return message


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
