"""Taking what came for what it is for: filed, or first asked what has to be asked."""

from collections.abc import Sequence

from handlers.dialogue import Done, Go, Next
from handlers.reminding.message import reference
from handlers.scene import Scene
from handlers.submitting import filing
from handlers.submitting.material import Material, put_aside
from handlers.submitting.opinions import is_about_a_draft, says_agreed
from handlers.submitting.secrecy import looks_secret
from handlers.submitting.what_is_owed import (
    closed_message,
    is_closed,
    may_be_no_report,
    named_by,
    reports_of,
)
from models.messages import Text
from models.owing import Owed
from models.submissions import in_force

ADD, REPLACE = "add", "replace"
WHAT, HOW, SURE, MEANT = "what", "how", "sure", "meant"
"""Notes of the dialogue: for what it is, what becomes of what was there before, and that the person
said it to be no secret, and no mere message."""


def begin(scene: Scene, owed: Owed, how: str = "", *, lines: tuple[Text, ...] = ()) -> Next:
    """Ask for the file of this one; how: whether it is to be added or to replace.

    lines: what leads to it.
    """
    if is_closed(scene, owed):
        return Done(message=closed_message(scene, owed))
    scene.state.finish()
    scene.state.data[WHAT] = reference(owed)
    scene.state.data[HOW] = how
    return Go(flow="hand", step="file", lines=lines)


def choose_among(scene: Scene, choices: Sequence[Owed], material: Material | None = None) -> Next:
    """Ask for which of several; or go on where there is only one and nothing to be filed yet."""
    if len(choices) == 1 and material is None:
        return begin(scene, choices[0])
    scene.state.finish()
    if material is None:
        return Go(flow="hand", step="which")
    captioned = named_by(material.words, choices) if material.files else []
    if len(captioned) == 1:
        return take(scene, captioned[0], material)
    put_aside(scene, material)
    return Go(flow="hand", step="secret" if looks_secret(material) else "which")


def agree(scene: Scene, owed: Owed) -> Next:
    """Consent to a draft, in place of what was answered before."""
    if is_closed(scene, owed):
        return Done(message=closed_message(scene, owed))
    return filing.file(scene, owed, Material(agrees=True))


def take(scene: Scene, owed: Owed, material: Material) -> Next:
    """File it to this one, or ask what has to be asked first."""
    scene.state.data[WHAT] = reference(owed)
    if is_about_a_draft(owed) and not material.files and says_agreed(material.words):
        return agree(scene, owed)
    asked_first = _asked_first(scene, owed, material)
    if asked_first:
        put_aside(scene, material)
        return Go(flow="hand", step=asked_first)
    before = in_force(scene.session, owed.membership, owed.obligation)
    beside = filing.goes_on(scene, owed)
    how = scene.state.data.get(HOW)
    if how == ADD or (beside is not None and how != REPLACE):
        return filing.file(scene, owed, material, beside=beside or before)
    if is_closed(scene, owed):
        return Done(message=closed_message(scene, owed))
    if before is not None and how != REPLACE:
        put_aside(scene, material)
        return Go(flow="hand", step="mode")
    return filing.file(scene, owed, material)


def _asked_first(scene: Scene, owed: Owed, material: Material) -> str:
    """The step that asks whether it is to be handed in at all; empty where that is clear."""
    if looks_secret(material) and not scene.state.data.get(SURE):
        return "secret"
    is_clear = scene.state.data.get(MEANT) or is_closed(scene, owed)
    return "words" if may_be_no_report(owed, material) and not is_clear else ""


def chosen(scene: Scene) -> Owed | None:
    """What is being handed in, if it is still theirs."""
    wanted = scene.state.data.get(WHAT)
    return next((owed for owed in reports_of(scene) if reference(owed) == wanted), None)
