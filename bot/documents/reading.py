"""Reads one document, whatever kind it turns out to be: its first bytes decide, not its name."""

from dataclasses import replace
from pathlib import Path

from bot.documents.answer import Answer, Refusal, RefusalError, Refused, Text
from bot.documents.limits import LONGEST_TEXT
from understanding.text.folding import tidy

_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNING = 1024
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PLAIN = ".txt"
_WITH_MACROS = (".docm", ".dotm")


def read(path: Path, name: str) -> Answer:
    """The tidy text of the file; name: as whoever sent it called it. It is believed nothing."""
    try:
        found = _read(path, name.lower())
    except RefusalError as error:
        return Refused(refusal=error.refusal)
    if len(found.text) > LONGEST_TEXT:
        return Refused(refusal=Refusal.TOO_LONG)
    text = tidy(found.text)
    return replace(found, text=text) if text else Refused(refusal=Refusal.NO_TEXT)


def _read(path: Path, name: str) -> Text:
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if name.endswith(_WITH_MACROS):
        raise RefusalError(Refusal.MACROS)
    if beginning.startswith(_ZIP):
        from bot.documents.word import read_word

        return read_word(path)
    if _PDF in beginning:
        from bot.documents.portable import read_portable

        return read_portable(path)
    if beginning.startswith(_OLE):
        # Word locks a document by putting it into such a file; its old .doc are others.
        locked = _LOCKED in path.read_bytes()
        raise RefusalError(Refusal.ENCRYPTED if locked else Refusal.NOT_A_DOCUMENT)
    if name.endswith(_PLAIN):
        return Text(text=_plain(path.read_bytes()))
    raise RefusalError(Refusal.NOT_A_DOCUMENT)


def _plain(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark; no other way to write Vietnamese is told apart safely."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusalError(Refusal.DAMAGED) from error
    if "\0" in text:
        raise RefusalError(Refusal.NOT_A_DOCUMENT)
    return text
