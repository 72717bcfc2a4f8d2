"""Documents, photos, albums and downloads (Bot API, sendDocument, sendMediaGroup, getFile)."""

import secrets
from collections.abc import Callable
from typing import Any

from simulator.bot_api.call import Call, Parameters
from simulator.bot_api.messages import send
from simulator.bot_api.refusals import bad_request
from simulator.bot_api.targets import open_chat, replied_message
from simulator.bot_api.texts import caption
from simulator.contents import NoPictureError, document_content, photo_content
from simulator.files import StoredFile, Upload
from simulator.posting import Draft, post
from simulator.wire import JsonObject

LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024
LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024
FEWEST_IN_ALBUM = 2
MOST_IN_ALBUM = 10
ATTACHED = "attach://"


def send_document(call: Call) -> JsonObject:
    """sendDocument, by upload or file_id."""
    chat = open_chat(call)
    stored = _file(call, "document", call.parameters.text("document"), "documents")
    content = {**document_content(stored), **caption(call)}
    return send(call, chat, content).as_message()


def send_photo(call: Call) -> JsonObject:
    """sendPhoto, by upload or file_id."""
    chat = open_chat(call)
    stored = _file(call, "photo", call.parameters.text("photo"), "photos")
    return send(call, chat, {**_photo(stored), **caption(call)}).as_message()


def send_media_group(call: Call) -> list[JsonObject]:
    """sendMediaGroup of photos or documents; two to ten of one kind."""
    chat = open_chat(call)
    contents = _album(call)
    reply_to = replied_message(call, chat)
    album = {"media_group_id": str(secrets.randbits(60))}
    drafts = [Draft(content={**content, **album}, reply_to=reply_to) for content in contents]
    return [post(call.world, chat, call.bot, draft).as_message() for draft in drafts]


def get_file(call: Call) -> JsonObject:
    """getFile; up to 20 MB, as Telegram's own servers do."""
    file_id = call.parameters.text("file_id")
    stored = call.world.files.by_id(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > LARGEST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.as_file()


def _album(call: Call) -> list[JsonObject]:
    items = call.parameters.items("media") or []
    if not FEWEST_IN_ALBUM <= len(items) <= MOST_IN_ALBUM:
        raise bad_request("there must be from 2 to 10 media in the album")
    if len({item.get("type") for item in items}) > 1:
        raise bad_request("Document can't be mixed with other media types")
    return [_album_item(call, item) for item in items]


def _album_item(call: Call, item: JsonObject) -> JsonObject:
    makers: dict[Any, tuple[Callable[[StoredFile], JsonObject], str]] = {
        "photo": (_photo, "photos"),
        "document": (document_content, "documents"),
    }
    if item.get("type") not in makers:
        raise bad_request("media type is not served by the simulator, photo and document are")
    maker, folder = makers[item["type"]]
    stored = _file(call, "media", str(item.get("media", "")), folder)
    return {**maker(stored), **caption(_item_call(call, item))}


def _item_call(call: Call, item: JsonObject) -> Call:
    parameters = Parameters(values=item)
    return Call(world=call.world, bot=call.bot, method=call.method, parameters=parameters)


def _photo(stored: StoredFile) -> JsonObject:
    try:
        return photo_content(stored)
    except NoPictureError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def _file(call: Call, name: str, given: str, folder: str) -> StoredFile:
    upload = call.parameters.uploads.get(given.removeprefix(ATTACHED) if given else name)
    if upload is not None:
        return _kept(call, upload, folder)
    if not given:
        raise bad_request(f"there is no {name} in the request")
    stored = call.world.files.by_id(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


def _kept(call: Call, upload: Upload, folder: str) -> StoredFile:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST_UPLOAD_BYTES:
        raise bad_request("file is too big")
    return call.world.files.keep(upload, folder=folder)


METHODS = {
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
