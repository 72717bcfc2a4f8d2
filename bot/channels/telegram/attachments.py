"""The files that come with a Telegram message, in words that no messenger owns."""

import mimetypes
from collections.abc import Mapping
from typing import Any

from models.events import FileForm, FileReference
from models.file_rules import safe_name

UNKNOWN_TYPE = "application/octet-stream"
LONGEST_TYPE = 100

Json = Mapping[str, Any]


def files_of(message: Json) -> tuple[FileReference, ...]:
    """The document, photo or video of a message. Voices and stickers are no files to us."""
    if message.get("photo"):
        return (_photo(message, max(message["photo"], key=_area)),)
    # An animation comes with a document of its own, which says the same.
    named = message.get("document") or message.get("video") or message.get("animation")
    return (_named(message, named),) if named else ()


def _area(size: Json) -> int:
    area: int = size["width"] * size["height"]
    return area


def _photo(message: Json, size: Json) -> FileReference:
    return FileReference(
        reference=size["file_id"],
        name=f"anh-{message['message_id']}.jpg",
        media_type="image/jpeg",
        size=size.get("file_size"),
        form=FileForm.PHOTO,
    )


def _named(message: Json, file: Json) -> FileReference:
    media_type = (file.get("mime_type") or UNKNOWN_TYPE)[:LONGEST_TYPE]
    return FileReference(
        reference=file["file_id"],
        name=safe_name(file.get("file_name") or _name_for(message, media_type)),
        media_type=media_type,
        size=file.get("file_size"),
        form=FileForm.VIDEO if file is message.get("video") else FileForm.DOCUMENT,
    )


def _name_for(message: Json, media_type: str) -> str:
    extension = "" if media_type == UNKNOWN_TYPE else mimetypes.guess_extension(media_type)
    return f"tep-{message['message_id']}{extension or ''}"
