"""Words of which it was asked whether they are to be handed in, and nobody said so."""

from datetime import timedelta

from handlers.scene import Scene
from handlers.submitting.material import at_hand
from understanding import may_be_a_message

PATIENCE = timedelta(days=1)


def forget_words(scene: Scene) -> None:
    """Ask no longer about words that may be a mere message, and were asked about long ago: weeks
    later a number would hand them in.
    """
    material = at_hand(scene) if scene.state.flow == "hand" else None
    if material is None or material.files or not may_be_a_message(material.words):
        return
    asked_at = max((each.at for each in scene.state.shown if not each.unasked), default=scene.now)
    if scene.now - asked_at > PATIENCE:
        scene.state.finish()
