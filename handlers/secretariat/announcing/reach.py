"""Whom an announcement reaches: each contact once, and which departments not at all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from handlers.secretariat.desk.desk import Desk
from models.conversations import Conversation, chats_with
from models.people import Contact, contacts_of_each
from models.seasons import Department


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A contact for whom it is. departments: codes of those they speak for among the addressed.

    chat: where they were seen last; none if they cannot be reached.
    """

    contact: Contact
    departments: tuple[str, ...]
    chat: Conversation | None


@dataclass(frozen=True, kw_only=True)
class Reach:
    """departments: all that are addressed, in the season's order."""

    departments: tuple[Department, ...]
    contacts: tuple[Reached, ...]

    @property
    def reachable(self) -> tuple[Reached, ...]:
        """Those who can be told."""
        return tuple(each for each in self.contacts if each.chat is not None)

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The names of departments none of whose contacts can be told."""
        reached = {code for each in self.reachable for code in each.departments}
        return tuple(each.name for each in self.departments if each.code not in reached)


def reach_of(desk: Desk, memberships: Collection[int]) -> Reach:
    """Whom an announcement reaches now. memberships: the ids of those that are addressed."""
    members = [each for each in desk.members() if each.id in memberships]
    contacts = contacts_of_each(desk.session, members)
    codes: dict[Contact, list[str]] = defaultdict(list)
    for member in members:
        for contact in contacts[member.id]:
            codes[contact].append(member.department.code)
    chats = chats_with(desk.session, codes, desk.scene.spared)
    return Reach(
        departments=tuple(each.department for each in members),
        contacts=tuple(
            Reached(contact=contact, departments=tuple(named), chat=chats.get(contact.id))
            for contact, named in codes.items()
        ),
    )
