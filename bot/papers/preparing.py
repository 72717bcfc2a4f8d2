"""From a paper that is wanted to its bytes, in two steps: read the database, then make the file.

The second step may take seconds, and the first holds SQLite's pen: so whoever makes a paper
closes the session in between.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.exporting.csv_file import csv_of
from bot.exporting.exports import exports_at
from bot.exporting.tables import Table
from bot.exporting.xlsx_file import xlsx_of
from bot.papers.desk import Desk
from bot.papers.documents import document_of
from bot.papers.pdf import pdf_of
from bot.papers.picture import picture_of
from bot.papers.progress import progress_of
from models.paper_orders import Paper, PaperFormat, PaperKind

Finish = Callable[[], bytes]
"""Makes the file of what was read. Raises PaperError where a person has to mend something."""


def prepare(paper: Paper, desk: Desk) -> Finish:
    """Reads all that the paper needs; what is given back needs no database any more."""
    match paper.format:
        case PaperFormat.JSON:
            export = exports_at(desk.now)[paper.kind]
            return partial(_json, export.data(desk.session, paper.season, desk.words))
        case PaperFormat.CSV:
            return partial(csv_of, *_tables(paper, desk))
        case PaperFormat.XLSX:
            return partial(xlsx_of, *_tables(paper, desk))
        case PaperFormat.PNG:
            progress = progress_of(desk.session, paper.season, desk.now)
            return partial(picture_of, progress, desk.words)
        case PaperFormat.DOCX:
            return document_of(paper, desk)
        case PaperFormat.PDF:
            document = document_of(paper, desk)
            return lambda: pdf_of(document())


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _tables(paper: Paper, desk: Desk) -> list[Table]:
    exports = exports_at(desk.now)
    kinds = list(exports) if paper.kind is PaperKind.EVERYTHING else [paper.kind]
    return [exports[kind].table(desk.session, paper.season, desk.words) for kind in kinds]
