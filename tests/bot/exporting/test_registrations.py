"""The registrations as data and as an office's table."""

import csv
import io
import json
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from bot.exporting.csv_file import csv_of
from bot.exporting.registrations import registrations_json, registrations_table
from bot.exporting.xlsx_file import HIGHEST_ROW, xlsx_of
from bot.wording.terminal import Language, Words
from models.registrations import EmulationModel, RegistrationVersion, enter, registration_of
from models.seasons import Season
from tests.bot.season_2023 import CITY, GOVERNMENT, SENT, drafted, loaded, member, person, sent

WORDS = Words(Language.VI)
FORMULAS = ("=1+1", "+84", "-1", "@SUM(A1)")


@pytest.fixture
def season(session: Session) -> Season:
    return loaded(session)


def row_of(session: Session, season: Season, code: str) -> dict[str, object]:
    data = json.loads(json.dumps(registrations_json(session, season, WORDS)))
    rows = {row["department"]: row for row in data["registrations"]}
    return dict(rows[code])


def sheet_of(session: Session, season: Season) -> Worksheet:
    content = xlsx_of(registrations_table(session, season, WORDS))
    sheet: Worksheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return sheet


def cell_at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    return cell


def test_a_submitted_registration(session: Session, season: Season) -> None:
    lan = person(session)
    sent(session, member(season, "so-y-te"), lan, [CITY, GOVERNMENT], "Mô hình 1", "Mô hình 2")
    assert row_of(session, season, "so-y-te") == {
        "department": "so-y-te",
        "name": "Sở Y tế",
        "role": "deputy",
        "status": "submitted",
        "targets": [CITY, GOVERNMENT],
        "models": [{"title": "Mô hình 1"}, {"title": "Mô hình 2"}],
        "version": 1,
        "receipt": "DK-CUM7-2023-0001",
        "submitted_at": "2023-03-10T09:12:07+07:00",
        "submitted_by": "Nguyễn Thị Lan",
        "by_secretariat": False,
        "review": "waiting",
    }


def test_nothing_registered_yet(session: Session, season: Season) -> None:
    assert row_of(session, season, "so-y-te") == {
        "department": "so-y-te",
        "name": "Sở Y tế",
        "role": "deputy",
        "status": "none",
        "targets": [],
        "models": [],
        "version": 0,
        "receipt": None,
        "submitted_at": None,
        "submitted_by": None,
        "by_secretariat": False,
        "review": None,
    }


def test_a_draft_shows_what_is_written_so_far(session: Session, season: Season) -> None:
    drafted(session, member(season, "so-y-te"), person(session), [CITY], "Mô hình 1")
    row = row_of(session, season, "so-y-te")
    assert (row["status"], row["version"], row["receipt"]) == ("draft", 0, None)
    assert (row["targets"], row["models"]) == ([CITY], [{"title": "Mô hình 1"}])
    assert (row["submitted_at"], row["submitted_by"]) == (None, None)


def test_a_change_in_draft_does_not_show_over_what_was_sent(
    session: Session, season: Season
) -> None:
    lan, y_te = person(session), member(season, "so-y-te")
    sent(session, y_te, lan, [CITY], "Mô hình 1")
    drafted(session, y_te, lan, [GOVERNMENT], "Mô hình khác")
    row = row_of(session, season, "so-y-te")
    assert (row["status"], row["targets"], row["version"]) == ("submitted", [CITY], 1)


def test_the_last_version_sent_is_the_one_in_force(session: Session, season: Season) -> None:
    lan, y_te = person(session), member(season, "so-y-te")
    sent(session, y_te, lan, [CITY], "Mô hình 1")
    sent(session, y_te, lan, [GOVERNMENT], "Mô hình 2")
    row = row_of(session, season, "so-y-te")
    assert (row["version"], row["models"]) == (2, [{"title": "Mô hình 2"}])


def test_a_person_who_was_deleted_has_no_name(session: Session, season: Season) -> None:
    lan = person(session)
    sent(session, member(season, "so-y-te"), lan, [CITY], "Mô hình 1")
    lan.name = None
    assert row_of(session, season, "so-y-te")["submitted_by"] is None


def test_what_the_secretariat_entered_and_accepted_says_so(
    session: Session, season: Season
) -> None:
    registration = registration_of(session, member(season, "so-y-te"))
    version = RegistrationVersion(targets=[CITY], models=[EmulationModel(title="Mô hình 1")])
    enter(registration, version, person(session), SENT)
    session.flush()
    row = row_of(session, season, "so-y-te")
    assert (row["by_secretariat"], row["version"], row["review"]) == (True, 1, "waiting")
    registration.accept(None, SENT)
    assert row_of(session, season, "so-y-te")["review"] == "accepted"
    cells = [str(cell) for row in registrations_table(session, season, WORDS).rows for cell in row]
    assert "Nguyễn Thị Lan\ndo ban thư ký nhập" in cells
    assert any(cell.endswith("\nđã duyệt") for cell in cells)


def test_details_of_a_model_are_there_when_they_were_given(
    session: Session, season: Season
) -> None:
    y_te = member(season, "so-y-te")
    drafted(session, y_te, person(session), [CITY], "Mô hình 1")
    draft = registration_of(session, y_te).draft
    assert draft is not None
    draft.models[0].goal = "Giảm thời gian chờ"
    assert row_of(session, season, "so-y-te")["models"] == [
        {"title": "Mô hình 1", "goal": "Giảm thời gian chờ"}
    ]


def test_every_member_is_there_in_the_season_s_order(session: Session, season: Season) -> None:
    data = registrations_json(session, season, WORDS)
    assert (data["cluster"], data["year"]) == ("Cụm Thi đua số 7 thành phố Hà Nội", 2023)
    codes = [row["department"] for row in data["registrations"]]
    assert codes == [m.department.code for m in season.memberships]


def test_the_workbook_is_ready_to_print(session: Session, season: Season) -> None:
    sent(session, member(season, "so-y-te"), person(session), [CITY], "Mô hình 1")
    sheet = sheet_of(session, season)
    assert sheet["A1"].value == "CỤM THI ĐUA SỐ 7 THÀNH PHỐ HÀ NỘI"
    assert sheet["A2"].value == "TỔNG HỢP ĐĂNG KÝ THI ĐUA NĂM 2023"
    assert [cell.value for cell in sheet[4]][:2] == ["STT", "Đơn vị"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.max_row == 4 + 6


def test_a_row_of_the_workbook(session: Session, season: Season) -> None:
    lan = person(session)
    sent(session, member(season, "so-y-te"), lan, [CITY, GOVERNMENT], "Mô hình 1", "Mô hình 2")
    sheet = sheet_of(session, season)
    values = [cell.value for cell in sheet[6]]
    assert values == [
        2,
        "Sở Y tế",
        "Cụm phó",
        "Đã gửi",
        "Cờ thi đua xuất sắc của UBND Thành phố\nCờ thi đua của Chính phủ",
        "1. Mô hình 1\n2. Mô hình 2",
        "DK-CUM7-2023-0001",
        1,
        datetime(2023, 3, 10, 9, 12, 7),  # noqa: DTZ001 - a workbook knows no zone
        "Nguyễn Thị Lan",
    ]
    date = cell_at(sheet, 6, 9)
    assert date.is_date
    assert date.number_format == "dd/mm/yyyy hh:mm"
    assert all(cell_at(sheet, 6, column).alignment.wrap_text for column in range(1, 11))
    assert cell_at(sheet, 6, 1).border.left.style == "thin"


def test_a_long_row_is_high_enough_and_never_too_high(session: Session, season: Season) -> None:
    lan = person(session)
    sent(session, member(season, "so-y-te"), lan, [CITY], *["Mô hình dài " * 12] * 4)
    many = member(season, "so-van-hoa-va-the-thao")
    sent(session, many, lan, [CITY], *["Mô hình dài " * 12] * 40)
    heights = sheet_of(session, season).row_dimensions
    assert (heights[6].height or 0) > 8 * 15
    assert heights[9].height == HIGHEST_ROW
    assert (heights[5].height or 0) < 50


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_person_typed_never_becomes_a_formula(
    session: Session, season: Season, formula: str
) -> None:
    sent(session, member(season, "so-y-te"), person(session, formula), [CITY], formula)
    table = registrations_table(session, season, WORDS)
    name = cell_at(sheet_of(session, season), 6, 10)
    assert (name.value, name.data_type, name.quotePrefix) == (formula, "s", True)
    with ZipFile(io.BytesIO(xlsx_of(table))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    rows = list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig"))))
    assert rows[2][9] == f"'{formula}"


def test_control_characters_do_not_spoil_the_workbook(session: Session, season: Season) -> None:
    sent(
        session,
        member(season, "so-y-te"),
        person(session, "Lan\x07\x0b"),
        [CITY],
        "A\x01B",
    )
    sheet = sheet_of(session, season)
    assert sheet.cell(6, 10).value == "Lan"
    assert sheet.cell(6, 6).value == "1. AB"


def test_csv_opens_in_a_spreadsheet_with_its_letters(session: Session, season: Season) -> None:
    sent(session, member(season, "so-y-te"), person(session), [CITY], "Mô hình 1", "Mô hình 2")
    content = csv_of(registrations_table(session, season, WORDS))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Đơn vị"] for row in rows][1] == "Sở Y tế"
    assert rows[1]["Thời điểm gửi"] == "2023-03-10T09:12:07+07:00"
    assert rows[1]["Mô hình thi đua"] == "1. Mô hình 1\n2. Mô hình 2"
    assert rows[0]["Thời điểm gửi"] == ""
