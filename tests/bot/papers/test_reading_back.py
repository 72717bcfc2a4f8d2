"""What is stored is what stands in the papers, letter for letter, for all titles of 2023."""

from datetime import datetime
from itertools import chain

import pytest
from sqlalchemy.orm import Session

from models.paper_orders import PaperFormat, PaperKind
from models.registrations import registration_of
from models.seasons import Season
from tests.acceptance.paragraphs import GOLDEN, Registered
from tests.bot.papers.conftest import Make
from tests.bot.papers.reading import column, csv_rows, paragraphs, table
from tests.bot.season_2023 import CITY, member, person, sent

NASTY = [
    "=HYPERLINK(1)",
    "+84 24",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "'=1",
    "''=1",
    "'quoted'",
    '1;2,3"4"',
    "hai\ndòng",
    "  thừa chỗ  ",
    "Nghi\u0323 quye\u0302\u0301t",
    "<w:t>&amp;{{ year }}{% if %}{_{x}_}{_%%_}</w:t>",
    "＝1+1",
    "😀 𝕏",
]


@pytest.fixture
def stored(session: Session, season: Season) -> dict[str, list[str]]:
    """The titles in the database, by department."""
    found = {}
    for each in season.memberships:
        version = registration_of(session, each).submitted
        found[each.name] = [model.title for model in version.models] if version else []
    return found


@pytest.mark.skipif(not GOLDEN.is_file(), reason="the shared fixtures are not here")
def test_there_are_thirteen_titles(stored: dict[str, list[str]]) -> None:
    assert len(list(chain(*stored.values()))) == 13


def test_the_summary_holds_every_title(make: Make, stored: dict[str, list[str]]) -> None:
    rows = table(make(PaperKind.REGISTRATIONS), 1)[1:]
    assert [row[1] for row in rows] == list(stored)
    for row, titles in zip(rows, stored.values(), strict=True):
        expected = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))
        assert row[3].encode() == expected.encode()


def test_each_form_holds_every_title(
    make: Make, season: Season, registered: list[Registered]
) -> None:
    for one in registered:
        content = make(PaperKind.FORM, membership=member(season, one.department))
        said = paragraphs(content)
        for number, title in enumerate(one.titles, start=1):
            assert f"2.{number}. {title}".encode() in [line.encode() for line in said]


@pytest.mark.parametrize("kind", [PaperKind.MODELS, PaperKind.EVERYTHING])
def test_the_workbook_holds_every_title(
    make: Make, stored: dict[str, list[str]], kind: PaperKind
) -> None:
    content = make(kind, PaperFormat.XLSX)
    titles = column(content, "Mô hình thi đua", "Tên mô hình")
    assert [str(title).encode() for title in titles] == [
        title.encode() for title in chain(*stored.values())
    ]


def test_the_workbook_has_real_dates(make: Make, registered: list[Registered]) -> None:
    content = make(PaperKind.EVERYTHING, PaperFormat.XLSX)
    sent_at = column(content, "Đăng ký thi đua", "Thời điểm gửi")
    assert [each for each in sent_at if each] == [
        datetime(2023, 3, 10, 9, 12, 7)  # noqa: DTZ001 - a workbook knows no zone
    ] * len(registered)


def test_the_csv_holds_every_title(make: Make, stored: dict[str, list[str]]) -> None:
    rows = csv_rows(make(PaperKind.MODELS, PaperFormat.CSV))
    assert [row["Tên mô hình"].encode() for row in rows] == [
        title.encode() for title in chain(*stored.values())
    ]


def test_whatever_is_typed_comes_back_from_csv_disarmed_in_between(
    make: Make, session: Session, season: Season
) -> None:
    sent(session, member(season, "so-y-te"), person(session), [CITY], *NASTY)
    content = make(PaperKind.MODELS, PaperFormat.CSV)
    rows = [row for row in csv_rows(content) if row["Đơn vị"] == "Sở Y tế"]
    assert [row["Tên mô hình"] for row in rows] == NASTY
    for formula in ("=HYPERLINK", "+84", "-1", "@SUM", "＝1"):
        assert f",{formula}" not in content.decode()


def test_whatever_is_typed_comes_back_from_word(
    make: Make, session: Session, season: Season
) -> None:
    sent(session, member(season, "so-y-te"), person(session), [CITY], *NASTY)
    row = next(row for row in table(make(PaperKind.REGISTRATIONS), 1) if row[1] == "Sở Y tế")
    lines = "\n".join(f"{number}. {title}" for number, title in enumerate(NASTY, start=1))
    # A document's line breaks are all alike.
    assert row[3] == lines.replace("\r\n", "\n")


def test_what_no_document_can_hold_is_left_out(
    make: Make, session: Session, season: Season
) -> None:
    sent(session, member(season, "so-y-te"), person(session), [CITY], "A\x01\x07\x0c\ufffeB")
    row = next(row for row in table(make(PaperKind.REGISTRATIONS), 1) if row[1] == "Sở Y tế")
    assert row[3] == "1. AB"
