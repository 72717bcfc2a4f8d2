"""One department in detail: what it did when, who did it, and who is reached there."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers.deadlines.next_reminder import reminder_line
from handlers.progress.marks import SIGNS, UNREACHABLE
from handlers.progress.overview import registered_line
from handlers.scene import Scene
from models.messages import Message, Text, say, say_count
from models.owing import Owed
from models.people import Contact
from models.progress import DepartmentProgress, Progress, Stand, authors_of, days_behind, stand_of


def details(scene: Scene, progress: Progress, department: DepartmentProgress) -> Message:
    """All that a season knows of one department, in one message."""
    membership = department.membership
    authors = authors_of(scene.session, membership)
    title = say(
        "progress.details",
        department=membership.name,
        year=str(progress.season.year),
    )
    return Message(
        lines=(
            title,
            registered_line(department),
            say("progress.duties"),
            *_duties(department, authors, progress.now),
            say("progress.contacts"),
            *_contacts(department),
            reminder_line(scene, membership, department.owed),
        )
    )


def _duties(
    department: DepartmentProgress, authors: Mapping[int, str], now: datetime
) -> Iterator[Text]:
    for owed in department.owed:
        stand = stand_of(owed, now)
        yield say(
            "progress.duty",
            sign=SIGNS[stand],
            obligation=owed.obligation.name,
            due=owed.due_at,
            how=how_it_stands(owed, now),
        )
        if stand.is_done:
            yield _receipt(owed, authors.get(owed.obligation.id))


def how_it_stands(owed: Owed, now: datetime) -> Text:
    """In time, late, overdue or ahead, in a few words."""
    days = days_behind(owed, now)
    match stand_of(owed, now):
        case Stand.DONE:
            return say("progress.how.done")
        case Stand.LATE:
            return say_count("progress.how.late", days) if days else say("progress.how.just_late")
        case Stand.OVERDUE:
            return say_count("progress.how.overdue", days) if days else say("progress.how.just_due")
        case Stand.EXTENDED:
            return say("progress.how.extended", due=owed.obligation.due_at)
        case Stand.AHEAD:
            return say("progress.how.ahead")


def _receipt(owed: Owed, author: str | None) -> Text:
    at = owed.done_at
    assert at is not None  # noqa: S101 - it is done
    if author is None:
        return say("progress.receipt", at=at, receipt=owed.receipt)
    return say("progress.receipt_by", at=at, receipt=owed.receipt, person=author)


def _contacts(department: DepartmentProgress) -> Iterator[Text]:
    if not department.contacts:
        yield say("progress.no_contact", sign=UNREACHABLE)
    for contact in department.contacts:
        yield _contact(contact)


def _contact(contact: Contact) -> Text:
    person = contact.name or say("presence.a_contact")
    seen = max((account.last_seen_at for account in contact.accounts), default=None)
    if not contact.is_reachable or seen is None:
        return say("progress.contact.unreachable", sign=UNREACHABLE, person=person)
    return say("progress.contact", person=person, at=seen)
