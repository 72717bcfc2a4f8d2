"""Who has an announcement, who has confirmed it, and who cannot be told."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from handlers.dialogue import show
from handlers.scene import Replies
from handlers.secretariat.announcing.message import excerpt_of
from handlers.secretariat.desk.by_whom import by_whom
from handlers.secretariat.desk.desk import Desk
from models.announcements import Announcement, AnnouncementRecipient, last_announcements
from models.conversations import OutboxState
from models.messages import Choice, Message, Text, say
from models.seasons import Department

MOST_SHOWN = 5


def show_last(desk: Desk) -> Replies:
    """The last announcements, a button each, and how to write one."""
    rows = tuple(
        (Choice(data=f"go.announce:#{each.id}", label=_label(each)),)
        for each in last_announcements(desk.session, desk.season, MOST_SHOWN)
    )
    last = say("announce.last") if rows else say("announce.none_yet")
    return show(desk.scene, Message(lines=(last, say("announce.examples")), rows=rows))


def show_result(desk: Desk, announcement: Announcement) -> Replies:
    """Who got an announcement and who confirmed it, with a button that asks the rest."""
    recipients = recipients_of(desk, announcement)
    names = _names(desk, announcement)
    lines = [
        _title(announcement),
        say(
            "announcement.count",
            people=len(recipients),
            sent=sum(_has_it(each) for each in recipients),
            read=sum(each.read_at is not None for each in recipients),
        ),
        *_by_state(recipients, names),
        *_unreached(recipients, names),
    ]
    return show(desk.scene, Message(lines=tuple(lines), rows=_rows(announcement, recipients)))


def recipients_of(desk: Desk, announcement: Announcement) -> Sequence[AnnouncementRecipient]:
    """All contacts that an announcement is for."""
    return desk.session.scalars(
        select(AnnouncementRecipient)
        .where(AnnouncementRecipient.announcement_id == announcement.id)
        .order_by(AnnouncementRecipient.id)
        .options(joinedload(AnnouncementRecipient.contact))
        .execution_options(populate_existing=True)
    ).all()


def _label(announcement: Announcement) -> Text:
    return say("announce.one", at=announcement.made_at, excerpt=excerpt_of(announcement))


def _title(announcement: Announcement) -> Text:
    by = by_whom(announcement.by)
    excerpt = excerpt_of(announcement)
    return say("announcement.result", at=announcement.made_at, by=by, excerpt=excerpt)


def _names(desk: Desk, announcement: Announcement) -> dict[str, str]:
    """The addressed departments' names by their codes, also of those that have left since."""
    wanted = select(Department).where(
        Department.cluster_id == desk.season.cluster_id,
        Department.code.in_(announcement.departments),
    )
    found = {each.code: each.name for each in desk.session.scalars(wanted)}
    return {code: found[code] for code in announcement.departments if code in found}


def _has_it(recipient: AnnouncementRecipient) -> bool:
    return recipient.state is OutboxState.SENT or recipient.read_at is not None


def _by_state(recipients: Sequence[AnnouncementRecipient], names: dict[str, str]) -> Iterator[Text]:
    read = [each for each in recipients if each.read_at is not None]
    if read:
        yield say("announcement.who.read", people=_people(read, names))
    open_ones = [each for each in recipients if each.read_at is None]
    if sent := [each for each in open_ones if each.state is OutboxState.SENT]:
        yield say("announcement.who.sent", people=_people(sent, names))
    if waiting := [each for each in open_ones if each.state is OutboxState.WAITING]:
        yield say("announcement.who.waiting", people=_people(waiting, names))
    if unknown := [each for each in open_ones if each.state is OutboxState.UNKNOWN]:
        yield say("announcement.who.unknown", people=_people(unknown, names))
    if failed := [each for each in open_ones if each.state is OutboxState.FAILED]:
        yield say("announcement.who.failed", people=_people(failed, names))


def _unreached(
    recipients: Sequence[AnnouncementRecipient], names: dict[str, str]
) -> Iterator[Text]:
    spoken_for = {code for each in recipients for code in each.departments}
    alone = tuple(name for code, name in names.items() if code not in spoken_for)
    if alone:
        yield say("announcement.who.nobody", departments=alone)


def _people(recipients: Sequence[AnnouncementRecipient], names: dict[str, str]) -> tuple[Text, ...]:
    return tuple(_person(each, names) for each in recipients)


def _person(recipient: AnnouncementRecipient, names: dict[str, str]) -> Text:
    person = recipient.contact.name or say("presence.a_contact")
    departments = tuple(names.get(code, code) for code in recipient.departments)
    return say("announcement.person", person=person, departments=departments)


def _rows(
    announcement: Announcement, recipients: Sequence[AnnouncementRecipient]
) -> tuple[tuple[Choice, ...], ...]:
    about = f"go.announce:#{announcement.id}"
    again = Choice(data=about, label=say("announcement.look_again"))
    if all(each.read_at is not None for each in recipients):
        return ((again,),)
    ask = Choice(data=f"{about} nhac", label=say("announcement.ask_the_rest"))
    return ((ask,), (again,))
