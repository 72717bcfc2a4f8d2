"""Fills the world from a seed file, or one thing at a time as the control API asks."""

from pathlib import Path

from simulator.chats import Bot, ChatKind, Group, Messenger, Person
from simulator.control_requests import BotBody, GroupBody, PersonBody, SeedBody
from simulator.events import EventKind
from simulator.membership import NewGroup, create_group
from simulator.telegram_bot import TelegramBot
from simulator.world import World
from simulator.zalo.bot import ZaloBot


def plant(world: World, file: Path) -> None:
    """Adds all that the JSON file names; a pydantic ValidationError says what is wrong in it."""
    seed = SeedBody.model_validate_json(file.read_bytes())
    for bot in seed.bots:
        add_bot(world, bot)
    for person in seed.users:
        add_person(world, person)
    for group in seed.chats:
        add_group(world, group)


def add_bot(world: World, body: BotBody) -> Bot:
    """Adds a bot; its id is the number before the token's colon."""
    facts = body.model_dump(exclude={"messenger"})
    bot_id = int(body.token.split(":", maxsplit=1)[0])
    is_on_zalo = body.messenger is Messenger.ZALO
    bot = ZaloBot(id=bot_id, **facts) if is_on_zalo else TelegramBot(id=bot_id, **facts)
    world.add_bot(bot)
    return bot


def add_person(world: World, body: PersonBody) -> Person:
    """Adds a person; without an id they get one nobody has."""
    fields = body.model_dump(exclude={"id"})
    person_id = world.next_person_id() if body.id is None else body.id
    person = world.add_person(Person(id=person_id, **fields))
    world.events.publish(EventKind.USER, lambda: {"user": person.for_page()})
    return person


def add_group(world: World, body: GroupBody) -> Group:
    """Makes a group."""
    new = NewGroup(
        id=body.id,
        title=body.title,
        kind=ChatKind(body.type),
        messenger=body.messenger,
        members=body.members,
        admins=body.admins,
    )
    return create_group(world, new)
