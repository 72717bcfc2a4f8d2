"""Orders in plain words, from those who may give them; others' words are something else."""

from handlers.scene import Replies, Scene
from handlers.secretariat.desk.standing import seasons_of, standing_in
from handlers.secretariat.obeying import Given, obey
from handlers.secretariat.orders import ORDERS
from handlers.secretariat.registrations.article import entries_of
from handlers.secretariat.registrations.pasting import desk_of_admin
from models.events import EventKind, Speaker
from understanding import tidy
from understanding.orders import read_spoken_order


def obey_in_words(scene: Scene) -> Replies:
    """What the order shows; nothing if it is none, not theirs to give, or a registration."""
    if scene.event.kind is not EventKind.TEXT or scene.event.speaker is Speaker.CHANNEL:
        return []
    text = tidy(scene.event.text)
    spoken = read_spoken_order(text)
    if spoken is None or not _may_give(scene, spoken.key) or _registers(scene, text):
        return []
    return obey(scene, Given(key=spoken.key, argument=spoken.argument))


def _may_give(scene: Scene, key: str) -> bool:
    need = ORDERS[key].need
    return any(need.is_met_by(standing_in(scene, season)) for season in seasons_of(scene))


def _registers(scene: Scene, text: str) -> bool:
    desk = desk_of_admin(scene)
    return desk is not None and bool(entries_of(desk, text))
