"""What the bot says, before anyone knows in which language or on which messenger.

Handlers return keys with parameters, never finished text; `bot.wording` turns them into
words once the recipient's language and channel are known. All of it survives a trip
through JSON, because that is how it waits in the outbox.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum
from typing import Any, Self

from models.events import Channel, FileForm


@dataclass(frozen=True)
class Text:
    """One catalogue key and what fills its placeholders."""

    key: str
    params: Mapping[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Names a person so that their phone rings, where the messenger can do that.

    account: the messenger's own id of the person.
    """

    name: str
    account: str


Param = str | int | datetime | date | Text | Mention | tuple["Param", ...]


def say(key: str, /, **params: Param) -> Text:
    """The text of a catalogue key. Babel extracts the first argument of every call."""
    return Text(key, params)


def say_count(key: str, /, count: int, **params: Param) -> Text:
    """Like `say`, for a text whose form depends on a number (`{count}` in the catalogue)."""
    return Text(key, {"count": count, **params})


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose: a button, or a numbered line where there are no buttons."""

    label: Text
    data: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A small file that goes with a message; a picture is shown, where the messenger can."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class HeldFile:
    """A file that the messenger holds already, sent on as it came. reference: its id there."""

    channel: Channel
    reference: str
    name: str
    form: FileForm

    def to_json(self) -> dict[str, str]:
        """As JSON."""
        return {name: str(value) for name, value in vars(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Self:
        """The file that `to_json` wrote."""
        channel, form = Channel(data["channel"]), FileForm(data["form"])
        return cls(channel=channel, reference=data["reference"], name=data["name"], form=form)


@dataclass(frozen=True, kw_only=True)
class DeepLink:
    """Brings whoever follows it to the bot with a one-time code, or the bot into their group."""

    code: str
    group: bool = False


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message. `lines` stand under each other; `rows` are its choices as laid out on a phone.

    in_place: change the message that was tapped instead of sending another, where that is possible.
    phone_key: label of the messenger's own key that shares the person's phone number.
    hides_keys: takes away the keys that an earlier `phone_key` put up.
    enclosure, held_file: a file; the lines are then its caption.
    pins: puts it on top of the chat, where the bot may do that.
    deep_link: a link below the lines, where the messenger has such links.
    has_code: whether there is a one-time code in it, as there is in every deep link. Once sent, the
    words of such a message are not kept: whoever reads the database cannot use the code.
    edits_only: where the message that it changes is gone, it is not sent instead.
    takes_several: whether several of its choices, typed together, are an answer.
    """

    lines: tuple[Text, ...]
    rows: tuple[tuple[Choice, ...], ...] = ()
    in_place: bool = False
    phone_key: Text | None = None
    hides_keys: bool = False
    enclosure: Enclosure | None = None
    held_file: HeldFile | None = None
    pins: bool = False
    deep_link: DeepLink | None = None
    has_code: bool = False
    edits_only: bool = False
    takes_several: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices in reading order: the order in which they are numbered."""
        return tuple(choice for row in self.rows for choice in row)

    def above(self, *lines: Text) -> Self:
        """The same message with more lines in front."""
        return replace(self, lines=(*lines, *self.lines))


@dataclass(frozen=True, kw_only=True)
class Toast:
    """A word that flashes up over a tapped button; an ordinary message where there are none."""

    text: Text


Reply = Message | Toast


class Priority(IntEnum):
    """Who goes first when the messenger's limits make them wait."""

    REPLY = 0
    REMINDER = 1
    BROADCAST = 2


def to_json(message: Message) -> dict[str, Any]:
    """The message as JSON; `from_json` gives it back equal."""
    return {
        "lines": [_text_to_json(line) for line in message.lines],
        "rows": [[_choice_to_json(choice) for choice in row] for row in message.rows],
        "in_place": message.in_place,
        "phone_key": _text_to_json(message.phone_key) if message.phone_key else None,
        "hides_keys": message.hides_keys,
        "enclosure": _enclosure_to_json(message.enclosure) if message.enclosure else None,
        "held_file": message.held_file.to_json() if message.held_file else None,
        "pins": message.pins,
        "deep_link": vars(message.deep_link) if message.deep_link else None,
        "has_code": message.has_code,
        "edits_only": message.edits_only,
        "takes_several": message.takes_several,
    }


def from_json(data: Mapping[str, Any]) -> Message:
    """The message that `to_json` wrote."""
    return Message(
        lines=tuple(_text_from_json(line) for line in data["lines"]),
        rows=tuple(tuple(_choice_from_json(choice) for choice in row) for row in data["rows"]),
        in_place=data["in_place"],
        phone_key=_text_from_json(data["phone_key"]) if data["phone_key"] else None,
        hides_keys=data["hides_keys"],
        enclosure=_enclosure_from_json(enclosed) if (enclosed := data.get("enclosure")) else None,
        held_file=HeldFile.from_json(held) if (held := data.get("held_file")) else None,
        pins=data.get("pins", False),
        deep_link=DeepLink(**link) if (link := data.get("deep_link")) else None,
        has_code=data.get("has_code", False),
        edits_only=data.get("edits_only", False),
        takes_several=data.get("takes_several", False),
    )


def _enclosure_to_json(enclosure: Enclosure) -> dict[str, Any]:
    content = base64.b64encode(enclosure.content).decode("ascii")
    return {"name": enclosure.name, "media_type": enclosure.media_type, "content": content}


def _enclosure_from_json(data: Mapping[str, Any]) -> Enclosure:
    content = base64.b64decode(data["content"])
    return Enclosure(name=data["name"], media_type=data["media_type"], content=content)


def _choice_to_json(choice: Choice) -> dict[str, Any]:
    return {"label": _text_to_json(choice.label), "data": choice.data, "url": choice.url}


def _choice_from_json(data: Mapping[str, Any]) -> Choice:
    return Choice(label=_text_from_json(data["label"]), data=data["data"], url=data["url"])


def _text_to_json(text: Text) -> dict[str, Any]:
    return {"key": text.key, "params": {name: _to_json(v) for name, v in text.params.items()}}


def _text_from_json(data: Mapping[str, Any]) -> Text:
    return Text(data["key"], {name: _from_json(value) for name, value in data["params"].items()})


def _to_json(value: Param) -> Any:
    match value:
        case Text():
            return _text_to_json(value)
        case tuple():
            return [_to_json(part) for part in value]
        case Mention():
            return {"mention": value.account, "name": value.name}
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


def _from_json(value: Any) -> Param:
    match value:
        case {"key": _}:
            return _text_from_json(value)
        case {"instant": moment}:
            return datetime.fromisoformat(moment)
        case {"mention": account, "name": name}:
            return Mention(name=name, account=account)
        case {"date": day}:
            return date.fromisoformat(day)
        case list():
            return tuple(_from_json(part) for part in value)
        case str() | int():
            return value
        case _:
            raise ValueError("not a parameter of ours")
