"""Every method that is served, by its name, whose case matters."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from simulator.wire import JsonObject
from simulator.zalo_api import receiving, sending
from simulator.zalo_api.call import ZaloCall

Action: TypeAlias = Callable[[ZaloCall], Awaitable[Any]] | Callable[[ZaloCall], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """What a method does, and which parameters it knows."""

    act: Action
    parameters: frozenset[str] = frozenset()


def get_me(call: ZaloCall) -> JsonObject:
    """getMe."""
    return {
        "id": str(call.bot.id),
        "account_name": call.bot.username,
        "account_type": "BASIC",
        "can_join_groups": False,
    }


METHODS = {
    "getMe": Method(act=get_me),
    "getUpdates": Method(act=receiving.get_updates, parameters=frozenset({"timeout"})),
    "setWebhook": Method(act=receiving.set_webhook, parameters=frozenset({"url", "secret_token"})),
    "deleteWebhook": Method(act=receiving.delete_webhook),
    "getWebhookInfo": Method(act=receiving.get_webhook_info),
    "sendMessage": Method(act=sending.send_message, parameters=frozenset({"chat_id", "text"})),
    "sendPhoto": Method(
        act=sending.send_photo, parameters=frozenset({"chat_id", "photo", "caption"})
    ),
    "sendSticker": Method(act=sending.send_sticker, parameters=frozenset({"chat_id", "sticker"})),
    "sendChatAction": Method(
        act=sending.send_chat_action, parameters=frozenset({"chat_id", "action"})
    ),
}
