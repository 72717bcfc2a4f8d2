"""Looks at what a .docx is packed in, a ZIP archive, before anything in it is believed."""

import zipfile
import zlib
from pathlib import Path

from bot.documents.answer import Refusal, RefusalError

MOST_BYTES = 64 * 1024 * 1024
"""Of all that is packed. The largest file that a messenger gives away has 20 MiB."""
MOST_MEMBERS = 2000
TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WITH_MACROS = b"macroEnabled"
_MACROS = "vbaproject.bin"
_ENCRYPTED = 0x1
_PIECE = 64 * 1024


def check_packing(path: Path) -> None:
    """Raises RefusalError unless it is a Word document without macros, of bearable size."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(members)
            if any(member.flag_bits & _ENCRYPTED for member in members):
                raise RefusalError(Refusal.ENCRYPTED)
            _check_kind(archive)
            _unpack(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise RefusalError(Refusal.DAMAGED) from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise RefusalError(Refusal.BOMB)


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.lower() for name in archive.namelist()}
    if TYPES.lower() not in names:
        raise RefusalError(Refusal.NOT_A_DOCUMENT)
    types = archive.read(TYPES)
    if _WITH_MACROS in types or any(name.endswith(_MACROS) for name in names):
        raise RefusalError(Refusal.MACROS)
    if _WORD.encode() not in types:
        raise RefusalError(Refusal.NOT_A_DOCUMENT)


def _unpack(archive: zipfile.ZipFile) -> None:
    """By what really comes out, checksums included: an archive may lie about itself."""
    unpacked = 0
    for member in archive.infolist():
        with archive.open(member) as packed:
            while piece := packed.read(_PIECE):
                unpacked += len(piece)
                if unpacked > MOST_BYTES:
                    raise RefusalError(Refusal.BOMB)
