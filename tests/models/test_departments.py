"""What departments are called: from one season on, while those before keep what they said."""

import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from models.departments import call, take_in
from models.next_season import open_next
from models.seasons import Membership, Season
from tests.bot.season_2023 import loaded, member

NOW = datetime(2023, 12, 20, 2, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def two_years(session: Session) -> tuple[Membership, Membership]:
    """Sở Y tế in 2023 and in 2024."""
    last = loaded(session)
    roles = {each.department_id: each.role for each in last.memberships}
    following = open_next(session, last, NOW, roles=roles, secretariat="Văn phòng")
    return member(last, "so-y-te"), member(following, "so-y-te")


def test_a_new_name_is_of_its_season(session: Session) -> None:
    before, after = two_years(session)
    known_as = list(before.aliases)
    call(session, after, "Sở Y tế và Dân số", ["SYTDS"])
    assert (before.name, after.name) == ("Sở Y tế", "Sở Y tế và Dân số")
    assert (before.aliases, after.aliases) == (known_as, ["SYTDS"])
    call(session, after, "Sở Dân số", [])
    assert before.name == "Sở Y tế"


def test_an_earlier_season_is_renamed_alone(session: Session) -> None:
    before, after = two_years(session)
    call(session, before, "Sở Y tế Hà Nội", ["SYT"])
    assert (before.name, after.name) == ("Sở Y tế Hà Nội", "Sở Y tế")


def test_codes_of_new_departments_are_free_and_short(session: Session) -> None:
    season: Season = loaded(session)
    names = ["Sở Y-tế", "Sở Y tế -", "Sở " + "Nội vụ " * 20]
    codes = [take_in(session, season, name, "so-y-te").department.code for name in names[:2]]
    assert codes == ["so-y-te-2", "so-y-te-3"]
    assert len(take_in(session, season, names[2], "x" * 80).department.code) <= 40


def test_names_are_asked_of_the_season() -> None:
    """`department.name` is what it is called now, which earlier seasons must not show."""
    rooms = [ROOT / room for room in ("bot", "handlers", "scheduler", "models")]
    allowed = {ROOT / "models" / "departments.py", ROOT / "models" / "seasons.py"}
    found = [
        str(path.relative_to(ROOT))
        for room in rooms
        for path in room.rglob("*.py")
        if path not in allowed
        and re.search(r"department\.name\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []
