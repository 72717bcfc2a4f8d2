"""Templates of an office's own: they come first, and a broken one is told of in one line."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from bot.papers.desk import Office
from bot.papers.documents import DOCUMENTS
from bot.papers.documents import Document as PaperDocument
from bot.papers.failures import PaperError
from bot.papers.word import SHIPPED
from models.paper_orders import PaperFailure, PaperKind
from tests.bot.papers.conftest import Make
from tests.bot.papers.reading import paragraphs, table
from tests.databases import SqliteDatabases

LATE = DOCUMENTS[PaperKind.LATE].template


@pytest.fixture
def database_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> str:
    """Templates know nothing of databases, so one is enough."""
    return sqlite_databases.copy(tmp_path)


@pytest.fixture
def own(tmp_path: Path) -> Office:
    """An office with a folder of its own, empty so far."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return Office(templates=folder)


def put(office: Office, *lines: str, name: str = LATE) -> None:
    """A template of these paragraphs into the office's folder."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    assert office.templates is not None
    document.save(str(office.templates / name))


def broken(make: Make, office: Office) -> str:
    """The detail of the failure, which is one line and names the file."""
    with pytest.raises(PaperError) as raised:
        make(PaperKind.LATE, office=office)
    assert raised.value.failure is PaperFailure.BROKEN_TEMPLATE
    [line] = raised.value.detail.splitlines()
    assert line.startswith(f"{LATE}: ")
    assert len(line) < 200
    return line


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=lambda each: each.template)
def test_every_template_is_shipped(document: PaperDocument) -> None:
    assert (SHIPPED / document.template).is_file()


def test_an_own_template_comes_before_the_shipped_one(make: Make, own: Office) -> None:
    put(own, "Mẫu của {{ cluster }}", "{%p for row in rows %}", "Dòng", "{%p endfor %}")
    first, *others = paragraphs(make(PaperKind.LATE, office=own))
    assert first == "Mẫu của Cụm Thi đua số 7 thành phố Hà Nội"
    assert set(others) == {"Dòng"}


def test_what_the_office_has_not_changed_is_the_shipped_one(make: Make, own: Office) -> None:
    put(own, "Mẫu khác")
    assert "Mẫu khác" not in paragraphs(make(PaperKind.REGISTRATIONS, office=own))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ clutser }}", "'clutser' is undefined"),
        ("{{ rows[0].depratment }}", "depratment"),
        ("{{ cluster", ""),
        ("{% if rows %}", "endif"),
        ("{{ rows + 1 }}", ""),
        ("{%tr for row in rows %}", ""),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_mistake_in_a_template_is_one_line(make: Make, own: Office, line: str, said: str) -> None:
    put(own, line)
    assert said in broken(make, own)


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 cut off"])
def test_what_is_no_word_document_is_one_line(make: Make, own: Office, content: bytes) -> None:
    assert own.templates is not None
    (own.templates / LATE).write_bytes(content)
    broken(make, own)


def test_an_archive_that_is_no_document_is_one_line(make: Make, own: Office) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("hello.txt", "hello")
    assert own.templates is not None
    (own.templates / LATE).write_bytes(archive.getvalue())
    broken(make, own)


def test_paragraphs_that_a_tag_tears_apart_are_not_mended_in_silence(
    make: Make, own: Office
) -> None:
    document = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "{%p if not rows %}", "{%tc endif %}"
    assert own.templates is not None
    document.save(str(own.templates / LATE))
    broken(make, own)


def test_a_cell_that_a_loop_leaves_empty_is_still_a_cell(make: Make, own: Office) -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "{%p for row in [] %}"
    cell.add_paragraph("{%p endfor %}")
    assert own.templates is not None
    document.save(str(own.templates / LATE))
    assert table(make(PaperKind.LATE, office=own), 0) == [[""]]


def test_a_folder_that_is_not_there_is_told_of(make: Make, tmp_path: Path) -> None:
    with pytest.raises(PaperError) as raised:
        make(PaperKind.LATE, office=Office(templates=tmp_path / "none"))
    assert raised.value.failure is PaperFailure.NO_TEMPLATES
    assert raised.value.detail == str(tmp_path / "none")
