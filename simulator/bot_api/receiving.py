"""How a bot gets its updates (Bot API, "Getting updates")."""

import re
from typing import TypeAlias
from urllib.parse import urlsplit

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import RefusedError, bad_request, conflict
from simulator.pending import Interruption, PendingUpdate, PollInterruptedError
from simulator.webhook import Hook, HookSender, Webhook
from simulator.wire import JsonObject
from simulator.world import World

MOST_UPDATES = 100
LONGEST_POLL_SECONDS = 50
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret
PORTS = frozenset({80, 88, 443, 8443})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Described: TypeAlias = tuple[bool, str]


async def get_updates(call: Call) -> list[PendingUpdate]:
    """getUpdates; PollInterruptedError(API_DOWN) if the API goes down meanwhile."""
    if call.bot.webhook is not None:
        raise conflict(
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _remember_allowed(call)
    limit = call.parameters.integer("limit", MOST_UPDATES)
    timeout = call.parameters.integer("timeout")
    try:
        return await call.bot.updates.poll(
            offset=call.parameters.integer("offset"),
            limit=limit if 0 < limit <= MOST_UPDATES else MOST_UPDATES,
            timeout_seconds=max(0, min(timeout, LONGEST_POLL_SECONDS)),
        )
    except PollInterruptedError as error:
        if error.reason is Interruption.API_DOWN:
            raise
        raise conflict(error.reason.value) from None


async def set_webhook(call: Call) -> Described:
    """setWebhook; on loopback http and any port are allowed, unlike at Telegram."""
    url = call.parameters.text("url")
    if not url:
        return await delete_webhook(call)
    hook = _checked_hook(call, url)
    _drop_if_asked(call)
    _remember_allowed(call)
    if call.bot.webhook is not None and call.bot.webhook.hook == hook:
        return True, "Webhook is already set"
    await _close(call)
    call.bot.updates.interrupt(Interruption.WEBHOOK_SET)
    webhook = Webhook(hook, call.bot.updates, _sender(call.world))
    call.bot.webhook = webhook
    webhook.open()
    return True, "Webhook was set"


async def delete_webhook(call: Call) -> Described:
    """deleteWebhook."""
    _drop_if_asked(call)
    if call.bot.webhook is None:
        return True, "Webhook is already deleted"
    await _close(call)
    return True, "Webhook was deleted"


def get_webhook_info(call: Call) -> JsonObject:
    """getWebhookInfo."""
    webhook = call.bot.webhook
    info = webhook.as_info() if webhook else {"url": "", "has_custom_certificate": False}
    if call.bot.updates.allowed is not None:
        info["allowed_updates"] = sorted(call.bot.updates.allowed)
    return {**info, "pending_update_count": len(call.bot.updates)}


def _checked_hook(call: Call, url: str) -> Hook:
    address = urlsplit(url)
    is_near = address.hostname in LOOPBACK
    if address.scheme != "https" and not (is_near and address.scheme == "http"):
        raise _bad_webhook("An HTTPS URL must be provided for webhook")
    if not is_near and (address.port or 443) not in PORTS:
        raise _bad_webhook("Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = call.parameters.text("secret_token")
    if secret and not SECRET_TOKEN.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.parameters.integer("max_connections", USUAL_CONNECTIONS)
    return Hook(
        url=url,
        secret_header=SECRET_HEADER,
        secret_token=secret or None,
        max_connections=max(1, min(connections, MOST_CONNECTIONS)),
    )


def _bad_webhook(reason: str) -> RefusedError:
    return bad_request(f"bad webhook: {reason}")


def _remember_allowed(call: Call) -> None:
    allowed = call.parameters.items("allowed_updates")
    if allowed is not None:
        call.bot.updates.allowed = frozenset(map(str, allowed)) or None


def _drop_if_asked(call: Call) -> None:
    if call.parameters.flag("drop_pending_updates"):
        call.bot.updates.clear()


def _sender(world: World) -> HookSender:
    return HookSender(
        session=world.session, now=world.clock.timestamp, is_up=lambda: not world.faults.down
    )


async def _close(call: Call) -> None:
    if call.bot.webhook is not None:
        await call.bot.webhook.close()
        call.bot.webhook = None


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
