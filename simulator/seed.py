"""Fills the world from a seed file, or one thing at a time as the control API asks."""

from pathlib import Path

from simulator.chats import Bot, ChatKind, Group, Person
from simulator.control_requests import BotBody, GroupBody, PersonBody, SeedBody
from simulator.events import EventKind
from simulator.membership import NewGroup, create_group
from simulator.world import World


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
    """Adds a bot."""
    bot = world.add_bot(token=body.token, username=body.username, first_name=body.first_name)
    world.events.publish(EventKind.BOT, lambda: {"bot": bot.for_page()})
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
        members=body.members,
        admins=body.admins,
    )
    return create_group(world, new)
