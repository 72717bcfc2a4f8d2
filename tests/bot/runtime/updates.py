"""Updates as Telegram sends them, and what we make of them."""

from typing import Any

from bot.channels.telegram.translate import Translator
from models.events import Event
from simulator.membership import RIGHTS as RIGHTS_OF_ADMINISTRATORS

SMALL_GROUP = {"id": -8, "type": "group", "title": "Cụm 8"}
NEWS_CHANNEL = {"id": -9, "type": "channel", "title": "Tin"}
RIGHTS = {**dict.fromkeys(RIGHTS_OF_ADMINISTRATORS, False), "is_anonymous": False}
AN = {"id": 5, "is_bot": False, "first_name": "An", "last_name": "Nguyễn"}
BOT = {"id": 9, "is_bot": True, "first_name": "B"}
PRIVATE = {"id": 5, "type": "private", "first_name": "An"}
GROUP = {"id": -7, "type": "supergroup", "title": "Cụm 7"}
FILE = {"file_id": "f", "file_unique_id": "u"}
DOCUMENT = {**FILE, "file_name": "Báo cáo.docx", "mime_type": "application/msword", "file_size": 9}
PLACE = {"latitude": 21.0, "longitude": 105.8}
DATE = 1_678_000_000


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": DATE, "from": AN, "chat": PRIVATE, **content}


def event_of(**update: Any) -> Event | None:
    return Translator("thidua_bot").event_of({"update_id": 1, **update})
