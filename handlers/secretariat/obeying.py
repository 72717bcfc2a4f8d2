"""An order is obeyed if the one who gives it may, in the season that it is for."""

from dataclasses import dataclass, replace

from handlers.scene import Replies, Scene
from handlers.secretariat import extending
from handlers.secretariat.desk.choosing import choose, season_at_hand
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.refusing import refuse
from handlers.secretariat.desk.standing import standing_in
from handlers.secretariat.desk.years import read_year, season_in, staying_in
from handlers.secretariat.order import Need
from handlers.secretariat.orders import ORDERS
from handlers.secretariat.people.admitting import admit, deny, show_request
from handlers.secretariat.settling import confirm, drop, see
from handlers.typed_command import read_command
from models.seasons import Season
from understanding import fold

_BY_NAME = {name: key for key, order in ORDERS.items() for name in order.names}
_BY_WORDS = {fold(words): key for key, order in ORDERS.items() for words in order.words}
_OF_THEIR_OWN_SEASON = {
    "do": confirm,
    "drop": drop,
    "see": see,
    "request": show_request,
    "admit": admit,
    "deny": deny,
    "wish": extending.show_request,
    "grant": extending.grant,
    "decline": extending.decline,
}
"""Buttons about something that says itself which season it belongs to."""
AT = "at"


@dataclass(frozen=True, kw_only=True)
class Given:
    """An order as it was given. key: in `ORDERS`."""

    key: str
    argument: str = ""


def order_typed(text: str) -> Given | None:
    """The order that was typed with its slash, if it is one."""
    typed = read_command(text)
    key = _BY_NAME.get(typed.name)
    return Given(key=key, argument=typed.argument) if key else None


def order_of_words(text: str) -> Given | None:
    """The order that these words are, if they are nothing more."""
    key = _BY_WORDS.get(fold(text))
    return Given(key=key) if key else None


def obey_button(scene: Scene, name: str, argument: str) -> Replies | None:
    """What a command button orders; None if it carries no order."""
    if name in _OF_THEIR_OWN_SEASON:
        return _OF_THEIR_OWN_SEASON[name](scene, argument)
    if name == AT:
        return _go_on_in(scene, argument)
    return obey(scene, Given(key=name, argument=argument)) if name in ORDERS else None


def obey(scene: Scene, given: Given) -> Replies:
    """Carry an order out, ask for which season, or refuse it in one sentence."""
    found = season_at_hand(scene)
    if isinstance(found, Season):
        return _obey_in_its_year(scene, found, given)
    scene.state.order = f"{given.key} {given.argument}".strip()
    return found


def _go_on_in(scene: Scene, argument: str) -> Replies:
    """The season was chosen: what was ordered before is done there now."""
    refused = choose(scene, argument)
    if refused is not None:
        return refused
    key, _, waiting = scene.state.order.partition(" ")
    scene.state.order = ""
    return obey(scene, Given(key=key if key in ORDERS else "progress", argument=waiting))


def _obey_in_its_year(scene: Scene, at_hand: Season, given: Given) -> Replies:
    order = ORDERS[given.key]
    if not order.takes_year:
        return _obey_in(scene, at_hand, given)
    dated = read_year(given.argument, also_at_the_end=order.need is Need.LOOK)
    season = season_in(scene, at_hand, dated)
    if season is None:
        return _obey_in(scene, at_hand, given)
    replies = _obey_in(scene, season, replace(given, argument=dated.rest))
    return replies if season is at_hand else staying_in(scene, season, replies, frozenset(ORDERS))


def _obey_in(scene: Scene, season: Season, given: Given) -> Replies:
    order = ORDERS[given.key]
    desk = Desk(scene=scene, season=season, standing=standing_in(scene, season))
    if not order.need.is_met_by(desk.standing):
        return refuse(scene, desk.standing)
    return order.run(desk, given.argument)
