"""The Word documents: what they say, and that they look as Decree 30/2020/NĐ-CP wants."""

from datetime import date, timedelta

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length
from sqlalchemy.orm import Session

from bot.papers.desk import Office
from bot.papers.letterhead import official_date
from models.deadlines import extend
from models.paper_orders import PaperKind
from models.pledges import Signer, sign
from models.registrations import registration_of
from models.seasons import Season
from tests.bot.papers.conftest import NOW, Make
from tests.bot.papers.reading import document, paragraphs, table
from tests.bot.season_2023 import CITY, SENT, drafted, loaded, member, owed_for, person

SIGNED_LATE = "so-lao-dong-thuong-binh-va-xa-hoi"
OF_THE_CLUSTER = [PaperKind.REGISTRATIONS, PaperKind.PLEDGES, PaperKind.LATE]
ACROSS = [PaperKind.REGISTRATIONS, PaperKind.LATE]


@pytest.fixture
def signatures(session: Session, season: Season) -> None:
    """One in time, one two days late."""
    due_at = owed_for(session, member(season, "so-y-te"), "giao-uoc").due_at
    for code, days in (("so-y-te", -1), (SIGNED_LATE, 2)):
        signer = Signer(name="Trần Văn An", position="Giám đốc")
        at = due_at + timedelta(days=days)
        sign(session, member(season, code), signer, person(session), at)


@pytest.mark.parametrize("kind", OF_THE_CLUSTER)
def test_the_head_names_issuer_state_place_and_date(make: Make, kind: PaperKind) -> None:
    [[left, right]] = table(make(kind), 0)
    issuer, _, number = left.split("\n")
    assert issuer == "CỤM THI ĐUA SỐ 7 THÀNH PHỐ HÀ NỘI"
    assert number.startswith("Số: ")
    assert right.split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "Hà Nội, ngày 04 tháng 7 năm 2023",
    ]


@pytest.mark.parametrize("kind", OF_THE_CLUSTER)
def test_the_foot_names_recipients_and_who_signs(make: Make, kind: PaperKind) -> None:
    [[left, right]] = table(make(kind), -1)
    assert left.startswith("Nơi nhận:\n- ")
    assert right.split("\n")[1:3] == ["CỤM TRƯỞNG", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]


def millimetres(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


@pytest.mark.parametrize("kind", OF_THE_CLUSTER)
def test_paper_margins_typeface_and_page_numbers(make: Make, kind: PaperKind) -> None:
    made = document(make(kind))
    [section] = made.sections
    across = kind in ACROSS
    size = [section.page_width, section.page_height]
    assert millimetres(*size) == ([297, 210] if across else [210, 297])
    assert section.orientation == (WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT)
    assert millimetres(section.top_margin, section.bottom_margin) == [20, 20]
    assert millimetres(section.left_margin, section.right_margin) == [30, 15]
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_the_summary_counts_who_registered_and_who_meets_the_floor(
    make: Make, session: Session, season: Season
) -> None:
    y_te = member(season, "so-y-te")
    lan = person(session)
    registration_of(session, y_te).versions.clear()
    session.flush()
    drafted(session, y_te, lan, [CITY], "Mô hình đang soạn")
    content = make(PaperKind.REGISTRATIONS)
    row = next(row for row in table(content, 1) if row[1] == "Sở Y tế")
    assert row[2:] == ["Chưa gửi đăng ký", "", "\n"]
    sent = sum(row[4] != "\n" for row in table(content, 1)[1:])
    [said] = [line for line in paragraphs(content) if "đã gửi đăng ký với" in line]
    assert f"{sent}/6 đơn vị đã gửi đăng ký" in said
    assert f"{sent}/6 đơn vị đăng ký từ Cờ thi đua xuất sắc của UBND Thành phố trở lên" in said


@pytest.mark.usefixtures("signatures")
def test_the_pledge_has_its_text_and_a_row_for_each_signature(make: Make, season: Season) -> None:
    content = make(PaperKind.PLEDGES)
    text = [line for line in (season.pledge_text or "").splitlines() if line]
    assert paragraphs(content)[: len(text)] == text
    rows = table(content, 1)[1:]
    assert [row[1] for row in rows] == [each.name for each in season.memberships]
    assert rows[1][2:] == ["Trần Văn An", "Giám đốc", "30/03/2023", rows[1][5]]
    assert rows[1][5].startswith("GU-CUM7-2023-")
    assert rows[0][2:] == ["", "", "", ""]
    assert "Tính đến ngày 04 tháng 7 năm 2023, 2/6 đơn vị đã ký giao ước này." in paragraphs(
        content
    )


@pytest.mark.usefixtures("signatures")
def test_a_signature_under_an_earlier_text_is_marked(make: Make, season: Season) -> None:
    season.pledge_text = "Nội dung mới."
    content = make(PaperKind.PLEDGES)
    assert paragraphs(content)[0] == "GIAO ƯỚC THI ĐUA NĂM 2023"
    assert table(content, 1)[2][5].endswith(" (*)")
    assert any(line.startswith("(*) Ký theo nội dung trước") for line in paragraphs(content))


@pytest.mark.usefixtures("signatures")
def test_the_list_has_what_came_late_and_what_is_missing(
    make: Make, session: Session, season: Season
) -> None:
    report = owed_for(session, member(season, "so-y-te"), "bao-cao-6-thang")
    extend(session, report, NOW + timedelta(days=1), SENT)
    rows = table(make(PaperKind.LATE), 1)[1:]
    pledges = [row for row in rows if row[1] == "Ký giao ước thi đua năm 2023"]
    assert "Sở Y tế" not in [row[2] for row in rows if not row[1].startswith("Đăng ký")]
    late = next(row for row in pledges if row[4] == "Nộp muộn")
    assert late[2:] == [
        "Sở Lao động - Thương binh và Xã hội",
        "17:00 31/03/2023",
        "Nộp muộn",
        "17:00 02/04/2023",
        "2",
    ]
    missing = next(row for row in rows if row[1].startswith("Báo cáo sơ kết"))
    assert missing[3:] == ["17:00 15/06/2023", "Chưa nộp", "", "19"]


def test_nothing_late_is_said_in_words(session: Session, make: Make, season: Season) -> None:
    for obligation in season.obligations:
        obligation.dropped_at = NOW
    session.flush()
    session.expire(season)
    content = make(PaperKind.LATE)
    assert len(document(content).tables) == 2
    assert any("đã nộp đúng hạn tất cả" in line for line in paragraphs(content))


def test_a_form_has_the_details_of_a_model(make: Make, session: Session, season: Season) -> None:
    y_te = member(season, "so-y-te")
    version = registration_of(session, y_te).submitted
    assert version is not None
    version.models[0].goal = "Giảm thời gian chờ"
    content = make(PaperKind.FORM, membership=y_te)
    assert table(content, 0)[0][0].startswith("SỞ Y TẾ\n")
    said = paragraphs(content)
    assert "Kính gửi: Cụm Thi đua số 7 thành phố Hà Nội" in said
    assert "- Mục tiêu: Giảm thời gian chờ" in said
    assert said[-1] == (
        f"Đăng ký đã gửi lúc 09:12 10/03/2023, số biên nhận {version.receipt},"
        " người gửi: Nguyễn Thị Lan."
    )


def test_a_form_of_nothing_is_left_to_be_filled_in(session: Session, make: Make) -> None:
    season = loaded(session)
    for version in list(registration_of(session, member(season, "so-y-te")).versions):
        session.delete(version)
    session.flush()
    session.expire_all()
    said = paragraphs(make(PaperKind.FORM, membership=member(season, "so-y-te")))
    assert len([line for line in said if set(line) == {"…"}]) == 2
    assert said[-1] == "Bản soạn, chưa gửi đến Cụm Thi đua số 7 thành phố Hà Nội."


def test_a_place_that_is_not_known_is_left_to_be_filled_in(make: Make) -> None:
    content = make(PaperKind.LATE, office=Office())
    assert table(content, 0)[0][1].endswith("\n………………, ngày 04 tháng 7 năm 2023")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 2, 5), "ngày 05 tháng 02 năm 2020"),
        (date(2020, 3, 10), "ngày 10 tháng 3 năm 2020"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_days_are_written_as_the_decree_says(day: date, words: str) -> None:
    assert official_date(day) == words


def test_a_form_says_so_where_the_secretariat_entered_it(
    session: Session, season: Season, make: Make
) -> None:
    y_te = member(season, "so-y-te")
    version = registration_of(session, y_te).submitted
    assert version
    assert "ban thư ký nhập thay" not in "".join(paragraphs(make(PaperKind.FORM, membership=y_te)))
    version.by_secretariat = True
    said = "".join(paragraphs(make(PaperKind.FORM, membership=y_te)))
    assert "người gửi: Nguyễn Thị Lan, ban thư ký nhập thay" in said
