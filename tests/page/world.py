"""The small world these tests look at: one bot, three people, one group."""

from typing import Any

BOT_ID = 7001
TOKEN = f"{BOT_ID}:page-tests-use-this-token"
BOT_USERNAME = "thidua_bot"
HOA = 501
NAM = 502
LAN = 503
GROUP = -4001
LABELS = {HOA: "Thư ký cụm", NAM: "Sở Y tế", LAN: "Sở Giáo dục và Đào tạo"}

SEED: dict[str, Any] = {
    "bots": [{"token": TOKEN, "username": BOT_USERNAME, "first_name": "Thi đua Cụm 7"}],
    "users": [
        {"id": HOA, "first_name": "Nguyễn Thị Hoa", "label": LABELS[HOA]},
        {
            "id": NAM,
            "first_name": "Trần Văn Nam",
            "label": LABELS[NAM],
            "phone_number": "+84900000002",
        },
        {"id": LAN, "first_name": "Lê Thị Lan", "label": LABELS[LAN]},
    ],
    "chats": [
        {
            "id": GROUP,
            "title": "Cụm Thi đua số 7",
            "type": "group",
            "members": [BOT_ID, HOA, NAM, LAN],
            "admins": [HOA],
        }
    ],
}
