"""Putting targets into the draft, and saying what they now are."""

from collections.abc import Sequence

from handlers.registration import work
from handlers.scene import Scene
from models.messages import Text, say


def set_targets(scene: Scene, codes: set[str], source: str | None) -> tuple[Text, ...]:
    """Make these the draft's targets; the lines say what was noted."""
    draft = work.changed(scene)
    draft.targets = work.catalogue(scene).ranked(codes)
    draft.targets_source = source
    return noted(scene)


def noted(scene: Scene) -> tuple[Text, ...]:
    """What the draft's targets are, in a line."""
    targets = work.draft(scene).targets
    return (say("registration.targets.noted", awards=short_names(scene, targets)),)


def short_names(scene: Scene, codes: Sequence[str]) -> tuple[str, ...]:
    """The awards' short names, highest first."""
    catalogue = work.catalogue(scene)
    return tuple(catalogue.award(code).short_name for code in catalogue.ranked(set(codes)))
