"""Consent, name, position, phone: asked once of each person."""

import re

from handlers.dialogue import Done, Flow, Go, Next, Stay, Step
from handlers.dialogue.flow import never_changed, obeys_nothing, steps
from handlers.joining.consent import YES, ask_consent, consent_step
from handlers.joining.door import redeem
from handlers.joining.letter import for_what
from handlers.joining.welcome import welcome
from handlers.scene import Scene
from handlers.strangers import introduction
from models.events import EventKind
from models.invitations import Invitation, Verdict, invitation_of, judge
from models.messages import Choice, Message, say
from models.people import Account, Contact
from understanding import read_person_name, read_phone, read_position

LONGEST_POSITION = 120
_PHONE_WITHIN = re.compile(r"\+?\d[\d .()-]{7,18}\d")


def _ask_consent(scene: Scene) -> Message:
    invitation = _invitation(scene)
    season = invitation.membership.season if invitation.membership else invitation.season
    keeper = season.secretariat if season else scene.say_in_words(say("joining.keeper"))
    return ask_consent(for_what(invitation), keeper)


def _choose_consent(scene: Scene, choice: str) -> Next:
    if choice != YES:
        return Done(message=Message(lines=(say("joining.consent.refused"),)))
    invitation = _invitation(scene)
    if judge(invitation, scene.now) is not Verdict.GOOD:
        return Done(message=introduction(scene, say("joining.code.used")))
    _begin_contact(scene)
    redeem(scene, invitation, scene.person)
    return Go(step="name")


def _begin_contact(scene: Scene) -> None:
    # The messenger's name stands in until the person gives one, should they stop half-way.
    name = read_person_name(scene.event.sender_name)
    contact = Contact(name=name, consented_at=scene.now)
    scene.account = Account(
        contact=contact,
        channel=scene.event.channel,
        external_id=scene.event.sender,
        linked_at=scene.now,
        last_seen_at=scene.now,
    )
    scene.session.add(scene.account)


def _ask_name(scene: Scene) -> Message:
    if not scene.person.name:
        return Message(lines=(say("joining.name.ask"),))
    keep = Choice(data="keep", label=say("joining.name.keep", name=scene.person.name))
    return Message(lines=(say("joining.name.ask"),), rows=((keep,),))


def _choose_name(_scene: Scene, _choice: str) -> Next:
    return Go(step="position")


def _read_name(scene: Scene, text: str) -> Next:
    name = read_person_name(text)
    if name is None:
        return Stay(lines=(say("joining.name.not_understood"),))
    scene.person.name = name
    return Go(step="position")


def _ask_position(scene: Scene) -> Message:
    name = scene.person.name
    line = say("joining.position.ask", name=name) if name else say("joining.position.ask_nameless")
    return Message(lines=(line,))


def _read_position(scene: Scene, text: str) -> Next:
    position = read_position(text)
    if position is None or not any(letter.isalpha() for letter in position):
        return Stay(lines=(say("joining.position.not_understood", limit=LONGEST_POSITION),))
    scene.person.position = position
    return Go(step="phone")


def _ask_phone(_scene: Scene) -> Message:
    skip = Choice(data="none", label=say("dialogue.skip"))
    return Message(
        lines=(say("joining.phone.ask"),),
        rows=((skip,),),
        phone_key=say("joining.phone.share"),
    )


def _choose_phone(scene: Scene, _choice: str) -> Next:
    return _finish(scene)


def _read_phone(scene: Scene, text: str) -> Next:
    within = _PHONE_WITHIN.search(text)
    phone = read_phone(within[0] if within else text)
    if phone is None:
        return Stay(lines=(say("joining.phone.not_understood"),))
    scene.person.phone = phone
    return _finish(scene)


def _take_phone(scene: Scene) -> Next | None:
    if scene.event.kind is not EventKind.CONTACT:
        return None
    if not scene.event.phone_is_own:
        return Stay(lines=(say("joining.phone.not_own"),))
    return _read_phone(scene, scene.event.phone)


def _finish(scene: Scene) -> Next:
    return welcome(scene, _invitation(scene))


def _invitation(scene: Scene) -> Invitation:
    found = invitation_of(scene.session, scene.state.data["invitation"])
    if found is None:
        raise LookupError("no invitation is at hand")
    return found


def _is_invited(scene: Scene) -> bool:
    number = scene.state.data.get("invitation")
    known = isinstance(number, int) and invitation_of(scene.session, number) is not None
    return known and (scene.state.step == "consent") == (scene.contact is None)


JOINING = Flow(
    id="join",
    steps=steps(
        consent_step(_ask_consent, _choose_consent),
        Step(id="name", ask=_ask_name, choose=_choose_name, read=_read_name),
        Step(id="position", ask=_ask_position, read=_read_position, back="name", skip="phone"),
        Step(
            id="phone",
            ask=_ask_phone,
            choose=_choose_phone,
            read=_read_phone,
            take=_take_phone,
            back="position",
        ),
    ),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=_is_invited,
    otherwise="name",
)
