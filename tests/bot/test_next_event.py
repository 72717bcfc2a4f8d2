"""The file that tells the simulator when the bot speaks next."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.next_event import NextEventFile, next_event_of

MARCH = datetime.fromisoformat("2023-03-01T08:30:00+07:00")


def test_the_instant_stands_there_with_its_offset(tmp_path: Path) -> None:
    file = tmp_path / "clock.next"
    NextEventFile(file).write(MARCH)
    assert file.read_text() == "2023-03-01T08:30:00+07:00\n"
    assert list(tmp_path.iterdir()) == [file]


def test_without_a_plan_the_file_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "clock.next"
    told = NextEventFile(file)
    told.write(MARCH)
    told.write(None)
    assert file.read_text() == ""


def test_only_a_change_is_written(tmp_path: Path) -> None:
    file = tmp_path / "clock.next"
    told = NextEventFile(file)
    told.write(MARCH)
    before = file.stat().st_ino
    told.write(MARCH)
    assert file.stat().st_ino == before
    told.write(MARCH + timedelta(days=1))
    assert file.read_text() == "2023-03-02T08:30:00+07:00\n"


def test_a_restarted_bot_corrects_what_it_finds(tmp_path: Path) -> None:
    file = tmp_path / "clock.next"
    NextEventFile(file).write(MARCH)
    NextEventFile(file).write(None)
    assert file.read_text() == ""


def test_an_instant_without_offset_is_refused(tmp_path: Path) -> None:
    told = NextEventFile(tmp_path / "clock.next")
    with pytest.raises(ValueError, match="offset"):
        told.write(MARCH.replace(tzinfo=None))
    assert list(tmp_path.iterdir()) == []


def test_it_stands_beside_the_clock_file(tmp_path: Path) -> None:
    next_event_of(str(tmp_path / "clock"))(MARCH.astimezone(UTC))
    assert (tmp_path / "clock.next").read_text() == "2023-03-01T01:30:00+00:00\n"
