"""Documents as people send them, sound and otherwise, made from nothing."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import matplotlib
from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
"""It has all letters of Vietnamese, and comes with the picture of the progress."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(path: Path, paragraphs: Iterable[str]) -> Path:
    """A .docx with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def printed(pages: Iterable[Iterable[str]], *, password: str = "") -> FPDF:
    """A PDF with these paragraphs on each of its pages, the last line of each as it falls."""
    document = FPDF()
    document.add_font("D", "", FONT)
    for page in pages:
        document.add_page()
        document.set_font("D", size=12)
        for text in page:
            document.multi_cell(0, 7, text or " ", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if password:
        document.set_encryption(owner_password=password + "!", user_password=password)
    return document


def saved(document: FPDF, path: Path) -> Path:
    """The PDF as a file."""
    document.output(str(path))
    for font in document.fonts.values():
        font.ttfont.close()  # type: ignore[union-attr]  # they are all from files
    return path


def tabled(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A PDF with one table."""
    document = printed([[]])
    with document.table(
        first_row_as_headings=False, col_widths=(1, 3, 4, 6)[: len(rows[0])]
    ) as table:
        for row in rows:
            table.row(row)
    return saved(document, path)


def with_member(path: Path, name: str, content: bytes) -> Path:
    """A .docx that has one more thing in it."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def with_other_types(path: Path, old: str, new: str) -> Path:
    """A .docx that calls itself something else."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    types = members["[Content_Types].xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**members, "[Content_Types].xml": types}.items():
            archive.writestr(name, content)
    return path


def compound(path: Path, stream: str) -> Path:
    """A compound file with one empty stream, as Word locks documents in and as .doc is.

    [MS-CFB]: a header, one sector with the table of sectors, one with the directory.
    """
    end, free, none, of_table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFD
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, end, 0, end, 0),
    )
    table = struct.pack("<128I", of_table, end, *[free] * 126)
    entries = [
        _entry("Root Entry", 5, none, none, 1, end),
        _entry(stream, 2, none, none, none, end),
    ]
    header += struct.pack("<109I", 0, *[free] * 108)
    path.write_bytes(header + table + b"".join(entries) + bytes(256))
    return path


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", written, len(written), kind, 1, left, right, child, 0, start, 0
    )
