"""What was not clear in a text, said in a sentence each."""

from collections.abc import Callable

from handlers.registration.work import shortened
from models.messages import Text, say
from understanding import Doubt, DoubtKind, RegistrationReading

ASKED_FIRST = frozenset(
    {
        DoubtKind.SEVERAL_DEPARTMENTS,
        DoubtKind.UNKNOWN_DEPARTMENT,
        DoubtKind.NOT_REGISTERING,
        DoubtKind.QUESTION,
    }
)
"""With one of these nothing goes into the draft before the person has said so."""

_TEXTS: dict[DoubtKind, Callable[[str], Text]] = {
    DoubtKind.SEVERAL_DEPARTMENTS: lambda phrase: say("doubt.several_departments", phrase=phrase),
    DoubtKind.UNKNOWN_DEPARTMENT: lambda phrase: say("doubt.unknown_department", phrase=phrase),
    DoubtKind.TARGET_AMBIGUOUS: lambda phrase: say("doubt.target_ambiguous", phrase=phrase),
    DoubtKind.TARGET_UNKNOWN: lambda phrase: say("doubt.target_unknown", phrase=phrase),
    DoubtKind.NOT_REGISTERING: lambda phrase: say("doubt.not_registering", phrase=phrase),
    DoubtKind.AWARD_IN_TITLE: lambda phrase: say("doubt.award_in_title", phrase=phrase),
    DoubtKind.TITLE_UNCLEAR: lambda phrase: say("doubt.title_unclear", phrase=phrase),
    DoubtKind.COUNT_DIFFERS: lambda phrase: say("doubt.count_differs", phrase=phrase),
    DoubtKind.MODELS_LATER: lambda phrase: say("doubt.models_later", phrase=phrase),
    DoubtKind.QUESTION: lambda phrase: say("doubt.question", phrase=phrase),
    DoubtKind.UNREAD: lambda phrase: say("doubt.unread", phrase=phrase),
    DoubtKind.NOTHING_NAMED: lambda _phrase: say("doubt.nothing_named"),
}


def lines_of(doubts: tuple[Doubt, ...]) -> tuple[Text, ...]:
    """A line for each doubt; one that two readers share is told once."""
    each = dict.fromkeys(doubts)
    return tuple(_TEXTS[doubt.kind](shortened(doubt.phrase)) for doubt in each)


def to_ask_first(reading: RegistrationReading) -> tuple[Doubt, ...]:
    """The doubts that keep a reading out of the draft until it is confirmed."""
    return tuple(doubt for doubt in reading.doubts if doubt.kind in ASKED_FIRST)


def needs_target(reading: RegistrationReading) -> bool:
    """Whether an award was named that has to be chosen by hand."""
    asked = {DoubtKind.TARGET_AMBIGUOUS, DoubtKind.TARGET_UNKNOWN}
    return any(doubt.kind in asked for doubt in reading.doubts)
