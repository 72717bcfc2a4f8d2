"""Fills a Word template, the shipped one or the office's own in its place."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.papers.failures import PaperError
from models.paper_orders import PaperFailure

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from jinja2 import Environment
    from markupsafe import Markup

SHIPPED = Path(__file__).resolve().parents[2] / "templates"
LONGEST_REASON = 120
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def template_file(name: str, own: Path | None) -> Path:
    """The office's own template of this name, if it has one; otherwise the shipped one.

    Raises PaperError where the folder of its own is not there.
    """
    if own is None:
        return SHIPPED / name
    if not own.is_dir():
        raise PaperError(PaperFailure.NO_TEMPLATES, str(own))
    return own / name if (own / name).is_file() else SHIPPED / name


def fill(file: Path, fields: dict[str, Any]) -> bytes:
    """The template with its fields, as a .docx. Raises PaperError for one that cannot be used.

    See docxtpl for what a template may hold. What people typed stays letter for letter.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    filled, environment = io.BytesIO(), _environment()
    try:
        template = DocxTemplate(io.BytesIO(file.read_bytes()))
        template.render_init()
        etree.fromstring(template.build_xml(fields, environment))  # which it repairs unasked
        template.render(fields, environment)
        _complete_cells(template.docx)
        template.save(filled)
    except Exception as error:
        # Whatever it is, it is in the file: an office may have written anything there.
        raise PaperError(PaperFailure.BROKEN_TEMPLATE, _fault(file, error)) from error
    return filled.getvalue()


def _complete_cells(document: "WordDocument") -> None:
    """Word wants a paragraph at the end of each cell; a loop in a template may leave none."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in document.element.body.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


def _fault(file: Path, error: Exception) -> str:
    reason = " ".join(str(error).split()) or type(error).__name__
    return f"{file.name}: {reason[:LONGEST_REASON]}"


def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_literal)


def _literal(value: object) -> "Markup":
    """A field's text as XML: what XML cannot hold goes, and docxtpl's own signs mean nothing."""
    from markupsafe import Markup, escape

    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    # docxtpl takes {_{ in the result for an escaped {{, but not its underscore's number.
    visible = escape(_NOT_XML.sub("", text))
    return Markup(str(visible).replace("_", "&#95;"))  # noqa: S704 - escaped
