"""The dialogue of handing in: for what, the file, and what becomes of what was there before."""

import re
from collections.abc import Sequence

from handlers.dialogue import Done, Flow, Go, Next, Step
from handlers.dialogue.flow import Stay, never_changed, obeys_nothing, steps
from handlers.registration import work
from handlers.reminding.message import is_handed_in, reference, when
from handlers.scene import Scene
from handlers.submitting import filing
from handlers.submitting.material import (
    Material,
    at_hand,
    put_aside,
    put_aside_more,
    receive,
    trouble_with,
)
from handlers.submitting.opinions import AGREE, is_a_comment, is_about_a_draft, says_agreed
from handlers.submitting.receipt import receipt_line
from handlers.submitting.secrecy import looks_secret
from models.messages import Choice, Message, Text, say
from models.owing import Owed, owed_by
from models.submissions import in_force

ADD, REPLACE, NONE, NOT_SECRET = "add", "replace", "none", "not-secret"
WHAT, HOW, SURE = "what", "how", "sure"
_LINK = re.compile(r"https?://\S+|\b[\w-]+\.(?:vn|com|gov|org|net)/\S+", re.IGNORECASE)
FEWEST_LETTERS = 20
"""A shorter answer without a link is a word to us, such as «đã rõ», and no report."""


def reports_of(scene: Scene) -> list[Owed]:
    """All reports and the like that the person's departments owe, done or not."""
    return [
        owed
        for membership in work.memberships_of(scene.person)
        for owed in owed_by(scene.session, membership)
        if is_handed_in(owed)
    ]


def open_reports(scene: Scene) -> list[Owed]:
    """Those not yet handed in."""
    return [owed for owed in reports_of(scene) if not owed.is_done]


def choices(scene: Scene) -> list[Owed]:
    """For what something can be: what was just handed in, to which it may belong, and the rest."""
    just = [each for each in reports_of(scene) if each.is_done and filing.goes_on(scene, each)]
    return [*just, *open_reports(scene)]


def is_a_report(words: str) -> bool:
    """Whether words can be what was asked for: a link, or more than a word to us."""
    return bool(_LINK.search(words)) or len(words) >= FEWEST_LETTERS


def begin(scene: Scene, owed: Owed, how: str = "") -> Next:
    """Ask for the file of this one; how: whether it is to be added or to replace."""
    if _is_closed(scene, owed):
        return Done(message=_closed(scene, owed))
    scene.state.finish()
    scene.state.data[WHAT] = reference(owed)
    scene.state.data[HOW] = how
    return Go(flow="hand", step="file")


def choose_among(scene: Scene, choices: Sequence[Owed], material: Material | None = None) -> Next:
    """Ask for which of several; or go on where there is only one and nothing to be filed yet."""
    if len(choices) == 1 and material is None:
        return begin(scene, choices[0])
    scene.state.finish()
    if material is not None:
        put_aside(scene, material)
    return Go(flow="hand", step="which")


def agree(scene: Scene, owed: Owed) -> Next:
    """Consent to a draft, in place of what was answered before."""
    if _is_closed(scene, owed):
        return Done(message=_closed(scene, owed))
    return filing.file(scene, owed, Material(agrees=True))


def is_enough(owed: Owed, words: str) -> bool:
    """Whether the words can be what is to be handed in for this."""
    return is_a_comment(words) if is_about_a_draft(owed) else is_a_report(words)


def take(scene: Scene, owed: Owed, material: Material) -> Next:
    """File it to this one, or ask what has to be asked first."""
    scene.state.data[WHAT] = reference(owed)
    if is_about_a_draft(owed) and not material.files and says_agreed(material.words):
        return agree(scene, owed)
    if looks_secret(material) and not scene.state.data.get(SURE):
        put_aside(scene, material)
        return Go(flow="hand", step="secret")
    before = in_force(scene.session, owed.membership, owed.obligation)
    beside = filing.goes_on(scene, owed)
    how = scene.state.data.get(HOW)
    if how == ADD or (beside is not None and how != REPLACE):
        return filing.file(scene, owed, material, beside=beside or before)
    if _is_closed(scene, owed):
        return Done(message=_closed(scene, owed))
    if before is not None and how != REPLACE:
        put_aside(scene, material)
        return Go(flow="hand", step="mode")
    return filing.file(scene, owed, material)


def _is_closed(scene: Scene, owed: Owed) -> bool:
    """Whether it was handed in and can no longer be changed."""
    return owed.is_done and scene.now > owed.due_at and filing.goes_on(scene, owed) is None


def _closed(scene: Scene, owed: Owed) -> Message:
    secretariat = owed.membership.season.secretariat
    closed = say(
        "submitting.closed",
        obligation=owed.obligation.name,
        due=owed.due_at,
        secretariat=secretariat,
    )
    before = in_force(scene.session, owed.membership, owed.obligation)
    return Message(lines=(closed, receipt_line(before)) if before else (closed,))


def chosen(scene: Scene) -> Owed | None:
    """What is being handed in, if it is still theirs."""
    wanted = scene.state.data.get(WHAT)
    return next((owed for owed in reports_of(scene) if reference(owed) == wanted), None)


def _the_chosen(scene: Scene) -> Owed:
    found = chosen(scene)
    if found is None:
        raise LookupError("nothing is being handed in")
    return found


def _ask_which(scene: Scene) -> Message:
    wanted = choices(scene) if at_hand(scene) else open_reports(scene)
    rows = tuple((_option(scene, owed),) for owed in wanted)
    none = Choice(data=NONE, label=say("submitting.which.none"))
    material = at_hand(scene)
    question = say("submitting.which.ask") if material is None else _about(material)
    return Message(lines=(question,), rows=(*rows, (none,)) if material else rows)


def _about(material: Material) -> Text:
    names = tuple(file.name for file in material.files)
    return say("submitting.which.this", names=names) if names else say("submitting.which.words")


def _option(scene: Scene, owed: Owed) -> Choice:
    several = len(work.memberships_of(scene.person)) > 1
    label = say("submitting.option", obligation=owed.obligation.name, left=when(scene, owed))
    if several:
        department = owed.membership.name
        label = say("submitting.option_of", option=label, department=department)
    return Choice(data=reference(owed), label=label)


def _choose_which(scene: Scene, choice: str) -> Next:
    material = at_hand(scene)
    if choice == NONE:
        return Done(message=Message(lines=(say("submitting.dropped"),)))
    scene.state.data[WHAT] = choice
    owed = _the_chosen(scene)
    return take(scene, owed, material) if material else begin(scene, owed)


def _ask_file(scene: Scene) -> Message:
    owed = _the_chosen(scene)
    if is_about_a_draft(owed):
        asked = say("comment.ask", obligation=owed.obligation.name, due=owed.due_at)
        consent = Choice(data=AGREE, label=say("comment.agree"))
        return Message(lines=(asked, say("submitting.file.secret")), rows=((consent,),))
    return Message(
        lines=(
            say(
                "submitting.file.ask",
                obligation=owed.obligation.name,
                due=owed.due_at,
                left=when(scene, owed),
            ),
            say("submitting.file.secret"),
        )
    )


def _take_file(scene: Scene) -> Next | None:
    if not scene.event.files:
        return None
    return take(scene, _the_chosen(scene), receive(scene))


def _take_more(scene: Scene) -> Next | None:
    """More files while it is being asked about those that came before."""
    if not scene.event.files:
        return None
    files = receive(scene).files
    troubles = [trouble for each in files if (trouble := trouble_with(each))]
    if troubles:
        return Stay(lines=tuple(troubles))
    for each in files:
        put_aside_more(scene, each)
    return Stay()


def _choose_file(scene: Scene, _choice: str) -> Next:
    return agree(scene, _the_chosen(scene))


def _read_words(scene: Scene, text: str) -> Next:
    owed = _the_chosen(scene)
    if not is_enough(owed, text):
        too_short = say("submitting.file.too_short")
        return Stay(lines=(say("comment.too_short") if is_about_a_draft(owed) else too_short,))
    return take(scene, owed, Material(words=text))


def _ask_mode(scene: Scene) -> Message:
    owed = _the_chosen(scene)
    before = in_force(scene.session, owed.membership, owed.obligation)
    replace = Choice(data=REPLACE, label=say("submitting.replace"))
    add = Choice(data=ADD, label=say("submitting.add"))
    none = Choice(data=NONE, label=say("submitting.which.none"))
    already = say("submitting.mode.ask", obligation=owed.obligation.name)
    lines = (already, receipt_line(before)) if before else (already,)
    return Message(lines=lines, rows=((replace, add), (none,)))


def _choose_mode(scene: Scene, choice: str) -> Next:
    material = at_hand(scene)
    if choice == NONE or material is None:
        return Done(message=Message(lines=(say("submitting.dropped"),)))
    scene.state.data[HOW] = choice
    return take(scene, _the_chosen(scene), material)


def _ask_secret(scene: Scene) -> Message:
    sure = Choice(data=NOT_SECRET, label=say("submitting.secret.no"))
    none = Choice(data=NONE, label=say("submitting.which.none"))
    return Message(lines=(say("submitting.secret.ask"),), rows=((none,), (sure,)))


def _choose_secret(scene: Scene, choice: str) -> Next:
    material = at_hand(scene)
    if choice == NONE or material is None:
        return Done(message=Message(lines=(say("submitting.secret.dropped"),)))
    scene.state.data[SURE] = True
    return take(scene, _the_chosen(scene), material)


def _has_material(scene: Scene) -> bool:
    return chosen(scene) is not None and at_hand(scene) is not None


HANDING_IN = Flow(
    id="hand",
    steps=steps(
        Step(
            id="which",
            ask=_ask_which,
            choose=_choose_which,
            take=_take_more,
            possible=lambda scene: bool(choices(scene)),
        ),
        Step(
            id="file",
            ask=_ask_file,
            choose=_choose_file,
            read=_read_words,
            take=_take_file,
            possible=lambda scene: chosen(scene) is not None,
        ),
        Step(
            id="mode", ask=_ask_mode, choose=_choose_mode, take=_take_more, possible=_has_material
        ),
        Step(
            id="secret",
            ask=_ask_secret,
            choose=_choose_secret,
            take=_take_more,
            possible=_has_material,
        ),
    ),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=lambda scene: scene.contact is not None and bool(reports_of(scene)),
    otherwise="which",
    leave=lambda _scene: Message(lines=(say("submitting.left"),)),
)
