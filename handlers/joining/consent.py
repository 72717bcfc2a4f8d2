"""Consent to one's data being kept, asked for before anything is (Law 91/2025/QH15)."""

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


def read_consent(text: str) -> str | None:
    """`YES` or `NO` as somebody typed it; None if it is neither."""
    said = fold(text).strip(" .!,")
    if said in _SAID_YES:
        return YES
    return NO if said in _SAID_NO else None
