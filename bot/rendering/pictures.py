"""Which files are shown as pictures."""

from models.events import FileForm
from models.messages import Enclosure, HeldFile

PICTURES = ("image/png", "image/jpeg")


def is_picture(file: Enclosure | HeldFile) -> bool:
    """Whether a messenger shows it; what it holds already is what it came as."""
    if isinstance(file, HeldFile):
        return file.form is FileForm.PHOTO
    return file.media_type in PICTURES
