"""A page of an official document: paper, margins, typeface, page numbers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

TYPEFACE = "Times New Roman"
BODY_POINTS = 14
SHORT_SIDE, LONG_SIDE = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
FIRST_LINE = 12.7
BETWEEN_PARAGRAPHS = 6


class Side(StrEnum):
    """How the paper lies; tables of many columns lie on their side."""

    UPRIGHT = "upright"
    ACROSS = "across"

    @property
    def text_width(self) -> int:
        """Between the margins, in millimetres."""
        side = SHORT_SIDE if self is Side.UPRIGHT else LONG_SIDE
        return side - LEFT - RIGHT


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a paragraph looks. points: the size of its letters. first_line: in millimetres.

    before, after: what is left free above and below, in points.
    """

    points: float = BODY_POINTS
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    first_line: float = 0
    before: float = 0
    after: float = 0
    keep_with_next: bool = False


BODY = Look(first_line=FIRST_LINE, after=BETWEEN_PARAGRAPHS)
CENTRED = WD_ALIGN_PARAGRAPH.CENTER
TO_THE_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def blank_page(side: Side, title: str) -> "WordDocument":
    """An empty A4 document. title: what its file's properties call it."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    _set_typeface(document.styles["Normal"])
    section = document.sections[0]
    _set_paper(section, side)
    _number_pages(section)
    return document


def write(paragraph: "Paragraph", text: str, look: Look) -> "Paragraph":
    """Put text into an empty paragraph. A line break in the text is one in the paragraph."""
    paragraph.alignment = look.align
    shape = paragraph.paragraph_format
    shape.first_line_indent = Mm(look.first_line)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep_with_next
    run = paragraph.add_run(text)
    run.font.size = Pt(look.points)
    run.bold, run.italic = look.bold, look.italic
    return paragraph


def write_lines(cell: "_Cell", *lines: tuple[str, Look]) -> None:
    """Put paragraphs into an empty cell."""
    first, *others = lines
    write(cell.paragraphs[0], *first)
    for line in others:
        write(cell.add_paragraph(), *line)


def _set_typeface(style: "ParagraphStyle") -> None:
    style.font.name = TYPEFACE
    style.font.size = Pt(BODY_POINTS)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), TYPEFACE)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _set_paper(section: "Section", side: Side) -> None:
    across = side is Side.ACROSS
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width = Mm(LONG_SIDE if across else SHORT_SIDE)
    section.page_height = Mm(SHORT_SIDE if across else LONG_SIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)


def _number_pages(section: "Section") -> None:
    """Top centre, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRED
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind in ("begin", "PAGE", "end"):
        name = "w:instrText" if kind == "PAGE" else "w:fldChar"
        element = OxmlElement(name)
        if kind == "PAGE":
            element.text = kind
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 - python-docx knows no fields
