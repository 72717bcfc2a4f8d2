"""Putting targets into the draft, and saying what they now are."""

from collections.abc import Sequence

from handlers.registration import work
from handlers.scene import Scene
from models.messages import Text, say
from understanding import says_also


def set_targets(scene: Scene, codes: set[str], source: str | None) -> tuple[Text, ...]:
    """Make these the draft's targets; the lines say what was noted."""
    draft = work.changed(scene)
    draft.targets = work.catalogue(scene).ranked(codes)
    draft.targets_source = source
    return noted(scene)


def take_typed(
    scene: Scene, text: str, codes: tuple[str, ...], source: str | None
) -> tuple[Text, ...]:
    """Make the typed awards the draft's targets, or add them where the words say "also"; the lines
    say which ones they leave out.
    """
    before = work.draft(scene).targets
    kept = before if says_also(text) else ()
    set_targets(scene, {*kept, *codes}, source)
    return left_out(scene, before)


def left_out(scene: Scene, before: Sequence[str]) -> tuple[Text, ...]:
    """Which of the targets there were before the draft has no longer, in a line."""
    gone = [code for code in before if code not in work.draft(scene).targets]
    return (say("registration.targets.left_out", awards=short_names(scene, gone)),) if gone else ()


def noted(scene: Scene) -> tuple[Text, ...]:
    """What the draft's targets are, in a line."""
    targets = work.draft(scene).targets
    return (say("registration.targets.noted", awards=short_names(scene, targets)),)


def short_names(scene: Scene, codes: Sequence[str]) -> tuple[str, ...]:
    """The awards' short names, highest first."""
    catalogue = work.catalogue(scene)
    return tuple(catalogue.award(code).short_name for code in catalogue.ranked(set(codes)))
