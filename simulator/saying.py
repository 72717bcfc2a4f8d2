"""Turns a request to say something into contents of messages, and has the person send them."""

import json
from dataclasses import replace
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from simulator import people
from simulator.bot_api.requests import uploaded
from simulator.chats import Message, Person
from simulator.contents import (
    NoPictureError,
    forwarded_from,
    poll_content,
    sticker_content,
    text_content,
    voice_content,
)
from simulator.control_requests import ContactBody, ForwardBody, SayBody, Special
from simulator.files import StoredFile, Upload
from simulator.people import Attachment, FileKind, Place
from simulator.wire import JsonObject
from simulator.world import ImpossibleError, World

SILENCE = Upload(name="voice.oga", content=b"OggS", mime_type="audio/ogg")
THUMB_UP = Upload(name="sticker.webp", content=b"RIFF\x04\x00\x00\x00WEBP", mime_type="image/webp")


async def read_say(request: web.Request) -> tuple[SayBody, list[Attachment]]:
    """The request's body and its files, which only multipart bodies have."""
    if not request.content_type.startswith("multipart/"):
        return SayBody.model_validate_json(await request.read()), []
    form = await request.post()
    fields = {name: _field(name, part) for name, part in form.items() if isinstance(part, str)}
    files = [
        Attachment(kind=FileKind(name), upload=uploaded(part))
        for name, part in form.items()
        if isinstance(part, FileField)
    ]
    return SayBody.model_validate(fields), files


def _field(name: str, value: str) -> Any:
    return json.loads(value) if value.startswith("{") and name != "text" else value


def carry_out(world: World, body: SayBody, files: list[Attachment]) -> list[Message]:
    """Has the person send what the request asks for; ImpossibleError if that is nothing."""
    person = world.person(body.user_id)
    place = _place(world, person, body)
    if files:
        return _send_files(world, person, place, body, files)
    content = _special_content(world, body)
    if content:
        return [people.say(world, person, place, content)]
    if body.text is None:
        raise ImpossibleError("nothing to say", status=400)
    if body.forward is not None:
        content = {**text_content(body.text), **_origin(world, body.forward)}
        return [people.say(world, person, place, content)]
    return people.say_text(world, person, place, body.text)


def _send_files(
    world: World, person: Person, place: Place, body: SayBody, files: list[Attachment]
) -> list[Message]:
    caption = text_content(body.text, field="caption") if body.text else {}
    shared = {**caption, **_origin(world, body.forward)}
    try:
        return people.send_files(world, person, place, files, shared)
    except NoPictureError as error:
        raise ImpossibleError(f"that is no photo: {error}", status=400) from None


def _place(world: World, person: Person, body: SayBody) -> Place:
    place = people.place(world, person, body.chat_id, body.bot_id)
    if body.reply_to_message_id is not None:
        reply_to = people.message_in(place.chat, body.reply_to_message_id)
        place = replace(place, reply_to=reply_to)
    return replace(place, thread_id=body.message_thread_id, speaks_as=body.speak_as)


def _special_content(world: World, body: SayBody) -> JsonObject:
    content: JsonObject = {}
    if body.sticker is not None:
        content = sticker_content(_kept(world, THUMB_UP, "stickers"), _fields(body.sticker))
    elif body.voice is not None:
        content = voice_content(_kept(world, SILENCE, "voice"), _fields(body.voice))
    elif body.poll is not None:
        content = poll_content(str(world.now()), _fields(body.poll))
    elif body.dice is not None:
        content = {"dice": {"emoji": "🎲", "value": 6, **_fields(body.dice)}}
    elif body.location is not None:
        content = {"location": body.location.model_dump()}
    elif body.contact is not None:
        content = _contact(body.contact)
    return {**content, **_origin(world, body.forward)} if content else {}


def _contact(contact: ContactBody) -> JsonObject:
    return {"contact": contact.model_dump(exclude_none=True)}


def _origin(world: World, forward: ForwardBody | None) -> JsonObject:
    if forward is None:
        return {}
    if forward.user_id is None:
        return forwarded_from(forward.sender_name or "?", world.now())
    return forwarded_from(world.account(forward.user_id).as_user(), world.now())


def _kept(world: World, upload: Upload, folder: str) -> StoredFile:
    return world.files.keep(upload, folder=folder)


def _fields(special: Special) -> dict[str, Any]:
    return {} if special is True else special
