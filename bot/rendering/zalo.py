"""Our messages as calls of Zalo's Bot API: plain texts, and pictures by their address.

Zalo has no edits, pins, deep links, keys and documents: what changes a message becomes a new one.
"""

from dataclasses import replace
from typing import Any

from bot.channels.calls import Call
from bot.database.outgoing import Outgoing
from bot.links.links import Links
from bot.rendering.cutting import units
from bot.rendering.pictures import is_picture
from bot.rendering.plain import plain_texts
from bot.wording.catalogues import Wording
from models.events import Channel
from models.messages import Enclosure, HeldFile, Message, Text, say

SEND = "sendMessage"
SEND_PHOTO = "sendPhoto"
LONGEST_TEXT = 2000
"""Characters; counted in UTF-16 units, which are never fewer."""

LONGEST_ADDRESS = 1000
"""Of a picture: where it is refused, its address must find room among the words."""

File = Enclosure | HeldFile


def zalo_calls(outgoing: Outgoing, wording: Wording, links: Links | None) -> tuple[Call, ...]:
    """The calls that say it, without their chat. links: None where files cannot be fetched."""
    message = outgoing.message
    file = message.enclosure or message.held_file
    picture = _address_of_picture(file, outgoing, links) if file else None
    if picture is None:
        lines = (*message.lines, *_about(file, outgoing, links))
        texts = _texts(replace(message, lines=lines), outgoing, wording)
        return tuple(_send(text) for text in texts)
    *before, caption = _texts(message, outgoing, wording, spared=len(picture) + 1)
    return (*(_send(text) for text in before), _send_photo(picture, caption))


def as_text(call: Call) -> Call:
    """A picture that Zalo does not take, as words with its address."""
    words, address = call.parameters["caption"], call.parameters["photo"]
    return _send(f"{words}\n{address}")


def _texts(
    message: Message, outgoing: Outgoing, wording: Wording, spared: int = 0
) -> tuple[str, ...]:
    return plain_texts(message, outgoing.language, wording, longest=LONGEST_TEXT - spared)


def _send(text: str) -> Call:
    parameters: dict[str, Any] = {"text": text}
    return Call(method=SEND, parameters=parameters)


def _send_photo(address: str, caption: str) -> Call:
    return Call(method=SEND_PHOTO, parameters={"photo": address, "caption": caption})


def _address_of_picture(file: File, outgoing: Outgoing, links: Links | None) -> str | None:
    """Where a picture can be looked at; None for other files, and without a usable address."""
    address = _address_of(file, outgoing, links) if is_picture(file) else None
    return address if address and units(address) <= LONGEST_ADDRESS else None


def _address_of(file: File, outgoing: Outgoing, links: Links | None) -> str | None:
    if isinstance(file, HeldFile) and file.channel is Channel.ZALO:
        return file.reference
    return links.to_file_of(outgoing).address if links else None


def _about(file: File | None, outgoing: Outgoing, links: Links | None) -> tuple[Text, ...]:
    if file is None:
        return ()
    if links is None:
        return (say("zalo.no_file", name=file.name),)
    link = links.to_file_of(outgoing)
    return (say("zalo.file", name=file.name, link=link.address, until=link.good_until),)
