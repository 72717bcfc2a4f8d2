"""`thidua export`: to a file or to standard output, and what it refuses."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.commands.export import EXPORTS
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


@pytest.mark.parametrize("what", list(EXPORTS))
@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_everything_in_every_kind_of_file(
    terminal: Terminal, tmp_path: Path, what: str, kind: str
) -> None:
    file = tmp_path / f"out.{kind}"
    assert terminal.succeed("export", what, "--format", kind, "--output", str(file)) == ""
    if kind == "json":
        assert json.loads(file.read_text(encoding="utf-8"))["year"] == 2023
    elif kind == "csv":
        assert file.read_bytes().startswith(b"\xef\xbb\xbfSTT,")
    else:
        assert load_workbook(file).worksheets[0].max_row >= 4
    assert [path.name for path in tmp_path.glob("out*")] == [file.name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "weather"), "registrations"),
        (("export",), "WHAT"),
        (("export", "registrations", "--format", "docx"), "json, csv, xlsx"),
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
