"""A typed text that waits for a decision is never lost in silence: it is asked about again, or it
is said that it was not recorded.
"""

from dataclasses import replace

from handlers.dialogue import Done, Go, Next, Stay
from handlers.registration import work
from handlers.scene import Scene
from models.messages import Text, say
from models.seasons import Membership

ASKING_ABOUT_A_TEXT = frozenset({"meaning", "sure", "merge"})
"""Steps that ask what becomes of a text."""


def not_recorded(text: str) -> Text:
    """That a text was not recorded, in a line."""
    return say("registration.set_aside", text=work.shortened(text))


def telling(turn: Next, text: str) -> Next:
    """The turn, which also says that this text was not recorded."""
    match turn:
        case Go() | Stay():
            return replace(turn, lines=(not_recorded(text), *turn.lines))
        case Done():
            return replace(turn, message=turn.message.above(not_recorded(text)))
        case _:
            return turn


def instead_of_pending(scene: Scene, turn: Next) -> Next:
    """The turn; where it leads away from a text that still waits, it says so of that text."""
    left = work.pending(scene)
    leads_back = isinstance(turn, Stay) or (isinstance(turn, Go) and _asks_about_a_text(turn))
    if left is None or leads_back:
        return turn
    work.take_pending(scene)
    return telling(turn, left.text)


def asked_again(scene: Scene, membership: Membership, going: Next) -> Next:
    """The way into a registration; a text that waited when it was left is asked about first."""
    left = scene.state.unsettled
    if left.get("membership") != membership.id:
        return going
    scene.state.unsettled = {}
    if isinstance(going, Go) and left["step"] in ASKING_ABOUT_A_TEXT and "pending" in left:
        scene.state.data["pending"] = left["pending"]
        return replace(going, step=left["step"])
    return telling(going, str(left.get("typed") or left["pending"]["text"]))


def _asks_about_a_text(turn: Go) -> bool:
    return turn.step in ASKING_ABOUT_A_TEXT
