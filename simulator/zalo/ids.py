"""Zalo's ids: opaque strings, which tell a bot nothing and differ from Telegram's numbers."""

from hashlib import blake2s

from simulator.chats import Chat, Message, PrivateChat, Sender

LENGTH_BYTES = 10


def user_id(account: Sender) -> str:
    """A person's or bot's id; the same in every run, so that a bot knows people again."""
    return _opaque("user", account.id)


def chat_id(chat: Chat) -> str:
    """A chat's id; a private one has the person's."""
    return user_id(chat.person) if isinstance(chat, PrivateChat) else _opaque("group", chat.id)


def message_id(message: Message, run: str) -> str:
    """A message's id; `run` keeps those of one run of the simulator apart from another's."""
    return _opaque("message", run, message.chat.id, message.message_id)


def _opaque(*parts: str | int) -> str:
    words = ":".join(map(str, parts))
    return blake2s(words.encode(), digest_size=LENGTH_BYTES).hexdigest()
