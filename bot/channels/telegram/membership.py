"""The bot let in or thrown out: of a private chat, or of a group (Bot API, my_chat_member)."""

from collections.abc import Mapping
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.senders import full_name
from models.events import Channel, Event, EventKind

Json = Mapping[str, Any]

_REACH: dict[str, EventKind] = {
    ChatMemberStatus.BANNED: EventKind.BLOCKED,
    ChatMemberStatus.MEMBER: EventKind.UNBLOCKED,
}
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def membership_event(change: Json) -> Event | None:
    """The event that a my_chat_member update tells of; None where nothing changes for us."""
    kind = change["chat"]["type"]
    if kind in _GROUPS:
        return _of_group(change)
    return _of_person(change) if kind == ChatType.PRIVATE else None


def _of_person(change: Json) -> Event | None:
    kind = _REACH.get(change["new_chat_member"]["status"])
    if kind is None:
        return None
    identity = str(change["from"]["id"])
    return Event(
        channel=Channel.TELEGRAM,
        chat=identity,
        sender=identity,
        sender_name=full_name(change["from"]),
        kind=kind,
    )


def _of_group(change: Json) -> Event | None:
    was_outside = _is_outside(change["old_chat_member"])
    is_outside = _is_outside(change["new_chat_member"])
    if was_outside == is_outside:
        return None
    return Event(
        channel=Channel.TELEGRAM,
        chat=str(change["chat"]["id"]),
        sender=str(change["from"]["id"]),
        sender_name=full_name(change["from"]),
        kind=EventKind.REMOVED if is_outside else EventKind.ADDED,
        private=False,
    )


def _is_outside(member: Json) -> bool:
    # Somebody restricted may have left.
    return member["status"] in _OUTSIDE or member.get("is_member") is False
