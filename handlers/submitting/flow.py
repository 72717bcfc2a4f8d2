"""The dialogue of handing in: for what, the file, and what becomes of what was there before."""

from handlers.dialogue import Done, Flow, Go, Next, Step
from handlers.dialogue.flow import Stay, never_changed, obeys_nothing, steps
from handlers.own_departments import memberships_of
from handlers.registration import work
from handlers.reminding.message import reference, when
from handlers.scene import Scene
from handlers.submitting.material import (
    Material,
    at_hand,
    put_aside,
    put_aside_more,
    receive,
    trouble_with,
)
from handlers.submitting.opinions import AGREE, is_about_a_draft
from handlers.submitting.receipt import receipt_line
from handlers.submitting.taking import (
    ADD,
    HOW,
    MEANT,
    REPLACE,
    SURE,
    WHAT,
    agree,
    begin,
    chosen,
    take,
)
from handlers.submitting.what_is_owed import (
    choices,
    is_enough,
    named_by,
    open_reports,
    reports_of,
)
from models.messages import Choice, Message, Text, say
from models.owing import Owed
from models.submissions import in_force
from understanding import has_link, read_yes_or_no

NONE, NOT_SECRET, MEANT_SO = "none", "not-secret", "meant"


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
    if names:
        return say("submitting.which.this", names=names)
    return say("submitting.which.words", words=_quoted(material))


def _quoted(material: Material) -> str:
    return work.shortened(" ".join(material.words.split()))


def _option(scene: Scene, owed: Owed) -> Choice:
    several = len(memberships_of(scene.person)) > 1
    label = say("submitting.option", obligation=owed.obligation.name, left=when(scene, owed))
    if several:
        department = owed.membership.name
        label = say("submitting.option_of", option=label, department=department)
    return Choice(data=reference(owed), label=label)


def _choose_which(scene: Scene, choice: str) -> Next:
    material = at_hand(scene)
    if choice == NONE:
        return _drop(material)
    scene.state.data[WHAT] = choice
    owed = _the_chosen(scene)
    scene.state.data[MEANT] = material is not None  # the question has quoted it
    return take(scene, owed, material) if material else begin(scene, owed)


def _read_which(scene: Scene, text: str) -> Next:
    """The work by a part of its name, «bc 6 tháng»; a link or report is kept meanwhile."""
    offered = choices(scene) if at_hand(scene) else open_reports(scene)
    named = named_by(text, offered)
    if at_hand(scene) is None and has_link(text):
        put_aside(scene, Material(words=text))
    if len(named) == 1:
        return _choose_which(scene, reference(named[0]))
    return Stay(lines=() if has_link(text) else (say("dialogue.choose"),))


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
    owed, material = _the_chosen(scene), receive(scene)
    troubles = [trouble for each in material.files if (trouble := trouble_with(each))]
    if troubles and not scene.event.album:
        return Go(step="file", lines=(*troubles, say("submitting.unchanged")))
    return take(scene, owed, material)


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
    scene.state.data[MEANT] = False
    return take(scene, owed, Material(words=text))


def _ask_words(scene: Scene) -> Message:
    owed, material = _the_chosen(scene), at_hand(scene) or Material()
    name = owed.obligation.name
    asked = say("submitting.words.ask", words=_quoted(material), obligation=name)
    meant = Choice(data=MEANT_SO, label=say("submitting.words.meant"))
    none = Choice(data=NONE, label=say("submitting.words.no"))
    return Message(lines=(asked,), rows=((meant,), (none,)))


def _choose_words(scene: Scene, choice: str) -> Next:
    material = at_hand(scene)
    if choice == NONE or material is None:
        return _drop(material)
    scene.state.data[MEANT] = True
    return take(scene, _the_chosen(scene), material)


def _read_about_words(scene: Scene, text: str) -> Next:
    """Yes, no, or what is to be handed in instead."""
    meant = read_yes_or_no(text)
    if meant is None:
        return _read_words(scene, text)
    return _choose_words(scene, MEANT_SO if meant else NONE)


def _drop(material: Material | None) -> Next:
    is_words = material is not None and not material.files
    told = say("submitting.words.dropped") if is_words else say("submitting.dropped")
    return Done(message=Message(lines=(told,)))


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
        return _drop(material)
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
    owed = chosen(scene)
    return take(scene, owed, material) if owed else Go(step="which")


def _has_material(scene: Scene) -> bool:
    return chosen(scene) is not None and at_hand(scene) is not None


HANDING_IN = Flow(
    id="hand",
    steps=steps(
        Step(
            id="which",
            ask=_ask_which,
            choose=_choose_which,
            read=_read_which,
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
            id="words",
            ask=_ask_words,
            choose=_choose_words,
            read=_read_about_words,
            take=_take_file,
            possible=_has_material,
        ),
        Step(
            id="mode", ask=_ask_mode, choose=_choose_mode, take=_take_more, possible=_has_material
        ),
        Step(
            id="secret",
            ask=_ask_secret,
            choose=_choose_secret,
            take=_take_more,
            possible=lambda scene: at_hand(scene) is not None,
        ),
    ),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=lambda scene: scene.contact is not None and bool(reports_of(scene)),
    otherwise="which",
    leave=lambda _scene: Message(lines=(say("submitting.left"),)),
)
