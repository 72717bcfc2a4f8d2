"""The pledge as a list of steps: two taps sign it."""

from handlers.dialogue import Flow, Go, Next, Stay, Step
from handlers.dialogue.flow import obeys_nothing, steps
from handlers.pledging import entry
from handlers.pledging import pledge_at_hand as at_hand
from handlers.pledging.signing import sign_now
from handlers.pledging.standing import deadline_lines, season_lines, text_lines
from handlers.scene import Scene
from handlers.shortcuts import PLEDGE
from models.messages import Choice, Message, Text, say
from models.pledges import Signer
from understanding import (
    fold,
    read_person_name,
    read_position,
    read_signer,
    read_yes_or_no,
)

LONGEST_POSITION = 120
SIGN = frozenset({"ky", "sign"})

AGAIN = "again"
"""Note that the text was shown and need not be repeated below what was not understood."""
OTHER = Choice(data="other", label=say("pledge.other"))


def _ask_text(scene: Scene) -> Message:
    membership = at_hand.membership(scene)
    lines = (
        *text_lines(membership.season),
        *deadline_lines(scene, membership),
        *season_lines(scene, membership.season),
    )
    if scene.state.data.pop(AGAIN, False):
        lines = (say("pledge.again"),)
    sign = Choice(data="sign", label=say("pledge.sign.button"))
    can_be_signed = membership.season.pledge_text and not at_hand.signature(scene)
    return Message(lines=lines, rows=((sign,), (OTHER,)) if can_be_signed else ())


def _choose_text(scene: Scene, choice: str) -> Next:
    at_hand.forget_signer(scene)
    return Go(step="other") if choice == "other" else _to_confirmation(scene)


def _agrees(text: str) -> bool:
    return fold(text) in SIGN or read_yes_or_no(text) is True


def _read_text(scene: Scene, text: str) -> Next:
    if _agrees(text):
        return _choose_text(scene, "sign")
    scene.state.data[AGAIN] = True
    return Stay(lines=(say("dialogue.choose"),))


def _to_confirmation(scene: Scene) -> Next:
    person = scene.person
    if not person.name:
        return Go(step="name")
    return Go(step="confirm") if person.position else Go(step="position")


def _ask_name(_scene: Scene) -> Message:
    return Message(lines=(say("pledge.name.ask"),))


def _read_name(scene: Scene, text: str) -> Next:
    name = read_person_name(text)
    if name is None:
        return Stay(lines=(say("pledge.name.not_understood"),))
    scene.person.name = name
    return _to_confirmation(scene)


def _ask_position(_scene: Scene) -> Message:
    return Message(lines=(say("pledge.position.ask"),))


def _read_position(scene: Scene, text: str) -> Next:
    position = read_position(text)
    if position is None:
        return Stay(lines=(say("pledge.position.not_understood", limit=LONGEST_POSITION),))
    scene.person.position = position
    return _to_confirmation(scene)


def _ask_other(_scene: Scene) -> Message:
    return Message(lines=(say("pledge.other.ask"),))


def _read_other(scene: Scene, text: str) -> Next:
    read = read_signer(text)
    if read is None:
        return Stay(lines=(say("pledge.other.not_understood"),))
    at_hand.keep_signer(scene, Signer(name=read.name, position=read.position))
    return Go(step="confirm")


def _ask_confirm(scene: Scene) -> Message:
    signer = at_hand.the_signer(scene)
    asked = say(
        "pledge.confirm.ask",
        department=at_hand.membership(scene).name,
        name=signer.name,
        position=signer.position,
    )
    yes = Choice(data="yes", label=say("pledge.confirm.yes"))
    return Message(lines=(asked,), rows=((yes,), (OTHER,)))


def _choose_confirm(scene: Scene, choice: str) -> Next:
    return Go(step="other") if choice == "other" else sign_now(scene)


def _read_confirm(scene: Scene, text: str) -> Next:
    if _agrees(text):
        return sign_now(scene)
    if read_signer(text):
        return _read_other(scene, text)
    return Stay(lines=(say("dialogue.choose"),))


def _leave(_scene: Scene) -> Message:
    left: Text = say("pledge.left")
    return Message(lines=(left,), rows=((PLEDGE,),))


def _has_signer(scene: Scene) -> bool:
    return at_hand.signer(scene) is not None


def _has_department(scene: Scene) -> bool:
    return at_hand.membership_at_hand(scene) is not None


def _is_at_hand(scene: Scene) -> bool:
    if scene.contact is None:
        return False
    return scene.state.step == entry.MEMBERSHIP.id or _has_department(scene)


PLEDGING = Flow(
    id="pledge",
    steps=steps(
        entry.MEMBERSHIP,
        Step(
            id="text",
            ask=_ask_text,
            choose=_choose_text,
            read=_read_text,
            possible=_has_department,
            open_anytime=True,
        ),
        Step(id="name", ask=_ask_name, read=_read_name, back="text"),
        Step(id="position", ask=_ask_position, read=_read_position, back="text"),
        Step(id="other", ask=_ask_other, read=_read_other, back="text"),
        Step(
            id="confirm",
            ask=_ask_confirm,
            choose=_choose_confirm,
            read=_read_confirm,
            back="text",
            possible=_has_signer,
        ),
    ),
    revision=at_hand.revision,
    changed=entry.changed,
    possible=_is_at_hand,
    otherwise="text",
    obey=obeys_nothing,
    leave=_leave,
)
