"""Contents of messages beyond plain text, as the Bot API's Message fields."""

import struct

from simulator.entities import found_entities
from simulator.files import StoredFile
from simulator.wire import JsonObject

PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
GIF_BEGINNING = b"GIF8"
JPEG_BEGINNING = b"\xff\xd8"
JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


class NoPictureError(ValueError):
    """The bytes are no picture whose size can be read."""


def text_content(text: str, *, field: str = "text") -> JsonObject:
    """A person's text (or, as `field`, caption) with the entities that Telegram finds in it."""
    entities = [entity.as_json() for entity in found_entities(text)]
    entities_field = "entities" if field == "text" else "caption_entities"
    return {field: text, entities_field: entities} if entities else {field: text}


def document_content(stored: StoredFile) -> JsonObject:
    """A file as a document."""
    described = {"file_name": stored.name, "mime_type": stored.mime_type}
    return {"document": {**described, **stored.identity()}}


def photo_content(stored: StoredFile) -> JsonObject:
    """A picture as a photo; NoPictureError for bytes that are none."""
    width, height = picture_size(stored.content)
    return {"photo": [{**stored.identity(), "width": width, "height": height}]}


def voice_content(stored: StoredFile, fields: JsonObject) -> JsonObject:
    """A voice message; `fields` override what it says of itself."""
    described = {"duration": 3, "mime_type": "audio/ogg", **fields}
    return {"voice": {**described, **stored.identity()}}


def sticker_content(stored: StoredFile, fields: JsonObject) -> JsonObject:
    """A sticker; `fields` override what it says of itself."""
    described = {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
        **fields,
    }
    return {"sticker": {**described, **stored.identity()}}


def poll_content(poll_id: str, fields: JsonObject) -> JsonObject:
    """A poll; `fields` override the common one, options may be plain strings."""
    described = {
        "question": "?",
        "options": ["1", "2"],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
        **fields,
    }
    options = [
        {"persistent_id": str(place), "voter_count": 0, **_option(option)}
        for place, option in enumerate(described["options"])
    ]
    return {"poll": {"id": poll_id, **described, "options": options}}


def _option(option: JsonObject | str) -> JsonObject:
    return {"text": option} if isinstance(option, str) else option


def forwarded_from(sender: JsonObject | str, date: int) -> JsonObject:
    """What marks a message as forwarded: from a User object, or from a name that hides one."""
    if isinstance(sender, str):
        return {"forward_origin": {"type": "hidden_user", "sender_user_name": sender, "date": date}}
    return {"forward_origin": {"type": "user", "sender_user": sender, "date": date}}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, GIF or JPEG."""
    try:
        if content.startswith(PNG_BEGINNING):
            width, height = struct.unpack_from(">II", content, 16)
        elif content.startswith(GIF_BEGINNING):
            width, height = struct.unpack_from("<HH", content, 6)
        elif content.startswith(JPEG_BEGINNING):
            height, width = _jpeg_size(content)
        else:
            raise NoPictureError("neither PNG, GIF nor JPEG")
    except struct.error:
        raise NoPictureError("the picture is cut short") from None
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    position = len(JPEG_BEGINNING)
    while True:
        marker, length = struct.unpack_from(">xBH", content, position)
        if marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return height, width
        position += 2 + length
