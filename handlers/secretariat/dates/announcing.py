"""Who is told of a changed date: the contacts concerned, once and privately, and the group."""

from collections.abc import Callable

from handlers.notices import notify, tell_group
from handlers.secretariat.dates.effects import Effect, Effects
from handlers.secretariat.desk.desk import Desk
from handlers.shortcuts import DEADLINES
from models.messages import Message, Text, say
from models.people import Contact, contacts_of_each


def tell_departments(desk: Desk, effects: Effects, text: Callable[[Effect], Text]) -> int:
    """One message to each contact, however many departments they speak for; gives how many.

    Whoever ordered it is not told of it.
    """
    lines: dict[Contact, list[Text]] = {}
    contacts = contacts_of_each(desk.session, [effect.membership for effect in effects.felt])
    for effect in effects.felt:
        for contact in contacts[effect.membership.id]:
            if contact.is_reachable and contact is not desk.admin:
                lines.setdefault(contact, []).append(text(effect))
    for contact, told in lines.items():
        message = Message(lines=(*told, say("dates.told.calendar")), rows=((DEADLINES,),))
        notify(desk.session, contact, message, desk.scene)
    return len(lines)


def tell_the_group(desk: Desk, effects: Effects, text: Text) -> None:
    """What was ordered elsewhere; in the group itself the order is answered already."""
    contacts = contacts_of_each(desk.session, [effect.membership for effect in effects.felt])
    told = {contact for each in contacts.values() for contact in each}
    tell_group(desk.scene, desk.season, Message(lines=(text,)), told=told)


def changed(name: str, effect: Effect) -> Text:
    """What a department has to know of an obligation of that name."""
    department = effect.membership.name
    if effect.after is None:
        return say("dates.told.dropped", obligation=name, department=department)
    due_at = effect.after.due_at
    if effect.before is None:
        return say("dates.told.added", obligation=name, department=department, due=due_at)
    before = effect.before.due_at
    return say(
        "dates.told.moved", obligation=name, department=department, before=before, after=due_at
    )
