"""Texts that are longer than one message."""

from handlers.scene import Scene
from understanding import tidy

CUT_WITHIN = 300


def is_cut(scene: Scene, text: str) -> bool:
    """Whether it may be a part after which the messenger's app has cut a longer text."""
    return len(tidy(text)) >= scene.event.channel.longest_text - CUT_WITHIN
