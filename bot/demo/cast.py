"""Who is on the demonstration's desk: invented people of the first user's real departments."""

from dataclasses import dataclass

from models.events import Channel

BOT_TOKEN = "7000000001:demonstration-token-of-no-value"  # noqa: S105 - only the simulator takes it
BOT_USERNAME = "thidua_demo_bot"
ZALO_TOKEN = "8000000001:demonstration-token-of-no-value"  # noqa: S105 - only the simulator takes it
ZALO_NAME = "Bot Thi Đua"
GROUP_TITLE = "Cụm Thi đua số 7 – Hà Nội"


@dataclass(frozen=True, kw_only=True)
class Player:
    """A person with a phone. department: whose contact they are; empty for the owner.

    messenger: what the phone has. joins: whether they have already accepted their invitation when
    the curtain rises.
    """

    id: int
    name: str
    position: str
    phone: str
    department: str
    label: str
    messenger: Channel = Channel.TELEGRAM
    joins: bool = True


OWNER = Player(
    id=101,
    name="Phạm Minh Tuấn",
    position="Thư ký cụm",
    phone="+84900000101",
    department="",
    label="Thư ký cụm",
)

CONTACTS = (
    Player(
        id=102,
        name="Nguyễn Thu Hà",
        position="Chuyên viên Văn phòng",
        phone="+84900000102",
        department="so-giao-duc-va-dao-tao",
        label="Sở Giáo dục và Đào tạo",
        messenger=Channel.ZALO,
    ),
    Player(
        id=103,
        name="Nguyễn Thị Hoa",
        position="Chuyên viên Tổ chức cán bộ",
        phone="+84900000103",
        department="so-y-te",
        label="Sở Y tế",
    ),
    Player(
        id=104,
        name="Trần Văn Nam",
        position="Phó Chánh Văn phòng",
        phone="+84900000104",
        department="so-lao-dong-thuong-binh-va-xa-hoi",
        label="Sở Lao động - Thương binh và Xã hội",
    ),
    Player(
        id=105,
        name="Lê Thị Mai",
        position="Chuyên viên",
        phone="+84900000105",
        department="so-thong-tin-va-truyen-thong",
        label="Sở Thông tin và Truyền thông",
        messenger=Channel.ZALO,
    ),
    Player(
        id=106,
        name="Đỗ Quang Huy",
        position="Chuyên viên Văn phòng",
        phone="+84900000106",
        department="so-van-hoa-va-the-thao",
        label="Sở Văn hóa và Thể thao",
        messenger=Channel.ZALO,
    ),
    Player(
        id=107,
        name="Vũ Thanh Bình",
        position="Chuyên viên",
        phone="+84900000107",
        department="so-khoa-hoc-va-cong-nghe",
        label="Sở Khoa học và Công nghệ",
    ),
    Player(
        id=108,
        name="Hoàng Kim Oanh",
        position="",
        phone="+84900000108",
        department="so-y-te",
        label="Chưa tham gia (Sở Y tế)",
        joins=False,
    ),
)

PLAYERS = (OWNER, *CONTACTS)

SECOND_PHONE = Player(
    id=109,
    name=OWNER.name,
    position=OWNER.position,
    phone=OWNER.phone,
    department="",
    label="Máy thứ hai của Thư ký",
    messenger=Channel.ZALO,
    joins=False,
)
"""With which to try how one person uses both messengers."""


def seed(group_id: int) -> dict[str, object]:
    """The simulator's seed file: the bots, the people, and the cluster's group without the bot."""
    on_telegram = [player for player in PLAYERS if player.messenger is Channel.TELEGRAM]
    return {
        "bots": [
            {"token": BOT_TOKEN, "username": BOT_USERNAME, "first_name": "Thi Đua"},
            {
                "messenger": Channel.ZALO.value,
                "token": ZALO_TOKEN,
                "username": "bot.thidua",
                "first_name": ZALO_NAME,
            },
        ],
        "users": [_user(player) for player in (*PLAYERS, SECOND_PHONE)],
        "chats": [
            {
                "id": group_id,
                "title": GROUP_TITLE,
                "type": "supergroup",
                "members": [player.id for player in on_telegram],
                "admins": [OWNER.id],
            }
        ],
    }


def _user(player: Player) -> dict[str, object]:
    return {
        "id": player.id,
        "messenger": player.messenger.value,
        "first_name": player.name,
        "phone_number": player.phone,
        "label": player.label,
    }
