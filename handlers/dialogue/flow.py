"""What a dialogue is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.scene import Scene
from models.messages import Message, Text


@dataclass(frozen=True, kw_only=True)
class Go:
    """On to another step; `lines` stand above its question. flow: another flow's step."""

    step: str
    flow: str = ""
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stay:
    """The same question again, with `lines` saying why or what happened."""

    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Done:
    """The flow is over; this is its last word. then: what is asked next, below it."""

    message: Message
    then: "Next | None" = None


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """The flow is over, and nothing is said now: the answer comes by itself in a moment."""


Next = Go | Stay | Done | Quiet


def always(_scene: Scene) -> bool:
    """For steps whose ground cannot go."""
    return True


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question.

    ask: the question, its choices carrying short ids. choose: what a choice does.
    choose_many: what several numbers typed at once do. read: what typed words do.
    take: what something that is not text does (None: it is refused).
    back, skip: the steps these lead to; the engine adds the choices for them.
    possible: whether what it asks about is still there.
    open_anytime: its buttons also work while another question of the flow is waiting.
    """

    id: str
    ask: Callable[[Scene], Message]
    choose: Callable[[Scene, str], Next] | None = None
    choose_many: Callable[[Scene, list[str]], Next] | None = None
    read: Callable[[Scene, str], Next] | None = None
    take: Callable[[Scene], Next | None] | None = None
    back: str = ""
    skip: str = ""
    possible: Callable[[Scene], bool] = always
    open_anytime: bool = False


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A dialogue. revision: the number that tells whether what a button acts on has changed since.

    changed: asked before anything is done; says what to do instead when somebody else changed it.
    obey: does what typed words order, whichever question is waiting; None if they order nothing.
    leave: what happens when the person puts it off; None: this dialogue cannot be put off.
    possible: whether this person can be in it as things stand now; if not, nothing is asked.
    otherwise: the step that is always possible then, for when another is not.
    """

    id: str
    steps: Mapping[str, Step]
    revision: Callable[[Scene], int]
    changed: Callable[[Scene, int, str | None], Next | None]
    possible: Callable[[Scene], bool]
    otherwise: str
    obey: Callable[[Scene, str], Next | None]
    leave: Callable[[Scene], Message] | None = None


def never_changed(_scene: Scene, _seen: int, _text: str | None) -> None:
    """For flows whose answers nobody else can change."""


def obeys_nothing(_scene: Scene, _text: str) -> None:
    """For flows in which words are only ever answers."""


def steps(*listed: Step) -> dict[str, Step]:
    """The steps by their ids."""
    return {step.id: step for step in listed}
