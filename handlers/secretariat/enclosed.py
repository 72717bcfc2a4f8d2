"""The file that an order is about."""

from handlers.secretariat.desk import Desk
from models.messages import HeldFile


def file_at_hand(desk: Desk) -> HeldFile | None:
    """What came with the order, or with the message that it answers."""
    event = desk.scene.event
    for file in (*event.files, *event.answered_files):
        return HeldFile(
            channel=event.channel, reference=file.reference, name=file.name, form=file.form
        )
    return None
