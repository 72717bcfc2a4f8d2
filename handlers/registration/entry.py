"""Ways into a registration: the command, a pasted text, an edit button under a receipt."""

from handlers.catalogue import catalogue_of
from handlers.dialogue import Done, Go, Next, Step
from handlers.own_departments import acting_for
from handlers.registration import item, paste, renewal, work
from handlers.registration.closing import closed_message
from handlers.registration.judgement import judgement
from handlers.registration.order_unasked import take_order, take_order_for
from handlers.registration.receipt import in_force, receipt_line
from handlers.registration.set_aside import asked_again
from handlers.scene import Scene
from models.messages import Choice, Message, Text, say
from models.seasons import Membership
from understanding import read_departments


def begin(scene: Scene) -> Next | None:
    """Where this person's registration goes on; None if they speak for no department."""
    held = acting_for(scene)
    if not held:
        return None
    scene.state.finish()
    if len(held) > 1:
        return Go(flow="reg", step="membership")
    return _at(scene, held[0])


def is_over(scene: Scene) -> bool:
    """Whether every department of this person has registered and can change it no more."""
    held = acting_for(scene)
    registered = [one for one in held if one.registration and one.registration.submitted]
    return bool(held) and len(registered) == len(held) and all(_is_past(scene, one) for one in held)


def _is_past(scene: Scene, membership: Membership) -> bool:
    if membership.registration and membership.registration.returned_at:
        return False
    due = work.due_at(membership)
    return due is not None and scene.now > due


def begin_with(scene: Scene, text: str) -> Next | None:
    """Begin with a text that came unasked; None if it neither registers nor changes anything."""
    held = acting_for(scene)
    if not held:
        return None
    ordered = take_order(scene, text)
    if ordered:
        return ordered
    work_on = _named_in(scene, held, text) or held[0]
    scene.state.finish()
    work.work_on(scene, work_on)
    if work.is_closed(scene) and paste.read(scene, text).looks_like_registration:
        return Done(message=closed_message(scene))
    taken = paste.take_unasked(scene, text)
    if taken is None:
        scene.state.finish()
        return None
    if len(held) > 1 and _named_in(scene, held, text) is None:
        scene.state.finish()
        work.keep_pending(scene, text)
        return Go(flow="reg", step="membership")
    return _in_flow(taken)


def edit(scene: Scene, membership: Membership, version: int, what: str) -> Next:
    """An edit button under a receipt: on to that answer of the version it stood under; or, under a
    reminder of a change to it, on to whether that is to be dropped.
    """
    scene.state.finish()
    work.work_on(scene, membership)
    registration = work.registration(scene)
    sent = registration.submitted
    if work.is_closed(scene):
        return Done(message=closed_message(scene))
    if what == "drop" and registration.draft is not None and sent and sent.number == version:
        return Go(flow="reg", step="drop")
    is_another = sent is None or sent.number != version or registration.draft is not None
    if is_another or what == "drop":
        return _at(scene, membership, (say("registration.changed.card"),))
    work.draft(scene)
    if what == "t":
        return Go(flow="reg", step="targets")
    if what == "add":
        return Go(flow="reg", step="models")
    return item.take_up(scene, int(what.removeprefix("m")))


def ask_membership(scene: Scene) -> Message:
    """For which of their departments and seasons."""
    rows = tuple(
        (Choice(data=str(membership.id), label=_label(membership)),)
        for membership in acting_for(scene)
    )
    return Message(lines=(say("registration.membership.ask"),), rows=rows)


def choose_membership(scene: Scene, choice: str) -> Next:
    """Go on with that department's registration, and with the text that came before."""
    held = {str(membership.id): membership for membership in acting_for(scene)}
    pending = work.take_pending(scene) if work.has_pending(scene) else None
    work.work_on(scene, held[choice])
    taken = _taken_for(scene, held[choice], pending.text) if pending else None
    return _in_flow(taken) if taken else _at(scene, held[choice])


def _taken_for(scene: Scene, membership: Membership, text: str) -> Next | None:
    return take_order_for(scene, membership, text) or paste.take_unasked(scene, text)


def _at(scene: Scene, membership: Membership, lines: tuple[Text, ...] = ()) -> Next:
    work.work_on(scene, membership)
    return asked_again(scene, membership, _to_what_is_next(scene, membership, lines))


def _to_what_is_next(scene: Scene, membership: Membership, lines: tuple[Text, ...]) -> Next:
    registration = work.registration(scene)
    draft, sent = registration.draft, registration.submitted
    if work.is_closed(scene):
        return Done(message=closed_message(scene))
    if draft is None and sent is not None:
        already = say("registration.already", department=membership.name)
        told = (*lines, already, *judgement(registration), receipt_line(sent))
        return Done(message=in_force(scene, sent, *told))
    if renewal.is_on_offer(scene):
        return Go(flow="reg", step=renewal.STEP.id, lines=lines)
    if draft is None or not (draft.targets or draft.models):
        return Go(flow="reg", step="targets", lines=lines)
    return Go(flow="reg", step="review", lines=lines)


def _in_flow(taken: Next) -> Next:
    return Go(flow="reg", step=taken.step, lines=taken.lines) if isinstance(taken, Go) else taken


def _named_in(scene: Scene, held: list[Membership], text: str) -> Membership | None:
    for membership in held:
        mentions = read_departments(text, catalogue_of(membership.season).vocabulary)
        if any(mention.code == membership.department.code for mention in mentions):
            return membership
    return None


def _label(membership: Membership) -> Text:
    return say(
        "registration.membership.option",
        department=membership.name,
        cluster=membership.season.cluster.name,
        year=str(membership.season.year),
    )


MEMBERSHIP = Step(id="membership", ask=ask_membership, choose=choose_membership)
