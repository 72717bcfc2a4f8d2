"""«Đã đọc»: a contact confirms an announcement, once."""

import re

from handlers.scene import Replies, Scene
from models.announcements import recipient_of
from models.messages import Toast, say

_ID = re.compile(r"\d{1,9}", re.ASCII)


def confirm_reading(scene: Scene, argument: str) -> Replies:
    """Remember it; nothing if no such announcement went to this person."""
    if scene.contact is None or not _ID.fullmatch(argument):
        return []
    recipient = recipient_of(scene.session, int(argument), scene.contact)
    if recipient is None:
        return []
    if recipient.read_at is not None:
        return [Toast(text=say("announcement.confirmed_before", at=recipient.read_at))]
    recipient.read_at = scene.now
    return [Toast(text=say("announcement.confirmed"))]
