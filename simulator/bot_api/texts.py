"""Texts and captions of a call: parsed, cleaned, and measured as Telegram measures them."""

from typing import Any

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import RefusedError, bad_request
from simulator.entities import Entity, with_found_entities
from simulator.html_entities import BrokenHtmlError, FormattedText, parsed
from simulator.utf16 import units
from simulator.wire import JsonObject

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
CLEANED = dict.fromkeys(range(32), " ") | {ord("\t"): "\t", ord("\n"): "\n", ord("\r"): ""}


def message_text(call: Call) -> JsonObject:
    """The content of a text message; 1 to 4096 UTF-16 units after parsing."""
    formatted = _formatted(call, "text", "entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if units(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _content(formatted, "text", "entities")


def caption(call: Call) -> JsonObject:
    """The caption part of a message's content; up to 1024 UTF-16 units after parsing."""
    formatted = _formatted(call, "caption", "caption_entities")
    if units(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return _content(formatted, "caption", "caption_entities") if formatted.text else {}


def trimmed(formatted: FormattedText) -> FormattedText:
    """Without white space at both ends; entities move along, empty ones go."""
    lead = len(formatted.text) - len(formatted.text.lstrip())
    text = formatted.text.strip()
    length = units(text)
    moved = (_clipped(entity, lead, length) for entity in formatted.entities)
    return FormattedText(text=text, entities=tuple(entity for entity in moved if entity.length > 0))


def _formatted(call: Call, name: str, entities_name: str) -> FormattedText:
    source = call.parameters.text(name).translate(CLEANED)
    mode = call.parameters.text("parse_mode").lower()
    if not mode:
        given = call.parameters.items(entities_name) or []
        return trimmed(FormattedText(text=source, entities=_given_entities(given)))
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return trimmed(parsed(source))
    except BrokenHtmlError as error:
        raise _unparsable(str(error)) from None


def _given_entities(given: list[Any]) -> tuple[Entity, ...]:
    try:
        return tuple(
            Entity(
                kind=entity["type"],
                offset=entity["offset"],
                length=entity["length"],
                url=entity.get("url"),
                language=entity.get("language"),
            )
            for entity in given
        )
    except (KeyError, TypeError, AttributeError):
        raise _unparsable("expected MessageEntity objects") from None


def _unparsable(reason: str) -> RefusedError:
    return bad_request(f"can't parse entities: {reason}")


def _clipped(entity: Entity, lead: int, length: int) -> Entity:
    begin = max(0, entity.offset - lead)
    end = min(length, entity.end - lead)
    return Entity(
        kind=entity.kind,
        offset=begin,
        length=end - begin,
        url=entity.url,
        language=entity.language,
    )


def _content(formatted: FormattedText, name: str, entities_name: str) -> JsonObject:
    entities = with_found_entities(formatted.text, formatted.entities)
    if not entities:
        return {name: formatted.text}
    return {name: formatted.text, entities_name: [entity.as_json() for entity in entities]}
