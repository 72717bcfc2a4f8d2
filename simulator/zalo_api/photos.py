"""Fetches the pictures that bots send, as Zalo's server does."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import aiohttp

from simulator.bot_api.refusals import bad_request
from simulator.contents import NoPictureError, photo_content
from simulator.files import Upload
from simulator.web_addresses import is_near, is_public
from simulator.wire import JsonObject
from simulator.world import World

PATIENCE = aiohttp.ClientTimeout(total=10.0)


async def fetched_photo(world: World, url: str) -> JsonObject:
    """The content of a message with the picture at this address; refused if there is none."""
    if not is_near(url) and not is_public(url):
        raise bad_request("photo must be a public http or https address")
    stored = world.files.keep(await _fetched(world, url), folder="photos")
    try:
        return photo_content(stored)
    except NoPictureError:
        raise bad_request("photo is no picture") from None


async def _fetched(world: World, url: str) -> Upload:
    try:
        async with world.session.get(url, timeout=PATIENCE) as answer:
            answer.raise_for_status()
            name = PurePosixPath(urlsplit(url).path).name or "photo"
            return Upload(name=name, content=await answer.read(), mime_type=answer.content_type)
    except (aiohttp.ClientError, TimeoutError):
        raise bad_request("photo can't be fetched") from None
