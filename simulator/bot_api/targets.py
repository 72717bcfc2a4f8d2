"""Which chat, member or message a call means, and whether the bot may write there."""

from simulator.bot_api.call import Call, Parameters
from simulator.bot_api.refusals import bad_request, forbidden, migrated
from simulator.chats import Chat, Group, MemberStatus, Message, PrivateChat


def open_chat(call: Call) -> Chat:
    """The chat of `chat_id`, where the bot may write; refused as Telegram refuses."""
    chat = known_chat(call)
    if isinstance(chat, Group) and chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if isinstance(chat, PrivateChat) and call.bot.id in chat.person.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def known_chat(call: Call) -> Chat:
    """The chat of `chat_id`, if the bot is in it or was spoken to."""
    chat_id = _chat_id(call)
    group = call.world.groups.get(chat_id)
    if group is not None:
        return _joined(call, group)
    if chat_id not in call.world.people:
        raise bad_request("chat not found")
    chat = call.world.private_chats.get((call.bot.id, chat_id))
    if chat is None:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def known_group(call: Call) -> Group:
    """The group of `chat_id`; private chats are refused."""
    chat = known_chat(call)
    if isinstance(chat, PrivateChat):
        raise bad_request("there are no administrators in the private chat")
    return chat


def own_message(call: Call, chat: Chat) -> Message:
    """The bot's message of `message_id`, to be edited."""
    message = chat.messages.get(call.parameters.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if message.sender is not call.bot:
        raise bad_request("message can't be edited")
    return message


def replied_message(call: Call, chat: Chat) -> Message | None:
    """The message that `reply_parameters` name; one that is gone is refused unless allowed."""
    wish = call.parameters.structure("reply_parameters")
    if wish is None:
        return None
    reply = Parameters(values=wish)
    message = chat.messages.get(reply.integer("message_id"))
    if message is not None and not message.deleted:
        return message
    if reply.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _chat_id(call: Call) -> int:
    given = call.parameters.text("chat_id")
    if not given:
        raise bad_request("chat_id is empty")
    try:
        return int(given)
    except ValueError:
        raise bad_request("chat not found") from None


def _joined(call: Call, group: Group) -> Group:
    status = group.status(call.bot.id)
    if status is MemberStatus.KICKED:
        raise forbidden(f"bot was kicked from the {group.kind.value} chat")
    if status is MemberStatus.LEFT:
        raise forbidden(f"bot is not a member of the {group.kind.value} chat")
    return group
