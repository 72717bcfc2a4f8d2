"""/lich: a file that a calendar takes, and that moves an event rather than doubling it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.messages import Message
from models.people import Right
from models.seasons import Obligation
from tests.dialogues.conftest import NOW, Join, code_for
from tests.dialogues.owing import granted, handed_in
from tests.dialogues.talk import Person, Tap

REPORT = "bao-cao-6-thang.so-y-te.2023.cum7@thidua"
LONGEST_LINE = 75


def at(moment: str) -> datetime:
    """An instant in the season's zone."""
    return datetime.fromisoformat(f"{moment}:00+07:00")


def file_of(person: Person) -> bytes:
    """The file that the bot sends."""
    person.say("/lich")
    [message] = person.heard[-1:]
    assert message.enclosure is not None
    return message.enclosure.content


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An event as a calendar reads it. alarms: how long before its start."""

    summary: str
    description: str
    zone: str
    start: datetime
    end: datetime
    sequence: int
    stamp: datetime
    alarms: list[timedelta]


def events_in(content: bytes) -> dict[str, Seen]:
    """The events by their UID; each once."""
    events: list[Any] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert len({event.uid for event in events}) == len(events)
    return {event.uid: _seen(event) for event in events}


def _seen(event: Any) -> Seen:
    return Seen(
        summary=str(event["SUMMARY"]),
        description=str(event["DESCRIPTION"]),
        zone=event["DTSTART"].params["TZID"],
        start=event.start,
        end=event.end,
        sequence=event["SEQUENCE"],
        stamp=event["DTSTAMP"].dt,
        alarms=[alarm["TRIGGER"].dt for alarm in event.walk("VALARM")],
    )


def move(engine: Engine, code: str, due_at: datetime) -> None:
    """The season is loaded with another date."""
    with Session(engine) as session:
        wanted = select(Obligation).where(Obligation.code == code)
        session.scalars(wanted).one().move_to(due_at)
        session.commit()


def test_a_file_with_all_that_is_owed(join: Join) -> None:
    hoa = join()
    hoa.talk([("/lich", ["Lịch hạn nộp của Sở Y tế", "không bị trùng"])])
    enclosure = hoa.heard[-1].enclosure
    assert enclosure is not None
    assert (enclosure.name, enclosure.media_type) == ("han-nop-so-y-te-2023.ics", "text/calendar")
    events = events_in(enclosure.content)
    assert len(events) == 7
    report = events[REPORT]
    assert report.summary == "Hạn: Báo cáo sơ kết 6 tháng đầu năm 2023 – Sở Y tế"
    assert "17:00 ngày 15/06/2023" in report.description
    assert report.zone == "Asia/Ho_Chi_Minh"
    assert (report.start, report.end) == (at("2023-06-15T16:30"), at("2023-06-15T17:00"))
    assert report.alarms == [timedelta(days=-1)]


def test_it_is_written_as_the_standard_says(join: Join) -> None:
    content = file_of(join())
    lines = content.split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= LONGEST_LINE
    assert all(line.decode() for line in lines[:-1])  # no letter is cut in two
    assert b"METHOD:PUBLISH" in lines
    assert lines.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Asia/Ho_Chi_Minh" in lines
    assert b"DTSTAMP:20230301T02" in content


def test_a_moved_date_moves_the_event(join: Join, season: Engine) -> None:
    hoa = join()
    before = events_in(file_of(hoa))
    move(season, "bao-cao-6-thang", at("2023-06-20T11:30"))
    after = events_in(file_of(hoa))
    assert after.keys() == before.keys()
    assert after[REPORT].start == at("2023-06-20T11:00")
    assert after[REPORT].sequence > before[REPORT].sequence
    assert after[REPORT].stamp > before[REPORT].stamp
    others = before.keys() - {REPORT}
    assert all(after[uid].sequence == before[uid].sequence for uid in others)


def test_every_change_of_a_date_counts_up(join: Join, season: Engine) -> None:
    hoa = join()
    sequences = [events_in(file_of(hoa))[REPORT].sequence]
    changes: tuple[Callable[[], None], ...] = (
        lambda: move(season, "bao-cao-6-thang", at("2023-06-16T17:00")),
        lambda: granted(season, "bao-cao-6-thang", at("2023-06-20T17:00"), NOW),
        lambda: granted(season, "bao-cao-6-thang", at("2023-06-25T17:00"), NOW + timedelta(days=1)),
        lambda: move(season, "bao-cao-6-thang", at("2023-06-30T17:00")),
        lambda: move(season, "bao-cao-6-thang", at("2023-06-15T17:00")),
    )
    for change in changes:
        change()
        sequences.append(events_in(file_of(hoa))[REPORT].sequence)
    assert sequences == sorted(set(sequences))
    assert events_in(file_of(hoa))[REPORT].end == at("2023-06-25T17:00")


def test_what_is_done_stays_and_alarms_no_more(join: Join, season: Engine) -> None:
    hoa = join()
    handed_in(season, "bao-cao-6-thang", NOW)
    report = events_in(file_of(hoa))[REPORT]
    assert report.summary.startswith("✅ đã nộp: Báo cáo sơ kết")
    assert "BC-CUM7-2023-0001" in report.description
    assert report.alarms == []


def test_what_is_dropped_is_left_out(join: Join, season: Engine) -> None:
    with Session(season) as session:
        session.scalars(
            select(Obligation).where(Obligation.code == "bao-cao-6-thang")
        ).one().dropped_at = NOW
        session.commit()
    assert REPORT not in events_in(file_of(join()))


def test_each_department_has_a_file(join: Join, season: Engine) -> None:
    hoa = join()
    hoa.talk([(code_for(season, "so-khoa-hoc-va-cong-nghe"), "đơn vị"), ("/lich", "Sở Y tế")])
    files = [message.enclosure for message in hoa.heard[-2:]]
    names = {file.name for file in files if file}
    assert names == {"han-nop-so-y-te-2023.ics", "han-nop-so-khoa-hoc-va-cong-nghe-2023.ics"}
    uids = [set(events_in(file.content)) for file in files if file]
    assert not uids[0] & uids[1]


def test_the_button_sends_it_below_and_the_choices_stay_good(join: Join) -> None:
    hoa = join()
    hoa.talk([("/han", "Sở Y tế"), (Tap("📅 Tệp lịch"), "Lịch hạn nộp")])
    assert isinstance(hoa.heard[-1], Message)
    assert not hoa.heard[-1].in_place
    hoa.talk([(Tap("Ký giao ước"), "GIAO ƯỚC")])


def test_who_speaks_for_no_department(join: Join) -> None:
    join(right=Right.OBSERVER).talk([("tệp lịch", "chưa có tệp lịch")])


@pytest.mark.parametrize("said", ["lịch", "lich", "/calendar", "tệp lịch"])
def test_it_can_be_asked_for_in_words(join: Join, said: str) -> None:
    join().talk([(said, "Lịch hạn nộp của Sở Y tế")])
