"""Every document that is not read says why, whatever it does to whoever opens it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.documents import packing, reading
from bot.documents.answer import Answer, Refusal, Refused, Text, answer_from_bytes, answer_to_bytes
from bot.documents.limits import LONGEST_TEXT, MOST_PAGES
from tests.bot.documents import making

TEXT = "Sở Y tế đăng ký Cờ thi đua của Chính phủ"
Make = Callable[[Path], Path]


def nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def programme(path: Path) -> Path:
    path.write_bytes(b"MZ\x90\x00" + bytes(range(256)) * 8)
    return path


def workbook(path: Path) -> Path:
    return making.with_other_types(making.word(path, [TEXT]), making.WORD, "application/x-sheet")


def archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("bao cao.txt", TEXT)
    return path


def old_word(path: Path) -> Path:
    return making.compound(path, "WordDocument")


def locked_word(path: Path) -> Path:
    return making.compound(path, "EncryptedPackage")


def locked_member(path: Path) -> Path:
    content = bytearray(making.word(path, [TEXT]).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    path.write_bytes(bytes(content))
    return path


def macros(path: Path) -> Path:
    return making.with_member(making.word(path, [TEXT]), "word/vbaProject.bin", b"Attribute VB")


def macros_by_type(path: Path) -> Path:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return making.with_other_types(making.word(path, [TEXT]), making.WORD, kind)


def bomb(path: Path) -> Path:
    zeros = bytes(packing.MOST_BYTES + 1)
    return making.with_member(making.word(path, [TEXT]), "word/media/a.emf", zeros)


def many_members(path: Path) -> Path:
    making.word(path, [TEXT])
    with zipfile.ZipFile(path, "a") as packed:
        for number in range(packing.MOST_MEMBERS):
            packed.writestr(f"word/media/{number}", b"")
    return path


def lying_bomb(path: Path) -> Path:
    """It says that what fills the memory is small."""
    name = b"word/media/a.emf"
    content = bytearray(bomb(path).read_bytes())
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(name))
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    return path


def torn_word(path: Path) -> Path:
    content = making.word(path, [TEXT] * 100).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def spoilt_word(path: Path) -> Path:
    content = bytearray(making.word(path, [TEXT]).read_bytes())
    place = content.find(b"word/document.xml") + 40
    content[place : place + 8] = bytes(8)
    path.write_bytes(bytes(content))
    return path


def torn_portable(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    return path


def locked_portable(path: Path) -> Path:
    return making.saved(making.printed([[TEXT]], password="bi mat"), path)


def long_portable(path: Path) -> Path:
    return making.saved(making.printed([[TEXT]] * (MOST_PAGES + 1)), path)


def wordy_portable(path: Path) -> Path:
    return making.saved(making.printed([["x" * 60] * 120] * 20), path)


def scan(path: Path) -> Path:
    document = making.printed([[]])
    document.image(Image.new("L", (100, 140), 200), 0, 0, 210, 297)
    document.set_font("D", size=9)
    document.text(100, 8, "- 1 -")
    return making.saved(document, path)


def empty_word(path: Path) -> Path:
    return making.word(path, ["", " "])


def wordy_word(path: Path) -> Path:
    return making.word(path, ["x" * 1000] * (LONGEST_TEXT // 1000 + 1))


def long_text(path: Path) -> Path:
    path.write_text("x" * (LONGEST_TEXT + 1), encoding="utf-8")
    return path


def old_letters(path: Path) -> Path:
    path.write_bytes("So Y te".encode("utf-16-le"))
    return path


def not_utf8(path: Path) -> Path:
    path.write_bytes(b"S\xf2 Y t\xd5 \xae\xa8ng k\xfd")  # TCVN3
    return path


REFUSED = [
    (nothing, "a.docx", Refusal.NOT_A_DOCUMENT),
    (nothing, "a.txt", Refusal.NO_TEXT),
    (programme, "a.docx", Refusal.NOT_A_DOCUMENT),
    (programme, "a.txt", Refusal.DAMAGED),
    (workbook, "a.docx", Refusal.NOT_A_DOCUMENT),
    (archive, "a.docx", Refusal.NOT_A_DOCUMENT),
    (old_word, "a.doc", Refusal.NOT_A_DOCUMENT),
    (locked_word, "a.docx", Refusal.ENCRYPTED),
    (locked_member, "a.docx", Refusal.ENCRYPTED),
    (macros, "a.docx", Refusal.MACROS),
    (macros_by_type, "a.docx", Refusal.MACROS),
    (archive, "a.docm", Refusal.MACROS),
    (bomb, "a.docx", Refusal.BOMB),
    (many_members, "a.docx", Refusal.BOMB),
    (lying_bomb, "a.docx", Refusal.DAMAGED),
    (torn_word, "a.docx", Refusal.DAMAGED),
    (spoilt_word, "a.docx", Refusal.DAMAGED),
    (empty_word, "a.docx", Refusal.NO_TEXT),
    (wordy_word, "a.docx", Refusal.TOO_LONG),
    (torn_portable, "a.pdf", Refusal.DAMAGED),
    (locked_portable, "a.pdf", Refusal.ENCRYPTED),
    (long_portable, "a.pdf", Refusal.TOO_LONG),
    (wordy_portable, "a.pdf", Refusal.TOO_LONG),
    (scan, "a.pdf", Refusal.NO_TEXT),
    (long_text, "a.txt", Refusal.TOO_LONG),
    (old_letters, "a.txt", Refusal.NOT_A_DOCUMENT),
    (not_utf8, "a.txt", Refusal.DAMAGED),
]


@pytest.mark.parametrize(("make", "name", "refusal"), REFUSED)
def test_refused(make: Make, name: str, refusal: Refusal, tmp_path: Path) -> None:
    assert reading.read(make(tmp_path / name), name) == Refused(refusal=refusal)


@pytest.mark.parametrize("name", ["a.docx", "bao cao", "a.pdf"])
def test_what_it_is_decides_and_not_its_name(name: str, tmp_path: Path) -> None:
    path = making.word(tmp_path / "stored", [TEXT])
    assert reading.read(path, name) == Text(text=TEXT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(TEXT, encoding=encoding)
    assert reading.read(path, "A.TXT") == Text(text=TEXT)


@pytest.mark.parametrize("answer", [Text(text=TEXT, pictures=3), Refused(refusal=Refusal.BOMB)])
def test_an_answer_comes_through(answer: Answer) -> None:
    assert answer_from_bytes(answer_to_bytes(answer)) == answer


@pytest.mark.parametrize("sent", [b"", b"{}", b'{"refusal": "?"}', b'{"text": 1}', b"[1]"])
def test_what_is_no_answer_is_not_taken_for_one(sent: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        answer_from_bytes(sent)
