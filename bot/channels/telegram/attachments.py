"""The files that come with a Telegram message, in words that no messenger owns."""

import mimetypes

from telegram import Animation, Document, Message, PhotoSize, Video

from models.events import FileReference
from models.file_rules import safe_name

UNKNOWN_TYPE = "application/octet-stream"
LONGEST_TYPE = 100


def files_of(message: Message) -> tuple[FileReference, ...]:
    """The document, photo or video of a message. Voices and stickers are no files to us."""
    if message.photo:
        return (_photo(message, max(message.photo, key=_area)),)
    # An animation comes with a document of its own, which says the same.
    named = message.document or message.video or message.animation
    return (_named(message, named),) if named else ()


def _area(size: PhotoSize) -> int:
    return size.width * size.height


def _photo(message: Message, size: PhotoSize) -> FileReference:
    return FileReference(
        reference=size.file_id,
        name=f"anh-{message.message_id}.jpg",
        media_type="image/jpeg",
        size=size.file_size,
    )


def _named(message: Message, file: Document | Video | Animation) -> FileReference:
    media_type = (file.mime_type or UNKNOWN_TYPE)[:LONGEST_TYPE]
    return FileReference(
        reference=file.file_id,
        name=safe_name(file.file_name or _name_for(message, media_type)),
        media_type=media_type,
        size=file.file_size,
    )


def _name_for(message: Message, media_type: str) -> str:
    extension = "" if media_type == UNKNOWN_TYPE else mimetypes.guess_extension(media_type)
    return f"tep-{message.message_id}{extension or ''}"
