"""The phones of the year's people, as the simulator has them, and how a bot knows each."""

from models.events import Channel
from simulator.chats import Messenger, Person
from simulator.zalo.ids import user_id
from tests.replay.story import Player

FIRST_PERSON = 1001
MESSENGERS = {Channel.TELEGRAM: Messenger.TELEGRAM, Channel.ZALO: Messenger.ZALO}


def phone_of(player: Player, number: int) -> Person:
    """The phone of the person at this place in the story, counted from 0."""
    return Person(
        id=FIRST_PERSON + number, first_name=player.name, messenger=MESSENGERS[player.channel]
    )


def chat_of(phone: Person) -> str:
    """The private chat's id, as the phone's messenger tells it."""
    return user_id(phone) if phone.messenger is Messenger.ZALO else str(phone.id)
