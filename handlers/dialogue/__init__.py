"""The dialogue engine: steps are data; choosing, going back, skipping and leaving live here."""

from handlers.dialogue.engine import (
    REFUSALS,
    as_new,
    ask,
    enter,
    follow,
    is_asked_for_a_day,
    is_waited_for,
    regain_footing,
    show,
    take_choice,
    take_many,
    take_other,
    take_text,
)
from handlers.dialogue.flow import Done, Flow, Go, Next, Stay, Step
from handlers.state import Offered, State

__all__ = [
    "REFUSALS",
    "Done",
    "Flow",
    "Go",
    "Next",
    "Offered",
    "State",
    "Stay",
    "Step",
    "as_new",
    "ask",
    "enter",
    "follow",
    "is_asked_for_a_day",
    "is_waited_for",
    "regain_footing",
    "show",
    "take_choice",
    "take_many",
    "take_other",
    "take_text",
]
