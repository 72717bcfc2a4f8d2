"""Calls a webhook with an empty body, as Zalo does to see whether somebody is there."""

import aiohttp

from simulator.webhook import Hook
from simulator.world import ImpossibleError, World
from simulator.zalo.bot import ZaloBot

PATIENCE = aiohttp.ClientTimeout(total=5.0)


async def probe(world: World, bot: ZaloBot) -> int:
    """The HTTP status; ImpossibleError without a webhook, or where nobody answers."""
    if bot.webhook is None:
        raise ImpossibleError("the bot has no webhook")
    try:
        return await status_of(world.session, bot.webhook.hook)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise ImpossibleError(f"nobody answers: {type(error).__name__}") from None


async def status_of(session: aiohttp.ClientSession, hook: Hook) -> int:
    """The HTTP status of the answer to an empty body."""
    headers = {hook.secret_header: hook.secret_token or ""}
    async with session.post(hook.url, data=b"", headers=headers, timeout=PATIENCE) as answer:
        return answer.status
