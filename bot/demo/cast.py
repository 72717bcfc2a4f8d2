"""Who is on the demonstration's desk: invented people of the first user's real departments."""

from dataclasses import dataclass

BOT_TOKEN = "7000000001:demonstration-token-of-no-value"  # noqa: S105 - only the simulator takes it
BOT_USERNAME = "thidua_demo_bot"
GROUP_TITLE = "Cụm Thi đua số 7 – Hà Nội"


@dataclass(frozen=True, kw_only=True)
class Player:
    """A person with a phone. department: whose contact they are; empty for the owner.

    joins: whether they have already accepted their invitation when the curtain rises.
    """

    id: int
    name: str
    position: str
    phone: str
    department: str
    label: str
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
    ),
    Player(
        id=106,
        name="Đỗ Quang Huy",
        position="Chuyên viên Văn phòng",
        phone="+84900000106",
        department="so-van-hoa-va-the-thao",
        label="Sở Văn hóa và Thể thao",
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


def seed(group_id: int) -> dict[str, object]:
    """The simulator's seed file: the bot, the people, and the cluster's group without the bot."""
    return {
        "bots": [{"token": BOT_TOKEN, "username": BOT_USERNAME, "first_name": "Thi Đua"}],
        "users": [
            {
                "id": player.id,
                "first_name": player.name,
                "phone_number": player.phone,
                "label": player.label,
            }
            for player in PLAYERS
        ],
        "chats": [
            {
                "id": group_id,
                "title": GROUP_TITLE,
                "type": "supergroup",
                "members": [player.id for player in PLAYERS],
                "admins": [OWNER.id],
            }
        ],
    }
