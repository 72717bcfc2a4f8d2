"""When a registration's question that still waits is no longer what the person is thinking of."""

from handlers.registration import work
from handlers.registration.set_aside import ASKING_ABOUT_A_TEXT
from handlers.scene import Scene
from handlers.state import Shown
from handlers.submitting.opinions import HAND_IN

TAKING_FILES = frozenset({"hand"})
"""Dialogues whose questions are answered with files."""


def lapse(scene: Scene) -> None:
    """Wait no longer for an answer that could change nothing. The draft stays as it is, and so does
    a text about which it was being asked.
    """
    if _is_closed(scene) and not work.has_pending(scene):
        scene.state.finish()


def gives_way(scene: Scene) -> bool:
    """Whether a file is not meant for the question that waits: it takes none, and its registration
    is closed, or they were reminded of something to be handed in since it was asked.
    """
    if scene.state.flow in TAKING_FILES:
        return False
    return _is_closed(scene) or (_was_reminded_since(scene) and not _is_about_a_text(scene))


def _is_about_a_text(scene: Scene) -> bool:
    return scene.state.step in ASKING_ABOUT_A_TEXT and work.has_pending(scene)


def _is_closed(scene: Scene) -> bool:
    return scene.state.flow == "reg" and work.is_at_hand(scene) and work.is_closed(scene)


def _was_reminded_since(scene: Scene) -> bool:
    for shown in reversed(scene.state.shown):
        if not shown.unasked:
            return False
        if _reminds(shown):
            return True
    return False


def _reminds(shown: Shown) -> bool:
    return any(data.startswith(HAND_IN) for data in shown.data)
