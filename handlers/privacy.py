"""/xoadulieu: what is kept about a person, and its deletion (Law 91/2025/QH15)."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from handlers.dialogue import Done, Flow, Go, Next, Stay, Step, enter, show
from handlers.dialogue.buttons import read_button
from handlers.dialogue.flow import never_changed, obeys_nothing, steps
from handlers.messengers import NAMES
from handlers.own_departments import memberships_of
from handlers.presence import tell_who_comes_next
from handlers.registration.sending import colleagues
from handlers.scene import Replies, Scene
from handlers.state import State
from models.audit import Action, record
from models.conversations import Conversation, InboxItem, InboxState, OutboxItem, OutboxState
from models.join_requests import withdraw
from models.messages import Choice, Message, Text, say
from models.people import Account, Contact, owners_of
from models.pledges import forget_signer
from models.seasons import Membership
from understanding import fold, read_yes_or_no

GOOD_FOR = timedelta(days=1)
"""For how long the question waits."""
_KEEP = frozenset({"giu", "giu lai", "giu nguyen", "thoi giu lai", "khong xoa", "dung xoa", "keep"})


def show_data(scene: Scene, _argument: str) -> Replies:
    """What is kept, with the question whether to delete it."""
    if scene.contact is None:
        return show(scene, Message(lines=(_forget_request(scene),)))
    scene.state.finish()
    scene.state.data["asked"] = scene.now.isoformat()
    return enter(scene, Go(flow=PRIVACY.id, step="data"))


def gives_way(scene: Scene, text: str) -> bool:
    """Whether it is asked what to delete, and these words are about something else.

    Then it is asked no longer: a later number must not delete anything.
    """
    if scene.state.flow != PRIVACY.id or _keeps(text) or read_yes_or_no(text) is not None:
        return False
    scene.state.finish()
    return True


def lapse(scene: Scene) -> None:
    """The question waits no longer once something else was shown."""
    shown = [read_button(one.data) for one in scene.state.offered]
    if scene.state.flow == PRIVACY.id and not any(
        button and button.flow == PRIVACY.id for button in shown
    ):
        scene.state.finish()


def _forget_request(scene: Scene) -> Text:
    asked = withdraw(scene.session, scene.event.channel, scene.event.sender)
    _forget_what_was_said(scene)
    return say("privacy.request_withdrawn") if asked else say("privacy.nothing")


def _ask(scene: Scene) -> Message:
    person = scene.person
    none = scene.say_in_words(say("privacy.none"))
    yes = Choice(data="delete", label=say("privacy.delete"))
    no = Choice(data="keep", label=say("privacy.keep"))
    return Message(
        lines=(
            say(
                "privacy.data",
                name=person.name or none,
                position=person.position or none,
                phone=person.phone or none,
                consented=person.consented_at,
            ),
            say("privacy.accounts", messengers=_messengers(person)),
            *_departments(person),
            _consequence(scene),
        ),
        rows=((no,),) if _is_the_only_owner(scene) else ((yes,), (no,)),
    )


def _consequence(scene: Scene) -> Text:
    if _is_the_only_owner(scene):
        return say("privacy.only_owner")
    return say("privacy.consequence") if _departments(scene.person) else say("privacy.simple")


def _is_the_only_owner(scene: Scene) -> bool:
    owners = owners_of(scene.session)
    return [owner.id for owner in owners] == [scene.person.id]


def _departments(person: Contact) -> tuple[Text, ...]:
    return tuple(
        say(
            "privacy.department",
            department=membership.name,
            year=str(membership.season.year),
        )
        for membership in memberships_of(person)
    )


def _messengers(person: Contact) -> tuple[Text, ...]:
    return tuple(NAMES[account.channel] for account in person.accounts)


def _choose(scene: Scene, choice: str) -> Next:
    if choice != "delete":
        return Done(message=Message(lines=(say("privacy.kept"),)))
    forget(scene, scene.person)
    return Done(message=Message(lines=(say("privacy.deleted"),)))


def _read(_scene: Scene, text: str) -> Next:
    if _keeps(text):
        return Done(message=Message(lines=(say("privacy.kept"),)))
    return Stay(lines=(say("dialogue.choose"),))


def _keeps(text: str) -> bool:
    return fold(text).rstrip(" .!") in _KEEP or read_yes_or_no(text) is False


def _may_be_asked(scene: Scene) -> bool:
    asked = str(scene.state.data.get("asked", ""))
    lately = bool(asked) and scene.now - datetime.fromisoformat(asked) < GOOD_FOR
    return lately and scene.contact is not None


def forget(scene: Scene, person: Contact) -> None:
    """Delete a person's own data; what the department registered stays, without their name."""
    accounts = list(person.accounts)
    record(scene.session, Action.PERSON_DELETED, scene.now, actor=person)
    left = memberships_of(person)
    for membership in left:
        _tell_who_comes_next(scene, membership)
    for appointment in person.appointments:
        appointment.left_at = appointment.left_at or scene.now
    person.grants.clear()
    for account in accounts:
        withdraw(scene.session, account.channel, account.external_id)
        _forget_chat(scene, account)
        scene.session.delete(account)
    forget_signer(scene.session, person)
    person.name = person.position = person.phone = None
    person.deleted_at = scene.now
    for membership in left:
        scene.replan(membership)
    scene.account = None
    _forget_what_was_said(scene)


def _forget_what_was_said(scene: Scene) -> None:
    """Questions are remembered by how they began, maybe with a name; taps have none."""
    scene.state = State(last_tap=scene.state.last_tap)


def _tell_who_comes_next(scene: Scene, membership: Membership) -> None:
    department = membership.name
    told = say("privacy.your_turn", department=department)
    alone = not colleagues(scene, membership)
    orphaned = say("privacy.department_orphaned", department=department)
    nobody = orphaned if alone else say("presence.nobody_left", department=department)
    tell_who_comes_next(scene, membership, told=told, nobody=nobody)


def _forget_chat(scene: Scene, account: Account) -> None:
    conversation = scene.session.scalar(
        select(Conversation).where(
            Conversation.channel == account.channel, Conversation.chat == account.external_id
        )
    )
    if conversation is None:
        return
    conversation.state = None
    scene.session.execute(
        update(InboxItem)
        .where(InboxItem.conversation_id == conversation.id, InboxItem.state == InboxState.DONE)
        .values(event={})
    )
    scene.session.execute(
        delete(OutboxItem).where(
            OutboxItem.conversation_id == conversation.id,
            OutboxItem.state != OutboxState.WAITING,
        )
    )


PRIVACY = Flow(
    id="priv",
    steps=steps(Step(id="data", ask=_ask, choose=_choose, read=_read)),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=_may_be_asked,
    otherwise="data",
)
