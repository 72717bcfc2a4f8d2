"""The text of a .docx: its paragraphs and tables, in the order they stand in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bot.documents.answer import Text
from bot.documents.packing import check_packing
from bot.documents.paragraphs import between, row_of

BULLET = "- "
"""Word draws bullets and numbers itself; that a paragraph has one is all that is kept."""
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _BOX = qn("w:t"), qn("w:txbxContent")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), _FALLBACK})
"""What was struck out while changes were tracked, properties, and what is said twice."""
_CLOSES = (".", ";", ":", ",")
_NO_LIST = "0"


def read_word(path: Path) -> Text:
    """Raises RefusalError for what is no Word document, or one to be afraid of."""
    check_packing(path)
    with path.open("rb") as file:
        document = docx.Document(file)
    text = ""
    for line in filter(None, _Body(document).lines()):
        text += (between(text, line) if text else "") + line
    return Text(text=text)


class _Body:
    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        listed = "//w:style[w:pPr/w:numPr]/@w:styleId"
        self._list_styles = frozenset(map(str, document.styles.element.xpath(listed)))

    def lines(self) -> Iterator[str]:
        return self._lines_of(self._body)

    def _lines_of(self, parent: Iterable[BaseOxmlElement]) -> Iterator[str]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                text = _text_of(child).strip()
                yield self._mark(child) + text if text else ""
                yield from self._lines_of(_boxes_in(child))
            elif child.tag == _TABLE:
                yield from map(self._row, child.iterchildren(_ROW))
            elif child.tag not in _UNSEEN:
                yield from self._lines_of(child)

    def _mark(self, paragraph: BaseOxmlElement) -> str:
        own = paragraph.xpath("string(w:pPr/w:numPr/w:numId/@w:val)")
        style = paragraph.xpath("string(w:pPr/w:pStyle/@w:val)")
        listed = own != _NO_LIST if own else style in self._list_styles
        return BULLET if listed else ""

    def _row(self, row: BaseOxmlElement) -> str:
        cells = row.iterchildren(_CELL)
        return row_of([text for cell in cells for text in self._cells(cell)])

    def _cells(self, cell: BaseOxmlElement) -> list[str]:
        """Its text; one that is as wide as several is followed by empty ones."""
        width = cell.xpath("string(w:tcPr/w:gridSpan/@w:val)")
        lines = [line.strip() for line in self._lines_of(cell) if line.strip()]
        return [_joined(lines), *[""] * (int(width or 1) - 1)]


def _boxes_in(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for element in paragraph.iterdescendants(_BOX):
        if not any(above.tag == _FALLBACK for above in element.iterancestors()):
            yield element


def _text_of(element: BaseOxmlElement) -> str:
    parts = []
    for child in element:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _UNSEEN and child.tag != _BOX:
            parts.append(_text_of(child))
    return "".join(parts)


def _joined(lines: list[str]) -> str:
    """A cell's lines as one: those that begin anew are told apart by a semicolon."""
    text = ""
    for line in lines:
        goes_on = text.endswith(_CLOSES) or line[0].islower() or line[0] == "("
        text += (" " if goes_on else "; ") + " ".join(line.split()) if text else line
    return " ".join(text.split())
