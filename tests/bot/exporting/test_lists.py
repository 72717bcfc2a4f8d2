"""The obligations and the audit trail, as data and as tables."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.exporting.audit_trail import audit_json, audit_table
from bot.exporting.obligations import obligations_json, obligations_table
from bot.wording.terminal import Language, Words
from models import audit
from models.deadlines import extend
from models.seasons import Season
from tests.bot.season_2023 import CITY, LOADED, SENT, loaded, member, owed_for, person, sent

WORDS = Words(Language.VI)


@pytest.fixture
def season(session: Session) -> Season:
    return loaded(session)


def test_obligations_carry_the_offset_of_the_season(session: Session, season: Season) -> None:
    first = obligations_json(session, season, WORDS)["obligations"][0]
    departments = first.pop("departments")
    assert first == {
        "code": "dang-ky",
        "kind": "registration",
        "name": "Đăng ký thi đua năm 2023",
        "due_at": "2023-03-15T17:00:00+07:00",
    }
    assert [each["department"] for each in departments] == [
        member.department.code for member in season.memberships
    ]
    assert departments[1] == {
        "department": "so-y-te",
        "due_at": "2023-03-15T17:00:00+07:00",
        "extended": False,
        "done_at": None,
        "receipt": None,
        "days_late": None,
    }


def test_an_obligation_tells_of_extensions_and_of_what_is_done(
    session: Session, season: Season
) -> None:
    y_te = member(season, "so-y-te")
    version = sent(session, y_te, person(session), [CITY], "Mô hình 1")
    report = owed_for(session, y_te, "bao-cao-6-thang")
    extend(session, report, report.due_at + timedelta(days=5), SENT)
    session.flush()
    listed = obligations_json(session, season, WORDS)["obligations"]
    standing = {each["code"]: each["departments"][1] for each in listed}
    assert standing["dang-ky"]["done_at"] == "2023-03-10T09:12:07+07:00"
    assert standing["dang-ky"]["receipt"] == version.receipt
    assert standing["bao-cao-6-thang"]["due_at"] == "2023-06-20T17:00:00+07:00"
    assert standing["bao-cao-6-thang"]["extended"] is True
    rows = obligations_table(session, season, WORDS).rows
    assert [row[6] for row in rows].count("Có") == 1


def test_obligations_as_a_table(session: Session, season: Season) -> None:
    table = obligations_table(session, season, WORDS)
    assert table.rows[0][:4] == (1, "Đăng ký thi đua năm 2023", "dang-ky", "Đăng ký thi đua")
    assert len(table.rows) == 7 * 6
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_audit_trail_says_who_did_what_when(session: Session, season: Season) -> None:
    lan = person(session)
    audit.record(
        session, audit.Action.SUBMITTED, SENT, actor=lan, season=season, subject="DK-1", version=1
    )
    session.flush()
    assert audit_json(session, season, WORDS)["events"][-1] == {
        "at": "2023-03-10T09:12:07+07:00",
        "action": "submitted",
        "actor": "Nguyễn Thị Lan",
        "subject": "DK-1",
        "details": {"version": 1},
    }
    last = audit_table(session, season, WORDS).rows[-1]
    assert last[2:] == ("Gửi đăng ký", "Nguyễn Thị Lan", "DK-1")


def test_the_audit_trail_of_a_season_holds_no_other_season(
    session: Session, season: Season
) -> None:
    other = Season(
        cluster=season.cluster,
        year=2024,
        timezone="Asia/Ho_Chi_Minh",
        secretariat="x",
        floor_rule=season.floor_rule,
        minimum_models=1,
        fingerprint="",
        loaded_at=LOADED,
    )
    audit.record(session, audit.Action.INVITED, LOADED, season=other, subject="other")
    audit.record(session, audit.Action.INVITED, LOADED, subject="installation")
    session.flush()
    subjects = [event["subject"] for event in audit_json(session, season, WORDS)["events"]]
    assert subjects == ["cum7-2023", "installation"]
