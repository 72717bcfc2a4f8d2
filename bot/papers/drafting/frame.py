"""What frames a document: state and issuer at its head, recipients and signature at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.papers.drafting.grid import keep_whole, side_by_side
from bot.papers.drafting.page import CENTRED, TO_THE_LEFT, Look, Side, write, write_lines

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 59
"""Of the motto in these letters, in millimetres: the rule under it is as long."""
ISSUER_RULE = 24
ISSUER_SHARE = 0.41
SIGNATURE_SHARE = 0.52
CELL_PADDING = 1.9
"""Word's own on either side of a cell's text, in millimetres."""
ROOM_TO_SIGN = Pt(72)

NAME = Look(points=13, bold=True, align=CENTRED)
SMALL_NAME = Look(points=12, bold=True, align=CENTRED)
NUMBER = Look(points=13, align=CENTRED)
DATED = Look(points=13, italic=True, align=CENTRED)
RECIPIENTS = Look(points=12, bold=True, italic=True, align=TO_THE_LEFT)
RECIPIENT = Look(points=11, align=TO_THE_LEFT)


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """Whose document it is: the name's field, and how its numbers end."""

    name: str
    numbers: str


@dataclass(frozen=True, kw_only=True)
class Title:
    """kind: in capitals. rule: a third to a half of the last line's length, in millimetres."""

    kind: str
    subject: str = ""
    rule: float


def put_head(document: "WordDocument", side: Side, issuer: Issuer) -> None:
    """Issuer and number on the left, state, motto, place and date on the right."""
    widths = _shares(side, ISSUER_SHARE)
    left, right = side_by_side(document, widths).cells
    write(left.paragraphs[0], f"{{{{ {issuer.name} | upper }}}}", NAME)
    _rule_below(left, widths[0], ISSUER_RULE)
    write(left.add_paragraph(), f"Số:          /{issuer.numbers}", NUMBER)
    write(right.paragraphs[0], STATE, SMALL_NAME)
    write(right.add_paragraph(), MOTTO, NAME)
    _rule_below(right, widths[1], MOTTO_WIDTH)
    write(right.add_paragraph(), "{{ place }}, {{ date }}", DATED)


def put_title(document: "WordDocument", side: Side, title: Title) -> None:
    """The document's kind, what it is about, and the rule below."""
    above = write(document.add_paragraph(), title.kind, Look(bold=True, align=CENTRED))
    above.paragraph_format.space_before = Pt(18)
    if title.subject:
        write(document.add_paragraph(), title.subject, Look(bold=True, align=CENTRED))
    rule = _rule(document.add_paragraph(), side.text_width, title.rule)
    rule.paragraph_format.space_after = Pt(12)


def put_signature(document: "WordDocument", side: Side, *signs: str, to: Sequence[str]) -> None:
    """On the right who signs, in capitals; on the left who gets the document."""
    write(document.add_paragraph(), "", Look(points=10, keep_with_next=True))
    row = side_by_side(document, _shares(side, 1 - SIGNATURE_SHARE))
    keep_whole(row)
    left, right = row.cells
    write_lines(left, ("Nơi nhận:", RECIPIENTS), *((f"- {each}", RECIPIENT) for each in to))
    write_lines(right, *((line, NAME) for line in signs))
    right.paragraphs[-1].paragraph_format.space_after = ROOM_TO_SIGN


def _shares(side: Side, left: float) -> tuple[float, float]:
    width = side.text_width
    return width * left, width * (1 - left)


def _rule_below(cell: "_Cell", width: float, length: float) -> None:
    _rule(cell.add_paragraph(), width - 2 * CELL_PADDING, length)


def _rule(paragraph: "Paragraph", width: float, length: float) -> "Paragraph":
    """A line in the middle of a width: the border above a paragraph that is as narrow."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((width - length) / 2)
    shape.space_before = Pt(4)
    shape.line_spacing = Pt(4)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    # Where the schema wants it among a paragraph's properties: before its spacing.
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no borders
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(borders)
    return paragraph
