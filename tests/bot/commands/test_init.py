"""`thidua init` and `thidua season`."""

import errno
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from bot.clock import machine_time
from models.invitations import Verdict, find_invitation, judge
from models.people import Grant, Right
from models.seasons import Season
from tests.bot.commands.conftest import Terminal
from tests.bot.season_2023 import SEASON_FILE, person
from tests.databases import opened


def code_in(text: str) -> str:
    found = re.search(r"\b([2-9A-Z]{5})-([2-9A-Z]{5})\b", text)
    assert found, text
    return found[1] + found[2]


def verdict(engine: Engine, code: str) -> Verdict:
    with Session(engine) as session:
        return judge(find_invitation(session, code), machine_time())


def test_init_creates_loads_and_prints_a_good_owner_s_code(
    blank: Terminal, season_file: str
) -> None:
    printed = blank.succeed("init", "--season", season_file)
    assert "cum7-2023" in printed
    with opened(blank.url) as engine:
        assert verdict(engine, code_in(printed)) is Verdict.GOOD
        with Session(engine) as session:
            invitation = find_invitation(session, code_in(printed))
            assert invitation is not None
            assert (invitation.right, invitation.season_id) == (Right.OWNER, None)
            assert session.scalars(select(Season)).one().year == 2023


def test_only_the_newest_owner_s_code_is_good(terminal: Terminal, database: Engine) -> None:
    first, second = code_in(terminal.succeed("init")), code_in(terminal.succeed("init"))
    assert verdict(database, first) is Verdict.EXPIRED
    assert verdict(database, second) is Verdict.GOOD


def test_with_an_owner_there_is_no_code_unless_asked_for(
    terminal: Terminal, database: Engine
) -> None:
    with Session(database) as session, session.begin():
        owner = person(session)
        owner.grants.append(Grant(right=Right.OWNER, granted_at=machine_time()))
    printed = terminal.succeed("init")
    assert "--new-owner-code" in printed
    assert not re.search(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b", printed)
    again = terminal.succeed("init", "--new-owner-code")
    assert verdict(database, code_in(again)) is Verdict.GOOD


def test_a_season_with_faults_is_told_line_by_line_and_nothing_is_made(
    blank: Terminal, tmp_path: Path
) -> None:
    text = SEASON_FILE.read_text(encoding="utf-8")
    text = text.replace('role = "lead"', 'role = "leed"').replace("2023-11-30", "2023-11-31")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text, encoding="utf-8")
    result = blank.type("init", "--season", str(wrong))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith(f"{wrong}, dòng ") for line in lines)
    assert result.stdout == ""


def test_season_load_says_what_it_loaded(terminal: Terminal, season_file: str) -> None:
    assert "6 đơn vị" in terminal.succeed("season", "load", season_file)


@pytest.mark.parametrize("command", [("season", "load"), ("init", "--season")])
def test_what_could_not_be_stored_is_not_said_to_be_loaded(
    terminal: Terminal, season_file: str, command: tuple[str, ...]
) -> None:
    def fill_the_disk(_session: Session) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "thidua.db")

    event.listen(Session, "before_commit", fill_the_disk)
    try:
        result = terminal.type(*command, season_file)
    finally:
        event.remove(Session, "before_commit", fill_the_disk)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert "Đã nạp" not in result.stdout


def test_dates_left_from_an_earlier_year_are_pointed_out(
    terminal: Terminal, season_file: str, tmp_path: Path
) -> None:
    assert "Lưu ý" not in terminal.succeed("season", "load", season_file)
    text = SEASON_FILE.read_text(encoding="utf-8").replace("year = 2023", "year = 2024")
    copied = tmp_path / "2024.toml"
    copied.write_text(text, encoding="utf-8")
    [loaded, note] = terminal.succeed("season", "load", str(copied)).splitlines()
    assert loaded.startswith("Đã nạp cum7-2024")
    assert "Đăng ký thi đua năm 2023 (15/03/2023)" in note
    assert "15/01/2024" not in note


def test_season_load_of_no_file(terminal: Terminal, tmp_path: Path) -> None:
    line = terminal.refused("season", "load", str(tmp_path / "none.toml"))
    assert "none.toml" in line


def test_season_show_prints_members_awards_and_local_deadlines(terminal: Terminal) -> None:
    shown = terminal.succeed("season", "show")
    assert "so-y-te: Sở Y tế (Cụm phó)" in shown
    assert "Cờ thi đua xuất sắc của UBND Thành phố (mức đăng ký tối thiểu)" in shown
    assert "17:00 15/03/2023: Đăng ký thi đua năm 2023" in shown


def test_a_season_must_be_named_when_there_are_two(terminal: Terminal, tmp_path: Path) -> None:
    text = SEASON_FILE.read_text(encoding="utf-8").replace("year = 2023", "year = 2024")
    later = tmp_path / "2024.toml"
    later.write_text(text, encoding="utf-8")
    terminal.succeed("season", "load", str(later))
    assert "cum7-2023, cum7-2024" in terminal.refused("season", "show")
    assert "cum7-2025" in terminal.refused("season", "show", "--season", "cum7-2025")
    assert "cum7-2024" in terminal.succeed("season", "show", "--season", "cum7-2024")


@pytest.mark.parametrize("arguments", [("season", "show"), ("invite", "--admin")])
def test_without_any_season_the_way_to_one_is_told(
    blank: Terminal, arguments: tuple[str, ...]
) -> None:
    blank.succeed("init")
    assert "thidua season load" in blank.refused(*arguments)
