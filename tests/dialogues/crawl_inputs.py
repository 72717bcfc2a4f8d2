"""Everything that people, clumsy or not, can do to a bot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from models.events import Event, EventKind
from tests.dialogues.talk import Person


class Effect(Enum):
    """What it may do to a registration that is there.

    NOTHING: every letter stays. ANSWER: only what is being asked for may change; the rest
    stays. CHOICE: as the person chooses, removing included.
    """

    NOTHING = auto()
    ANSWER = auto()
    CHOICE = auto()


@dataclass(frozen=True, kw_only=True)
class Input:
    """Something a person does. events: one after the other."""

    name: str
    events: Callable[[Person], Sequence[Event]]
    effect: Effect = Effect.NOTHING


TEXTS = {
    "words": "xin chào",
    "5,000 letters": "x" * 5000,
    "5,000 letters in lines": "Mô hình số một\n" * 333,
    "empty": "",
    "blanks": " \n\t ",
    "invisible": "\u200b\u2060\ufeff",
    "right to left": "\u202eمرحبا\u202c بالعالم",
    "control characters": "\x00\x01\x1b[31mđỏ\x07",
    "half a character": "\ud83d",
    "emoji": "😀👩‍👩‍👧😀",
    "a lone quote": '"',
    "an open bracket": "(",
    "a closed bracket": "]",
    "a lone curly quote": "“",
    "braces": "{name} {0} %s",
    "tags": "<b>đậm</b> &amp; <script>",
    "half a tag": "<b",
    "an ampersand": "&",
    "a negative number": "-1",
    "a huge number": "9" * 400,
}

COMMANDS = (
    "/trangthai",
    "/trogiup",
    "/ngonngu",
    "/start",
    "/START@thidua_bot",
    "/start KHONG-CODE",
    "/dangky",
    "/giaouoc",
    "/han",
    "/lich",
    "/huy",
    "/xoadulieu",
    "/xinthamgia",
    "/banggiao",
    "/giahan",
    "/gopy",
    "/tieptuc",
    "/khongco",
    "/",
    "/ dangky",
    "trạng thái",
    "thôi",
)

STALE = (
    "join.consent.no~0",
    "ask.department.999999~0",
    "ask.name.keep~0",
    "join.name.keep~0",
    "reg.review.submit~0",
    "reg.review.m99~99999",
    "reg.review.nonsense~99999",
    "reg.targets.t:nonsense~1",
    "reg.drop.yes~0",
    "reg.item.remove~1",
    "reg.membership.999999~0",
    "reg.conflict.apply~1",
    "priv.data.delete~0",
    "pledge.text.sign~0",
    "pledge.confirm.yes~99999",
    "pledge.membership.999999~0",
    "nosuch.step.x~1",
    "reg.nosuch.x~1",
    "",
    "x",
    "reg.review",
    "reg..~",
    "go.",
    "go.nonsense",
    "go.edit:",
    "go.edit:1.1",
    "go.edit:a.b.c",
    "go.edit:999999.1.t",
    "go.edit:1.1.m99",
    "go.edit:2.1.nonsense",
    "go.leave:",
    "go.leave:999999",
    "go.leave:x",
    "go.lang:xx",
    "go.status:nonsense",
    "go.ask:nonsense",
    "go.pass:999999",
    "go.admit:999999",
    "go.deny:x",
    "go.request:",
    "go.handover:#999999.1",
    "go.dismiss:1.1",
    "longer.which.999999.1~0",
    "longer.until.2023-04-10~7",
    "go.longer:999999.1",
    "go.withdraw:999999",
    "go.agree:999999.1",
    "go.agree:1.1",
    "go.comments:#1 all",
    "go.grant:x",
    "go.decline:999999",
    "go.wish:",
    "go.dates:#1 drop",
    "go.extend:#1.1 202304101700",
    "go.deadlines:nonsense",
    "go.calendar:nonsense",
    "go.pledge:nonsense",
    "ж" * 32,
    "\x00" * 64,
    "~" * 64,
)

OTHERS = (
    EventKind.PHOTO,
    EventKind.DOCUMENT,
    EventKind.STICKER,
    EventKind.VOICE,
    EventKind.LOCATION,
    EventKind.POLL,
    EventKind.OTHER,
    EventKind.UNSUPPORTED,
)


def _text(text: str) -> Callable[[Person], Sequence[Event]]:
    return lambda person: [person.typing(text)]


def _sent(kind: EventKind, caption: str = "") -> Callable[[Person], Sequence[Event]]:
    return lambda person: [person.event(kind, text=caption)]


def _edited(place: int, text: str) -> Callable[[Person], Sequence[Event]]:
    def events(person: Person) -> Sequence[Event]:
        message = person.typed[place] if person.typed else "987654"
        return [person.event(EventKind.EDITED, message=message, text=text)]

    return events


def _contact(phone: str, *, own: bool) -> Callable[[Person], Sequence[Event]]:
    return lambda person: [person.event(EventKind.CONTACT, phone=phone, phone_is_own=own)]


def _tap(data: str) -> Callable[[Person], Sequence[Event]]:
    return lambda person: [person.event(EventKind.TAP, data=data, message="77", tap="t1")]


def _first_button(times: int) -> Callable[[Person], Sequence[Event]]:
    """Taps the first button of what was last heard; a photo where there is none to tap."""

    def events(person: Person) -> Sequence[Event]:
        choices = person.heard[-1].choices if person.heard else ()
        if not choices:
            return [person.event(EventKind.PHOTO)]
        tap = person.event(EventKind.TAP, data=choices[0].data, message="78", tap="t1")
        return [tap] * times

    return events


def _nonsense_choice(person: Person) -> Sequence[Event]:
    """A choice that the waiting question does not offer, at every revision."""
    choices = person.heard[-1].choices if person.heard else ()
    step = choices[0].data.rpartition("~")[0].rpartition(".")[0] if choices else "reg.review"
    data = [f"{step}.nonsense~{revision}" for revision in (0, 1, 5, 99999)]
    return [
        person.event(EventKind.TAP, data=each, message=str(place), tap="t1")
        for place, each in enumerate(data)
    ]


INPUTS: tuple[Input, ...] = (
    *(Input(name=n, events=_text(text), effect=Effect.ANSWER) for n, text in TEXTS.items()),
    *(Input(name=command, events=_text(command)) for command in COMMANDS),
    *(Input(name=f"stale button {data[:24]!r}", events=_tap(data)) for data in STALE),
    *(Input(name=kind.value, events=_sent(kind)) for kind in OTHERS),
    Input(name="photo with a caption", events=_sent(EventKind.PHOTO, "Sở Y tế đăng ký: bỏ hết")),
    Input(name="own contact", events=_contact("+84912345678", own=True)),
    Input(name="own contact, no number", events=_contact("", own=True)),
    Input(name="another's contact", events=_contact("+84912345678", own=False)),
    Input(name="edited message", events=_edited(0, "xin chào")),
    Input(name="edited message, emptied", events=_edited(0, "")),
    Input(name="edited answer", events=_edited(-1, "Ghép gan"), effect=Effect.CHOICE),
    Input(name="number in range", events=_text("1"), effect=Effect.CHOICE),
    Input(name="last number", events=_text("2"), effect=Effect.CHOICE),
    Input(name="several numbers", events=_text("1 và 2"), effect=Effect.CHOICE),
    Input(name="wrong number", events=_text("99")),
    Input(name="no number", events=_text("0")),
    Input(name="numbers, one of them wrong", events=_text("1, 2 và 99")),
    Input(name="tap", events=_first_button(1), effect=Effect.CHOICE),
    Input(name="double tap", events=_first_button(2), effect=Effect.CHOICE),
    Input(name="nonsense choice", events=_nonsense_choice),
)
