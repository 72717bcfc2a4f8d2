"""An announcement is shown exactly as it will look; one tap sends it, once to each contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handlers.notices import put_out
from handlers.secretariat.announcing.message import lines_of, message_of
from handlers.secretariat.announcing.reach import Reach, reach_of
from handlers.secretariat.deed import Deed
from handlers.secretariat.desk.desk import Desk
from models.announcements import Announcement, AnnouncementRecipient
from models.audit import Action
from models.conversations import OutboxState
from models.messages import Choice, HeldFile, Message, Priority, Text, say, say_count


@dataclass(frozen=True, kw_only=True)
class Announce(Deed):
    """Sends an announcement. memberships: ids; file: a `HeldFile` as JSON."""

    kind: ClassVar[str] = "announce"
    confirm_label: ClassVar[Text] = say("announce.confirm")
    memberships: tuple[int, ...]
    text: str
    file: dict[str, str] | None = None

    def preview(self, desk: Desk) -> Message:
        """How many it reaches, who cannot be reached, and the very text."""
        reach = reach_of(desk, self.memberships)
        if not reach.reachable:
            return Message(lines=(say("announce.nobody"),))
        return Message(lines=(*self._about(desk, reach), *lines_of(desk.season, self.text)))

    def is_needed(self, desk: Desk) -> bool:
        """Whether anybody can be reached."""
        return bool(reach_of(desk, self.memberships).reachable)

    def ground(self, desk: Desk) -> str:
        """The contacts whom it reaches."""
        reach = reach_of(desk, self.memberships)
        return repr((sorted(each.contact.id for each in reach.reachable), reach.unreachable))

    def do(self, desk: Desk) -> Message:
        """Put it out for everybody, and remember who was to get it."""
        reach = reach_of(desk, self.memberships)
        announcement = Announcement(
            season=desk.season,
            by=desk.admin,
            text=self.text,
            file=self.file,
            departments=[department.code for department in reach.departments],
            made_at=desk.now,
        )
        desk.session.add(announcement)
        desk.session.flush()
        send(desk, announcement, reach)
        desk.record(Action.ANNOUNCED, f"#{announcement.id}", recipients=len(reach.reachable))
        return _done(announcement, reach)

    def _about(self, desk: Desk, reach: Reach) -> Iterator[Text]:
        names = tuple(each.name for each in reach.departments)
        people = len(reach.reachable)
        yield say_count("announce.preview", people, number=len(names), departments=names)
        yield from _unreachable(reach)
        if self.file:
            yield say("announce.file", name=HeldFile.from_json(self.file).name)
        if desk.is_closed:
            yield say("announce.closed")
        yield say("announce.text_below")


def send(desk: Desk, announcement: Announcement, reach: Reach) -> None:
    """Put an announcement out: once to each contact, however many departments they speak for."""
    for each in reach.contacts:
        recipient = AnnouncementRecipient(
            announcement=announcement,
            contact=each.contact,
            departments=list(each.departments),
            state=OutboxState.WAITING if each.chat else OutboxState.FAILED,
        )
        if each.chat is not None:
            message = message_of(announcement)
            recipient.outbox = put_out(desk.scene, each.chat, message, priority=Priority.BROADCAST)
        desk.session.add(recipient)


def _done(announcement: Announcement, reach: Reach) -> Message:
    people, departments = len(reach.reachable), len(reach.departments) - len(reach.unreachable)
    done = say_count("announce.done", people, departments=departments)
    who = Choice(data=f"go.announce:#{announcement.id}", label=say("announce.who_has_read"))
    return Message(lines=(done, *_unreachable(reach)), rows=((who,),))


def _unreachable(reach: Reach) -> tuple[Text, ...]:
    names = reach.unreachable
    return (say("announce.unreachable", departments=names),) if names else ()
