"""From Telegram's updates to our events, straight from their JSON.

Of an update with its chats, people, files and keys little is read, so no objects are built of it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram.constants import ChatType

from bot.channels.telegram.attachments import files_of
from bot.channels.telegram.membership import membership_event
from bot.channels.telegram.senders import full_name, sender_of
from models.events import Channel, Event, EventKind

Json = Mapping[str, Any]

KINDS_OF_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates to ask for: Bot API, getUpdates, allowed_updates."""

LONG_TEXT = 300
"""So much somebody pastes: what people say to each other in a group is shorter, and not for us."""

_KINDS = {
    "text": EventKind.TEXT,
    "contact": EventKind.CONTACT,
    "photo": EventKind.PHOTO,
    "animation": EventKind.OTHER,  # comes with a document of its own
    "document": EventKind.DOCUMENT,
    "video": EventKind.DOCUMENT,
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
            return membership_event(change)
        if message := content.get("message"):
            if upgraded := message.get("migrate_to_chat_id"):
                return _migrated(message, str(upgraded))
            return self._heard(_message(message), message)
        if edited := content.get("edited_message"):
            return self._heard(_edited(edited), edited)
        return None

    def _heard(self, event: Event | None, message: Json) -> Event | None:
        """The event with what it answers; None if it is not meant for us."""
        if event is None:
            return None
        answered = _answered(message)
        if answered is None:
            return self._addressed(event, to_us=event.private)
        event = replace(
            event, reply_to=str(answered["message_id"]), answered_files=files_of(answered)
        )
        return self._addressed(event, to_us=event.private or self._is_ours(answered))

    def _is_ours(self, message: Json) -> bool:
        return str(message.get("from", {}).get("username", "")).lower() == self._username

    def _addressed(self, event: Event, *, to_us: bool) -> Event | None:
        """The event without our name in it; None if nothing says that it may be for us."""
        if not event.text:
            return event if to_us else None
        if command := self._command.match(event.text):
            return self._as_command(event, command)
        words = self._mention.sub("", event.text).strip()
        if to_us or words != event.text.strip():
            return replace(event, text=words)
        return replace(event, addressed=False) if len(words) >= LONG_TEXT else None

    def _as_command(self, event: Event, command: re.Match[str]) -> Event | None:
        if command["to"] is None:
            return event
        if command["to"].lower() != self._username:
            return None
        return replace(event, text=command["command"] + event.text[command.end() :])


def _answered(message: Json) -> Json | None:
    """The message that this one answers."""
    answered: Json | None = message.get("reply_to_message")
    # Whatever is said in a topic of a forum "answers" the topic's beginning.
    return None if answered and "forum_topic_created" in answered else answered


def _message(message: Json) -> Event | None:
    kind = _kind_of(message)
    if kind is None:
        return None
    event = _event(message, kind)
    if event is None:
        return None
    if files := files_of(message):
        return replace(event, files=files, album=message.get("media_group_id", ""))
    contact = message.get("contact")
    return _with_number(event, contact) if contact else event


def _with_number(event: Event, contact: Json) -> Event:
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
    chat, sender = message["chat"], sender_of(message)
    sent_at = datetime.fromtimestamp(message.get("edit_date") or message["date"], UTC)
    if sender is None:
        return None
    return Event(
        channel=Channel.TELEGRAM,
        chat=str(chat["id"]),
        sender=sender.id,
        sender_name=sender.name,
        speaker=sender.speaker,
        kind=kind,
        private=_is_private(chat),
        message=str(message["message_id"]),
        text=_words(message),
        sent_at=sent_at,
        topic=_topic(message),
    )


def _tap(query: Json) -> Event | None:
    message, sender = query.get("message"), query["from"]
    if message is None or sender["is_bot"]:
        return None
    name = full_name(sender)
    return Event(
        channel=Channel.TELEGRAM,
        chat=str(message["chat"]["id"]),
        sender=str(sender["id"]),
        sender_name=name,
        kind=EventKind.TAP,
        private=_is_private(message["chat"]),
        message=str(message["message_id"]),
        data=query.get("data") or "",
        tap=query["id"],
        topic=_topic(message),
    )


def _migrated(message: Json, upgraded: str) -> Event:
    group = str(message["chat"]["id"])
    return Event(
        channel=Channel.TELEGRAM,
        chat=group,
        sender=group,
        kind=EventKind.MIGRATED,
        private=False,
        data=upgraded,
    )


def _words(message: Json) -> str:
    return message.get("text") or message.get("caption") or ""


def _topic(message: Json) -> str:
    """In which topic of a forum it stands; nothing for the general one."""
    return str(message["message_thread_id"]) if message.get("is_topic_message") else ""


def _is_private(chat: Json) -> bool:
    return bool(chat["type"] == ChatType.PRIVATE)
