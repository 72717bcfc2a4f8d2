"""/daumoi: who speaks for each department, when they were last there, and who cannot be reached."""

from collections.abc import Sequence

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.one_department import department_rows, read_one
from models.join_requests import open_requests_of
from models.messages import Choice, Message, Text, say
from models.people import Contact, contacts_of, contacts_of_each
from models.seasons import Membership

Rows = tuple[tuple[Choice, ...], ...]


def show_contacts(desk: Desk, argument: str) -> Replies:
    """The contacts of all departments; or of one, with what can be done about them."""
    if not argument:
        return show(desk.scene, _everybody(desk))
    found = read_one(desk, argument, "contacts", say("contacts.which"))
    message = _of_one(desk, found) if isinstance(found, Membership) else found
    return show(desk.scene, message)


def name_of(contact: Contact) -> str | Text:
    """A contact's name; words that stand for one who gave none."""
    return contact.name or say("presence.a_contact")


def _everybody(desk: Desk) -> Message:
    members = desk.members()
    contacts = contacts_of_each(desk.session, members)
    lines = [say("contacts.title", cluster=desk.season.cluster.name, year=str(desk.season.year))]
    for membership in members:
        lines += _lines(membership, contacts[membership.id])
    rows = (*_requests(desk), *department_rows(members, "contacts"))
    return Message(lines=tuple(lines), rows=rows if desk.standing.may_command else ())


def _of_one(desk: Desk, membership: Membership) -> Message:
    contacts = contacts_of(desk.session, membership)
    rows = (*_dismissals(membership, contacts), _more(membership, contacts))
    lines = _lines(membership, contacts)
    return Message(lines=tuple(lines), rows=rows if desk.standing.may_command else ())


def _lines(membership: Membership, contacts: Sequence[Contact]) -> list[Text]:
    department = membership.name
    if not contacts:
        return [say("contacts.nobody", department=department)]
    return [say("contacts.department", department=department), *map(_line, contacts)]


def _line(contact: Contact) -> Text:
    who: str | Text = name_of(contact)
    if contact.position:
        who = say("contacts.with_position", who=who, position=contact.position)
    at = max((one.last_seen_at for one in contact.accounts), default=contact.consented_at)
    if contact.is_reachable:
        return say("contacts.seen", who=who, at=at)
    return say("contacts.unreachable", who=who, at=at)


def _requests(desk: Desk) -> Rows:
    return tuple(
        (
            Choice(
                data=f"go.request:{request.id}",
                label=say("contacts.request", department=request.membership.name),
            ),
        )
        for request in open_requests_of(desk.session, desk.season)
        if request.membership
    )


def _dismissals(membership: Membership, contacts: Sequence[Contact]) -> Rows:
    return tuple(
        (
            Choice(
                data=f"go.dismiss:{membership.id}.{contact.id}",
                label=say("contacts.dismiss", who=name_of(contact)),
            ),
        )
        for contact in contacts
    )


def _more(membership: Membership, contacts: Sequence[Contact]) -> tuple[Choice, ...]:
    another = Choice(data=f"go.invite:#{membership.id}", label=say("contacts.invite.button"))
    hand_over = Choice(data=f"go.handover:#{membership.id}", label=say("contacts.handover.button"))
    return (another, hand_over) if contacts else (another,)
