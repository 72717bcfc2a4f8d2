"""How a bot gets its events: getUpdates and webhooks."""

import aiohttp

from simulator.bot_api.refusals import bad_request
from simulator.pending import Interruption, PollInterruptedError
from simulator.web_addresses import is_near, is_public
from simulator.webhook import Hook, HookSender, Webhook
from simulator.wire import JsonObject
from simulator.zalo.probing import status_of
from simulator.zalo_api.call import ZaloCall
from simulator.zalo_api.refusals import nothing_new

USUAL_POLL_SECONDS = 30
LONGEST_POLL_SECONDS = 60
SHORTEST_SECRET = 8
LONGEST_SECRET = 256
ATTEMPTS = 8
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret


async def get_updates(call: ZaloCall) -> bytes:
    """getUpdates: one event, gone once it is handed out; 408 if none comes in time."""
    if call.bot.webhook is not None:
        raise bad_request("getUpdates does not work while a webhook is set; use deleteWebhook")
    timeout = call.parameters.integer("timeout", USUAL_POLL_SECONDS)
    try:
        event = await call.bot.events.take(max(0, min(timeout, LONGEST_POLL_SECONDS)))
    except PollInterruptedError as error:
        if error.reason is Interruption.API_DOWN:
            raise
        raise nothing_new() from None
    if event is None:
        raise nothing_new()
    return event


async def set_webhook(call: ZaloCall) -> JsonObject:
    """setWebhook; on loopback http is allowed, unlike at Zalo. The address is probed at once."""
    hook = _checked_hook(call)
    await _close(call)
    call.bot.events.interrupt(Interruption.WEBHOOK_SET)
    webhook = Webhook(hook, call.bot.events, _sender(call))
    call.bot.webhook = webhook
    verification = await _verification(call, hook)
    webhook.open()
    return {**_set(call), "verification": verification}


async def delete_webhook(call: ZaloCall) -> JsonObject:
    """deleteWebhook."""
    await _close(call)
    return _set(call)


def get_webhook_info(call: ZaloCall) -> JsonObject:
    """getWebhookInfo."""
    url = call.bot.webhook.hook.url if call.bot.webhook else ""
    return {"url": url, "updated_at": call.bot.webhook_set_at}


def _set(call: ZaloCall) -> JsonObject:
    call.bot.webhook_set_at = call.world.now() * 1000
    return get_webhook_info(call)


async def _verification(call: ZaloCall, hook: Hook) -> JsonObject:
    try:
        status = await status_of(call.world.session, hook)
    except (aiohttp.ClientError, TimeoutError):
        return {"ok": False, "url": hook.url, "outcome": "webhook.err.unreachable"}
    is_ok = status // 100 == 2  # noqa: PLR2004 - 2xx is success
    outcome = "webhook.ok" if is_ok else f"webhook.http.{status}"
    return {"ok": is_ok, "url": hook.url, "outcome": outcome}


def _checked_hook(call: ZaloCall) -> Hook:
    url = call.parameters.text("url")
    if not is_near(url) and not (url.startswith("https://") and is_public(url)):
        raise bad_request("url must be a public HTTPS address")
    secret = call.parameters.text("secret_token")
    if not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
        raise bad_request("secret_token must have 8 to 256 characters")
    return Hook(url=url, secret_header=SECRET_HEADER, secret_token=secret, attempts=ATTEMPTS)


def _sender(call: ZaloCall) -> HookSender:
    world = call.world
    return HookSender(
        session=world.session,
        now=world.clock.timestamp,
        is_up=lambda: not world.zalo.faults.down,
    )


async def _close(call: ZaloCall) -> None:
    if call.bot.webhook is not None:
        await call.bot.webhook.close()
        call.bot.webhook = None
