"""«Xin tham gia»: somebody whom nobody invited says who they are, and for which department."""

from handlers.catalogue import catalogue_of
from handlers.dialogue import Done, Flow, Go, Next, Stay, Step, enter, show
from handlers.dialogue.flow import never_changed, obeys_nothing, steps
from handlers.joining.consent import YES, ask_consent, consent_step
from handlers.joining.request import (
    as_the_secretariat_reads_it,
    refused_until,
    seasons_to_join,
    waiting_line,
)
from handlers.notices import tell_secretariat
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from models.audit import Action, record
from models.join_requests import JoinRequest, last_request_of, withdraw
from models.messages import Choice, Message, say
from models.seasons import Membership, Season
from understanding import read_departments, read_person_name


def ask_to_join(scene: Scene, _argument: str) -> Replies:
    """The first question; or why it cannot be asked now."""
    waiting = waiting_line(scene)
    if waiting is not None:
        return show(scene, Message(lines=(waiting,)))
    last = last_request_of(scene.session, scene.event.channel, scene.event.sender)
    until = refused_until(last) if last else None
    if until is not None and scene.now < until:
        return show(scene, Message(lines=(say("asking.refused_before", until=until),)))
    if not seasons_to_join(scene.session):
        return show(scene, Message(lines=(say("asking.no_season"),)))
    scene.state.finish()
    if scene.contact is None:
        return enter(scene, Go(flow="ask", step="consent"))
    _begin(scene, scene.contact.name)
    return enter(scene, Go(flow="ask", step=_to_department(scene).step))


def _ask_consent(scene: Scene) -> Message:
    seasons = seasons_to_join(scene.session)
    keeper = scene.say_in_words(say("joining.keeper"))
    if len(seasons) == 1:
        keeper = seasons[0].secretariat
    return ask_consent(say("asking.intro"), keeper)


def _choose_consent(scene: Scene, choice: str) -> Next:
    if choice != YES:
        return Done(message=Message(lines=(say("asking.no_consent"),)))
    _begin(scene, read_person_name(scene.event.sender_name))
    return Go(step="name")


def _ask_name(scene: Scene) -> Message:
    name = _draft(scene).name
    keep = Choice(data="keep", label=say("joining.name.keep", name=name or ""))
    return Message(lines=(say("joining.name.ask"),), rows=((keep,),) if name else ())


def _choose_name(scene: Scene, _choice: str) -> Next:
    return _to_department(scene)


def _read_name(scene: Scene, text: str) -> Next:
    name = read_person_name(text)
    if name is None:
        return Stay(lines=(say("joining.name.not_understood"),))
    _draft(scene).name = name
    return _to_department(scene)


def _to_department(scene: Scene) -> Go:
    several = len(seasons_to_join(scene.session)) > 1
    return Go(step="cluster" if several else "department")


def _ask_cluster(scene: Scene) -> Message:
    rows = tuple(
        (
            Choice(
                data=str(season.id),
                label=say("secretariat.season", cluster=season.cluster.name, year=str(season.year)),
            ),
        )
        for season in seasons_to_join(scene.session)
    )
    return Message(lines=(say("asking.cluster"),), rows=rows)


def _choose_cluster(scene: Scene, choice: str) -> Next:
    scene.state.data["season"] = int(choice)
    return Go(step="department")


def _ask_department(scene: Scene) -> Message:
    rows = tuple(
        (
            Choice(
                data=str(membership.id),
                label=say("secretariat.department", department=membership.name),
            ),
        )
        for membership in _to_choose_from(scene)
    )
    return Message(lines=(say("asking.department"),), rows=rows)


def _choose_department(scene: Scene, choice: str) -> Next:
    wanted = next(each for each in _to_choose_from(scene) if str(each.id) == choice)
    return _send(scene, wanted)


def _read_department(scene: Scene, text: str) -> Next:
    mentions = read_departments(text, catalogue_of(_season(scene)).vocabulary)
    codes = {mention.code for mention in mentions}
    named = [each for each in _to_choose_from(scene) if each.department.code in codes]
    if len(named) != 1:
        return Stay(lines=(say("asking.department.not_understood"),))
    return _send(scene, named[0])


def _send(scene: Scene, membership: Membership) -> Next:
    request = _draft(scene)
    request.membership, request.sent_at = membership, scene.now
    scene.session.flush()
    record(
        scene.session,
        Action.JOIN_ASKED,
        scene.now,
        season=membership.season,
        subject=membership.department.code,
    )
    tell_secretariat(scene, membership.season, as_the_secretariat_reads_it(request))
    sent = say("asking.sent", department=membership.name)
    return Done(message=Message(lines=(sent,)))


def _begin(scene: Scene, name: str | None) -> None:
    withdraw(scene.session, scene.event.channel, scene.event.sender)
    scene.session.add(
        JoinRequest(
            channel=scene.event.channel,
            account=scene.event.sender,
            name=name,
            consented_at=scene.now,
        )
    )
    scene.session.flush()


def _draft_or_none(scene: Scene) -> JoinRequest | None:
    last = last_request_of(scene.session, scene.event.channel, scene.event.sender)
    return last if last and last.sent_at is None else None


def _draft(scene: Scene) -> JoinRequest:
    found = _draft_or_none(scene)
    if found is None:
        raise LookupError("nobody asks to join here")
    return found


def _season(scene: Scene) -> Season:
    seasons = seasons_to_join(scene.session)
    wanted = scene.state.data.get("season")
    return next((season for season in seasons if season.id == wanted), seasons[0])


def _to_choose_from(scene: Scene) -> list[Membership]:
    held = memberships_of(scene.contact) if scene.contact else []
    return [
        each for each in _season(scene).memberships if each.left_at is None and each not in held
    ]


def _may_ask(scene: Scene) -> bool:
    if not seasons_to_join(scene.session):
        return False
    if scene.state.step == "consent":
        return scene.contact is None
    return _draft_or_none(scene) is not None


ASKING = Flow(
    id="ask",
    steps=steps(
        consent_step(_ask_consent, _choose_consent),
        Step(id="name", ask=_ask_name, choose=_choose_name, read=_read_name),
        Step(id="cluster", ask=_ask_cluster, choose=_choose_cluster, back="name"),
        Step(
            id="department",
            ask=_ask_department,
            choose=_choose_department,
            read=_read_department,
            back="name",
        ),
    ),
    revision=lambda _scene: 0,
    changed=never_changed,
    obey=obeys_nothing,
    possible=_may_ask,
    otherwise="name",
)
