"""Consent to one's data being kept, asked for before anything is (Law 91/2025/QH15)."""

from collections.abc import Callable

from handlers.dialogue import Next, Stay, Step
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from understanding import fold

YES, NO = "yes", "no"
_SAID_YES = frozenset(
    {"co", "ok", "oke", "ok dong y", "dong y a", "vang", "vang dong y", "yes", "da"}
)
_SAID_NO = frozenset({"khong", "khong cho", "khong a", "chua", "chua dong y", "no"})


def ask_consent(what_for: Text, keeper: str) -> Message:
    """What is kept, why and by whom; with a choice to agree and one not to."""
    yes = Choice(data=YES, label=say("joining.consent.yes"))
    no = Choice(data=NO, label=say("joining.consent.no"))
    return Message(
        lines=(what_for, say("joining.consent.ask", keeper=keeper)),
        rows=((yes, no),),
    )


def consent_step(ask: Callable[[Scene], Message], choose: Callable[[Scene, str], Next]) -> Step:
    """The step that asks for it. choose: is given `YES` or `NO`, tapped or typed."""

    def read(scene: Scene, text: str) -> Next:
        choice = _read_consent(text)
        if choice is None:
            return Stay(lines=(say("joining.consent.not_understood"),))
        return choose(scene, choice)

    return Step(id="consent", ask=ask, choose=choose, read=read)


def _read_consent(text: str) -> str | None:
    said = fold(text).strip(" .!,")
    if said in _SAID_YES:
        return YES
    return NO if said in _SAID_NO else None
