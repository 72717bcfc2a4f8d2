"""Messages with files, as the outbox holds them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.database.outgoing import Outgoing
from bot.links.links import Links
from bot.links.signing import Signer
from bot.wording.catalogues import Wording
from models.events import Channel, FileForm
from models.messages import Enclosure, HeldFile, Message, say
from tests.bot.zalo.server import TOKEN
from tests.outgoing import outgoing_to

CREATED = datetime(2026, 3, 2, 1, 0, 0, tzinfo=UTC)
CONTENT = b"%PDF-1.7 made up"
LINKS = Links(url="https://thidua.example/tep", hours=72, signer=Signer(TOKEN))

PAPER = Enclosure(name="Giao ước.pdf", media_type="application/pdf", content=CONTENT)
PICTURE = Enclosure(name="tien-do.png", media_type="image/png", content=b"\x89PNG")
ON_TELEGRAM = HeldFile(
    channel=Channel.TELEGRAM, reference="f1", name="Dự thảo.docx", form=FileForm.DOCUMENT
)
PHOTO_ON_TELEGRAM = HeldFile(
    channel=Channel.TELEGRAM, reference="f2", name="anh.jpg", form=FileForm.PHOTO
)
PHOTO_ON_ZALO = HeldFile(
    channel=Channel.ZALO, reference="https://photo.example/a.jpg", name="a.jpg", form=FileForm.PHOTO
)


def real_words() -> Wording:
    """The house's own."""
    return Wording(ZoneInfo("Asia/Ho_Chi_Minh"), strict=True)


def message_with(file: Enclosure | HeldFile | None, *, words: str = "Văn bản") -> Message:
    """Words with a file."""
    held = file if isinstance(file, HeldFile) else None
    enclosure = file if isinstance(file, Enclosure) else None
    lines = (say("announcement.text", text=words),)
    return Message(lines=lines, enclosure=enclosure, held_file=held)


def outgoing_of(message: Message) -> Outgoing:
    """The same as the delivery has it."""
    return outgoing_to(Channel.ZALO, "c0ffee", message, at=CREATED)
