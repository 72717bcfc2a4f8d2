"""The file that an order is about."""

from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.registrations.documents import document_at_hand
from models.messages import HeldFile


def file_at_hand(desk: Desk) -> HeldFile | None:
    """What came with the order, or with the message that it answers."""
    file = document_at_hand(desk.scene)
    if file is None:
        return None
    channel = desk.scene.event.channel
    return HeldFile(channel=channel, reference=file.reference, name=file.name, form=file.form)
