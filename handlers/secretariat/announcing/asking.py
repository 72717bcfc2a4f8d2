"""Who has not confirmed an announcement is asked to, at most once a day."""

from datetime import datetime, time

from handlers.dialogue import show
from handlers.notices import put_out
from handlers.scene import Replies
from handlers.secretariat.announcing.message import message_of, please_confirm
from handlers.secretariat.announcing.result import recipients_of
from handlers.secretariat.desk.desk import Desk
from models.announcements import Announcement, AnnouncementRecipient, claim_to_ask
from models.audit import Action
from models.conversations import Conversation, OutboxState, chats_with
from models.messages import Choice, Message, Priority, say, say_count


def ask_the_rest(desk: Desk, announcement: Announcement) -> Replies:
    """Whoever can be reached; who did not get it before gets all of it."""
    if desk.is_closed:
        return show(desk.scene, Message(lines=(say("announce.asked.closed", at=desk.opening),)))
    rest = [each for each in recipients_of(desk, announcement) if _is_to_be_asked(each)]
    chats = chats_with(desk.session, [each.contact for each in rest], desk.scene.spared)
    asked = 0
    for each in rest:
        chat = chats.get(each.contact_id)
        if chat is not None and claim_to_ask(desk.session, each, desk.now, _this_morning(desk)):
            _ask(desk, announcement, each, chat)
            asked += 1
    if asked:
        desk.record(Action.READING_ASKED, f"#{announcement.id}", recipients=asked)
    done = say_count("announce.asked", asked) if asked else say("announce.asked.nobody")
    who = Choice(data=f"go.announce:#{announcement.id}", label=say("announce.who_has_read"))
    return show(desk.scene, Message(lines=(done,), rows=((who,),)))


def _is_to_be_asked(recipient: AnnouncementRecipient) -> bool:
    return recipient.read_at is None and recipient.state is not OutboxState.WAITING


def _ask(
    desk: Desk,
    announcement: Announcement,
    recipient: AnnouncementRecipient,
    chat: Conversation,
) -> None:
    whole = recipient.state is OutboxState.FAILED
    message = message_of(announcement) if whole else please_confirm(announcement)
    item = put_out(desk.scene, chat, message, priority=Priority.BROADCAST)
    if whole:
        recipient.outbox, recipient.state = item, OutboxState.WAITING


def _this_morning(desk: Desk) -> datetime:
    calendar = desk.season.calendar
    return datetime.combine(calendar.day_of(desk.now), time(), calendar.zone)
