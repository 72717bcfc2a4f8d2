"""What an admin pastes or forwards: an article or a plan that tells what departments register."""

from handlers.dialogue import show
from handlers.long_texts import is_cut
from handlers.own_departments import memberships_of
from handlers.scene import Replies, Scene
from handlers.secretariat.desk.choosing import season_at_hand
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.standing import seasons_of, standing_in
from handlers.secretariat.registrations.article import SHORTEST, entries_of, propose_article
from models.messages import Choice, Message, say
from models.seasons import Season
from understanding import joined


def take_pasted(scene: Scene) -> Replies:
    """The preview of what a long text registers; empty if it is none, or not for them to enter."""
    text = joined((*_first_part(scene), scene.event.text))
    desk = desk_of_admin(scene) if len(text) >= SHORTEST else None
    if desk is None:
        return []
    if _is_an_article(desk, text):
        return enter_pasted(desk, text)
    if _may_begin_one(desk):
        return _wait_for_more(scene, text)
    scene.state.pasted = {}
    return []


def enter_pasted(desk: Desk, text: str) -> Replies:
    """The preview of what came; where the messenger's app has cut the text, first the rest."""
    scene = desk.scene
    scene.state.pasted = {}
    if is_cut(scene, scene.event.text):
        return _wait_for_more(scene, text)
    return propose_article(desk, text)


def enter_waiting(desk: Desk, _argument: str) -> Replies:
    """No more comes: what came is the whole text."""
    text = joined(_first_part(desk.scene))
    desk.scene.state.pasted = {}
    return propose_article(desk, text) or show(desk.scene, Message(lines=(say("article.none"),)))


def _wait_for_more(scene: Scene, text: str) -> Replies:
    scene.state.pasted = {"sender": scene.event.sender, "text": text}
    whole = Choice(data="go.article", label=say("article.whole"))
    return show(scene, Message(lines=(say("article.waiting"),), rows=((whole,),)))


def _first_part(scene: Scene) -> tuple[str, ...]:
    pasted = scene.state.pasted
    return (pasted["text"],) if pasted.get("sender") == scene.event.sender else ()


def desk_of_admin(scene: Scene) -> Desk | None:
    """Where whoever runs exactly one season here, or has chosen it, sits."""
    if not any(standing_in(scene, season).may_command for season in seasons_of(scene)):
        return None
    season = season_at_hand(scene)
    if not isinstance(season, Season):
        return None
    standing = standing_in(scene, season)
    return Desk(scene=scene, season=season, standing=standing) if standing.may_command else None


def _is_an_article(desk: Desk, text: str) -> bool:
    """One department's registration, pasted by its own contact in private, is their own matter."""
    entries = entries_of(desk, text)
    return len(entries) > 1 or bool(entries and not _speaks_for_a_department(desk.scene))


def _may_begin_one(desk: Desk) -> bool:
    """Whether it is a long text's first part, in which nobody registers anything yet."""
    scene = desk.scene
    return (
        scene.conversation.private
        and is_cut(scene, scene.event.text)
        and not _speaks_for_a_department(scene)
    )


def _speaks_for_a_department(scene: Scene) -> bool:
    contact = scene.contact if scene.conversation.private else None
    return bool(contact and memberships_of(contact))
