"""The picture of the progress: what its squares say, and that a phone can show it."""

import io
from dataclasses import replace
from datetime import timedelta

from PIL import Image
from sqlalchemy.orm import Session

from bot.papers.picture import picture_of
from bot.papers.progress import Duty, Line, Progress, Square, progress_of
from bot.wording.terminal import Language, Words
from models.paper_orders import PaperFormat, PaperKind
from models.pledges import Signer, sign
from models.progress import Stand
from models.seasons import Season
from tests.acceptance.paragraphs import Registered
from tests.bot.papers.conftest import NOW, Make
from tests.bot.season_2023 import member, owed_for, person

WORDS = Words(Language.VI)


def test_a_square_for_each_obligation_of_each_department(
    session: Session, season: Season, registered: list[Registered]
) -> None:
    y_te = member(season, "so-y-te")
    pledge = owed_for(session, y_te, "giao-uoc")
    signer = Signer(name="Trần Văn An", position="Giám đốc")
    sign(session, y_te, signer, person(session), pledge.due_at + timedelta(days=3))
    session.flush()
    progress = progress_of(session, season, NOW)
    assert [duty.due for duty in progress.duties][:3] == ["15/03", "31/03", "15/06"]
    line = progress.lines[1]
    [health] = [one for one in registered if one.department == "so-y-te"]
    assert (line.department, line.models) == ("Sở Y tế", len(health.titles))
    assert sorted(line.targets) == ["Cờ Chính phủ", "Cờ Thành phố"]
    assert line.squares[:4] == (
        Square(stand=Stand.DONE),
        Square(stand=Stand.LATE, days=3),
        Square(stand=Stand.OVERDUE),
        Square(stand=Stand.AHEAD),
    )


def test_it_is_a_picture_about_as_wide_as_a_phone(make: Make) -> None:
    picture = Image.open(io.BytesIO(make(PaperKind.PROGRESS, PaperFormat.PNG)))
    assert picture.format == "PNG"
    assert 900 <= picture.width <= 1280
    assert picture.height <= 2 * picture.width


def test_a_large_cluster_stays_within_what_a_photo_may_have() -> None:
    duty = Duty(name="Báo cáo chuyên đề về công tác thi đua, khen thưởng quý I", due="31/03")
    line = Line(
        department="Sở Lao động - Thương binh và Xã hội",
        targets=("Cờ Chính phủ", "Tập thể LĐ xuất sắc", "Bằng khen Thủ tướng"),
        models=12,
        squares=(Square(stand=Stand.LATE, days=120),) * 60,
    )
    everything = Progress(cluster="Cụm", year=2023, at=NOW, duties=(duty,) * 60, lines=(line,) * 60)
    picture = Image.open(io.BytesIO(picture_of(everything, WORDS)))
    assert picture.width + picture.height <= 10_000
    nothing = replace(everything, duties=(), lines=())
    assert Image.open(io.BytesIO(picture_of(nothing, WORDS))).width > 400
