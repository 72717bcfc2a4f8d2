"""Who of the secretariat did something, as others read it."""

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from models.messages import Message, Text, say
from models.people import Contact


def by_whom(person: Contact | None) -> str | Text:
    """The person's name; of a group's administrator who has not joined only that they are one."""
    return (person.name if person else None) or say("secretariat.an_admin")


def signed_answer(desk: Desk, *lines: Text) -> Replies:
    """The lines, and below them who settled it: everybody in the group reads it."""
    who = say("secretariat.by", who=by_whom(desk.admin))
    return show(desk.scene, Message(lines=(*lines, who)))
