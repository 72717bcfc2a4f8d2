"""`thidua export`: to a file or to standard output, and what it refuses."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.paper_orders import PaperFormat, PaperKind, formats_of
from models.seasons import Season
from tests.bot.commands.conftest import Terminal
from tests.bot.season_2023 import CITY, member, person, sent


@pytest.fixture(autouse=True)
def _one_registration(database: Engine) -> None:
    with Session(database) as session, session.begin():
        season = session.scalars(select(Season)).one()
        sent(session, member(season, "so-y-te"), person(session), [CITY], "Mô hình 1")


def test_registrations_as_json_on_standard_output(terminal: Terminal) -> None:
    data = json.loads(terminal.succeed("export", "registrations", "--format", "json"))
    status = {row["department"]: row["status"] for row in data["registrations"]}
    assert status["so-y-te"] == "submitted"
    assert list(status.values()).count("none") == 5


EVERYTHING = [
    (kind, as_format)
    for kind in PaperKind
    if not kind.is_of_one_draft
    for as_format in formats_of(kind)
]
BEGINNINGS = {
    PaperFormat.JSON: b'{\n  "cluster": ',
    PaperFormat.CSV: b"\xef\xbb\xbfSTT,",
    PaperFormat.XLSX: b"PK",
    PaperFormat.DOCX: b"PK",
    PaperFormat.PDF: b"%PDF",
    PaperFormat.PNG: b"\x89PNG",
}


@pytest.mark.parametrize(("what", "kind"), EVERYTHING)
def test_everything_in_every_kind_of_file(
    terminal: Terminal, tmp_path: Path, what: PaperKind, kind: PaperFormat
) -> None:
    if kind is PaperFormat.PDF and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not here")
    file = tmp_path / f"out.{kind}"
    department = ["--department", "so-y-te"] if what.is_of_one_department else []
    arguments = ["export", str(what), "--format", str(kind), "--output", str(file), *department]
    assert terminal.succeed(*arguments) == ""
    assert file.read_bytes().startswith(BEGINNINGS[kind])
    assert [path.name for path in tmp_path.glob("out*")] == [file.name]


def test_a_workbook_of_everything_has_a_sheet_for_each_table(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "out.xlsx"
    terminal.succeed("export", "everything", "--output", str(file))
    assert load_workbook(file).sheetnames == [
        *("Đăng ký thi đua", "Mô hình thi đua", "Hạn nộp", "Nộp muộn, chưa nộp"),
        *("Giao ước", "Báo cáo đã nộp", "Nhắc hạn", "Nhật ký"),
    ]


def test_no_pdf_without_libreoffice(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "LibreOffice" in terminal.refused("export", "late", "--format", "pdf")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "weather"), "registrations"),
        (("export",), "WHAT"),
        (("export", "obligations", "--format", "docx"), "json, csv, xlsx"),
        (("export", "registrations", "--format", "doc"), "json, csv, xlsx, docx, pdf"),
        (("export", "form"), "--department"),
        (("export", "late", "--department", "so-y-te"), "form"),
        (("export", "form", "--department", "so-xay-dung"), "so-y-te"),
        (("export", "registrations", "--season", "cum9-2023"), "cum7-2023"),
        (("export", "registrations", "extra"), "--help"),
    ],
)
def test_what_does_not_exist_is_refused_in_one_line(
    terminal: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refused(*arguments)


def test_a_folder_that_is_not_there_is_one_line(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "none" / "out.json"
    line = terminal.refused("export", "registrations", "--output", str(file), code=1)
    assert str(file) in line
