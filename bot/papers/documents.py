"""The Word documents: which template each has, and what fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.papers.comments import comments_paper
from bot.papers.desk import Desk
from bot.papers.form import form_paper
from bot.papers.late import late_paper
from bot.papers.letterhead import letterhead
from bot.papers.pledge import pledge_paper
from bot.papers.registrations import registrations_paper
from bot.papers.word import fill, template_file
from bot.wording.terminal import Language, Words
from models.paper_orders import Paper, PaperKind

Content = Callable[[Paper, Desk], object]
"""Reads what fills a template: an object whose attributes are the template's fields."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """template: the file's name, in the shipped folder and in the office's own."""

    template: str
    content: Content


def _registrations(paper: Paper, desk: Desk) -> object:
    return registrations_paper(desk.session, paper.season)


def _pledges(paper: Paper, desk: Desk) -> object:
    return pledge_paper(desk.session, paper.season)


def _late(paper: Paper, desk: Desk) -> object:
    return late_paper(desk.session, paper.season, desk.now)


def _comments(paper: Paper, desk: Desk) -> object:
    return comments_paper(desk.session, paper.season, paper.circulated)


def _form(paper: Paper, desk: Desk) -> object:
    # Documents are Vietnamese, whatever language their reader prefers.
    return form_paper(desk.session, paper.department, Words(Language.VI))


DOCUMENTS: Mapping[PaperKind, Document] = {
    PaperKind.REGISTRATIONS: Document(template="tong-hop-dang-ky.docx", content=_registrations),
    PaperKind.PLEDGES: Document(template="giao-uoc.docx", content=_pledges),
    PaperKind.LATE: Document(template="nop-muon-chua-nop.docx", content=_late),
    PaperKind.FORM: Document(template="ban-dang-ky.docx", content=_form),
    PaperKind.COMMENTS: Document(template="tong-hop-gop-y.docx", content=_comments),
}


def document_of(paper: Paper, desk: Desk) -> Callable[[], bytes]:
    """Reads all that the document needs; what is given back makes its .docx, see `fill`."""
    document = DOCUMENTS[paper.kind]
    head = letterhead(paper.season, desk.now, desk.office.place)
    file = template_file(document.template, desk.office.templates)
    return partial(fill, file, {**vars(head), **vars(document.content(paper, desk))})
