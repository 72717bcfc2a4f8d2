"""From Telegram's updates to our events, straight from their JSON.

Of an update with its chats, people, files and keys little is read, so no objects are built of it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType

from models.events import Channel, Event, EventKind

Json = Mapping[str, Any]

KINDS_OF_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates to ask for: Bot API, getUpdates, allowed_updates."""

_KINDS = {
    "text": EventKind.TEXT,
    "contact": EventKind.CONTACT,
    "photo": EventKind.PHOTO,
    "animation": EventKind.OTHER,  # comes with a document of its own
    "document": EventKind.DOCUMENT,
    "sticker": EventKind.STICKER,
    "voice": EventKind.VOICE,
    "audio": EventKind.VOICE,
    "video_note": EventKind.VOICE,
    "location": EventKind.LOCATION,  # also of a venue
    "poll": EventKind.POLL,
}

# What Telegram itself says in a chat. All else is sent by somebody, who is owed an answer,
# be it of a kind that did not exist when this was written.
_SERVICE = frozenset(
    """boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left
    chat_shared checklist_tasks_added checklist_tasks_done connected_website delete_chat_photo
    direct_message_price_changed forum_topic_closed forum_topic_created forum_topic_edited
    forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
    gift_upgrade_sent giveaway_completed giveaway_created giveaway_winners group_chat_created
    left_chat_member managed_bot_created message_auto_delete_timer_changed migrate_from_chat_id
    migrate_to_chat_id new_chat_members new_chat_photo new_chat_title
    paid_message_price_changed passport_data pinned_message poll_option_added
    poll_option_deleted proximity_alert_triggered refunded_payment successful_payment
    suggested_post_approval_failed suggested_post_approved suggested_post_declined
    suggested_post_paid suggested_post_refunded supergroup_chat_created unique_gift
    users_shared video_chat_ended video_chat_participants_invited video_chat_scheduled
    video_chat_started web_app_data write_access_allowed""".split()  # noqa: SIM905 - fifty pairs of quotes tell nobody more
)

_REACH: dict[str, EventKind] = {
    ChatMemberStatus.BANNED: EventKind.BLOCKED,
    ChatMemberStatus.MEMBER: EventKind.UNBLOCKED,
}


class Translator:
    """Knows the bot's own name, by which people in groups speak to it."""

    def __init__(self, username: str) -> None:
        name = re.escape(username)
        self._mention = re.compile(rf"(?<!\w)@{name}\b", re.IGNORECASE)
        self._command = re.compile(r"(?P<command>/\w+)(?:@(?P<to>\w+))?", re.ASCII)
        self._username = username.lower()

    def event_of(self, content: Json) -> Event | None:
        """The event that an update's JSON tells of; None where nobody awaits an answer.

        Raises whatever an update that is not as the Bot API says runs into.
        """
        if query := content.get("callback_query"):
            return _tap(query)
        if change := content.get("my_chat_member"):
            return _reach(change)
        if message := content.get("message"):
            return self._addressed(_message(message))
        if edited := content.get("edited_message"):
            return self._addressed(_edited(edited))
        return None

    def _addressed(self, event: Event | None) -> Event | None:
        """The event without our name in it; None if it is not meant for us."""
        if event is None or not event.text:
            return event if event and event.private else None
        if command := self._command.match(event.text):
            return self._as_command(event, command)
        words = self._mention.sub("", event.text).strip()
        if event.private or words != event.text.strip():
            return replace(event, text=words)
        return None

    def _as_command(self, event: Event, command: re.Match[str]) -> Event | None:
        if command["to"] is None:
            return event
        if command["to"].lower() != self._username:
            return None
        return replace(event, text=command["command"] + event.text[command.end() :])


def _message(message: Json) -> Event | None:
    kind = _kind_of(message)
    if kind is None:
        return None
    event = _event(message, kind)
    contact = message.get("contact")
    if event is None or contact is None:
        return event
    own = contact.get("user_id") is not None and str(contact["user_id"]) == event.sender
    return replace(event, phone=contact["phone_number"], phone_is_own=own)


def _kind_of(message: Json) -> EventKind | None:
    for name, kind in _KINDS.items():
        if message.get(name):
            return kind
    if any(message[name] for name in _SERVICE.intersection(message)):
        return None
    return EventKind.OTHER


def _edited(message: Json) -> Event | None:
    # A live location is "edited" every few seconds; only words matter here.
    if not _words(message):
        return None
    return _event(message, EventKind.EDITED)


def _event(message: Json, kind: EventKind) -> Event | None:
    chat, sender = message["chat"], message.get("from")
    sent_at = datetime.fromtimestamp(message.get("edit_date") or message["date"], UTC)
    if sender is None or sender["is_bot"]:
        return None
    return Event(
        channel=Channel.TELEGRAM,
        chat=str(chat["id"]),
        sender=str(sender["id"]),
        sender_name=_full_name(sender),
        kind=kind,
        private=_is_private(chat),
        message=str(message["message_id"]),
        text=_words(message),
        sent_at=sent_at,
    )


def _tap(query: Json) -> Event | None:
    message, sender = query.get("message"), query["from"]
    if message is None or sender["is_bot"]:
        return None
    return Event(
        channel=Channel.TELEGRAM,
        chat=str(message["chat"]["id"]),
        sender=str(sender["id"]),
        sender_name=_full_name(sender),
        kind=EventKind.TAP,
        private=_is_private(message["chat"]),
        message=str(message["message_id"]),
        data=query.get("data") or "",
        tap=query["id"],
    )


def _reach(change: Json) -> Event | None:
    kind = _REACH.get(change["new_chat_member"]["status"])
    if kind is None or not _is_private(change["chat"]):
        return None
    person = change["from"]
    identity = str(person["id"])
    return Event(
        channel=Channel.TELEGRAM,
        chat=identity,
        sender=identity,
        sender_name=_full_name(person),
        kind=kind,
    )


def _words(message: Json) -> str:
    return message.get("text") or message.get("caption") or ""


def _full_name(person: Json) -> str:
    return " ".join(filter(None, (person["first_name"], person.get("last_name"))))


def _is_private(chat: Json) -> bool:
    return bool(chat["type"] == ChatType.PRIVATE)
