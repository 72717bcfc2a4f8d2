"""/giaouoc: which department's pledge, and what there is to do about it."""

from handlers.dialogue import Done, Go, Next, Step, follow, show
from handlers.pledging import pledge_at_hand as at_hand
from handlers.pledging.standing import season_lines, signature_lines, text_lines
from handlers.scene import Replies, Scene
from handlers.strangers import introduction
from handlers.watching import watched_by
from models.messages import Choice, Message, Text, say
from models.people import Contact
from models.seasons import Membership


def show_pledge(scene: Scene, _argument: str) -> Replies:
    """The pledge of one's department; whoever watches the cluster sees who has signed."""
    if scene.contact is None:
        return show(scene, introduction(scene))
    held = at_hand.acting_for(scene)
    if not held:
        return show(scene, _watched(scene, scene.contact))
    scene.state.finish()
    return follow(scene, at(scene, held[0]) if len(held) == 1 else _ask_which())


def at(scene: Scene, membership: Membership, *lines: Text) -> Next:
    """One department's pledge: to be signed, signed already, or not there yet."""
    season = membership.season
    at_hand.take_up(scene, membership)
    if not season.pledge_text:
        none = say("pledge.no_text", year=str(season.year), secretariat=season.secretariat)
        return Done(message=Message(lines=(none,)))
    if at_hand.signature(scene):
        return Done(message=signed(scene, membership, *lines))
    return Go(flow="pledge", step="text", lines=lines)


def signed(scene: Scene, membership: Membership, *lines: Text) -> Message:
    """What a department has signed, with its receipt, and who else has."""
    pledge = at_hand.signature(scene)
    own = signature_lines(scene, pledge) if pledge else ()
    others = season_lines(scene, membership.season)
    return Message(lines=(*lines, *text_lines(membership.season), *own, *others))


def changed(scene: Scene, seen: int, _text: str | None) -> Next | None:
    """Nobody signs what they have not read: another text, or a signature, is shown first."""
    membership = at_hand.membership_at_hand(scene)
    if membership is None or seen == at_hand.revision(scene):
        return None
    if at_hand.signature(scene):
        return at(scene, membership)
    return at(scene, membership, say("pledge.changed"))


def _ask_which() -> Next:
    return Go(flow="pledge", step=MEMBERSHIP.id)


def _ask_membership(scene: Scene) -> Message:
    rows = tuple(
        (Choice(data=str(membership.id), label=_label(membership)),)
        for membership in at_hand.acting_for(scene)
    )
    return Message(lines=(say("pledge.membership.ask"),), rows=rows)


def _choose_membership(scene: Scene, choice: str) -> Next:
    held = {str(membership.id): membership for membership in at_hand.acting_for(scene)}
    return at(scene, held[choice])


def _label(membership: Membership) -> Text:
    return say(
        "pledge.membership.option",
        department=membership.name,
        cluster=membership.season.cluster.name,
        year=str(membership.season.year),
    )


def _watched(scene: Scene, contact: Contact) -> Message:
    seasons = watched_by(scene.session, contact)
    lines = [line for season in seasons for line in season_lines(scene, season)]
    return Message(lines=tuple(lines) or (say("pledge.nothing"),))


MEMBERSHIP = Step(id="membership", ask=_ask_membership, choose=_choose_membership)
