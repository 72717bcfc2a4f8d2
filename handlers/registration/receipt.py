"""What a department has sent, as it stands, with its receipt."""

from handlers.registration import work
from handlers.registration.card import content, edit_rows
from handlers.scene import Scene
from models.messages import Message, Text, say
from models.registrations import RegistrationVersion


def in_force(scene: Scene, version: RegistrationVersion, *lines: Text) -> Message:
    """A sent registration with a choice for each answer that can still be changed."""
    membership = work.membership(scene)
    card = content(membership, version, work.catalogue(scene))
    prefix = f"go.edit:{membership.id}.{version.number}."
    rows = () if work.is_closed(scene) else edit_rows(version, prefix)
    return Message(lines=(*lines, *card), rows=rows)


def receipt_line(version: RegistrationVersion) -> Text:
    """Receipt number, time and version of something that was sent, and who wrote it if not the
    department itself.
    """
    assert version.submitted_at is not None  # noqa: S101 - it was sent
    if version.by_secretariat:
        return say(
            "registration.receipt.by_secretariat",
            receipt=version.receipt or "",
            at=version.submitted_at,
            version=version.number or 0,
        )
    return say(
        "registration.receipt",
        receipt=version.receipt or "",
        at=version.submitted_at,
        version=version.number or 0,
    )
