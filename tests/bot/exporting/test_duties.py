"""Reminders, reports and pledges, as data and as tables."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exporting.csv_file import csv_of
from bot.exporting.pledges import pledges_json, pledges_table
from bot.exporting.reminders import reminders_json, reminders_table
from bot.exporting.submissions import submissions_json, submissions_table
from bot.exporting.tables import Table
from bot.exporting.xlsx_file import xlsx_of
from bot.wording.terminal import Language, Words
from models.conversations import Conversation
from models.events import Channel
from models.nudges import Nudge
from models.people import Account, Appointment, Contact
from models.pledges import Pledge, Signer, sign
from models.reminders import DeferralKind, Reason, ReminderState, ledger_of
from models.seasons import Membership, Season
from models.submissions import FileState, ReceivedFile, Submission, hand_in
from scheduler.planning import replan
from scheduler.policy import Policy
from tests.bot.season_2023 import LOADED, SENT, loaded, member, owed_for, person

WORDS = Words(Language.VI)
KEYS = {
    *("department", "contact", "obligation", "stage", "due_at", "state", "sent_at", "reason"),
    "planned_at",
}


@pytest.fixture
def season(session: Session) -> Season:
    return loaded(session)


@pytest.fixture
def y_te(session: Session, season: Season) -> Membership:
    """Sở Y tế with a contact who can be reached."""
    lan, y_te = person(session), member(season, "so-y-te")
    lan.accounts.append(
        Account(channel=Channel.TELEGRAM, external_id="1", linked_at=LOADED, last_seen_at=LOADED)
    )
    lan.appointments.append(Appointment(membership=y_te, appointed_at=LOADED))
    replan(session, y_te, LOADED, Policy())
    session.flush()
    return y_te


def through_json(data: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(json.dumps(data)))


def columns_of(table: Table) -> list[dict[str, str]]:
    """The rows as CSV gives them, by their headings; the workbook must be writable as well."""
    assert xlsx_of(table)
    return list(csv.DictReader(io.StringIO(csv_of(table).decode("utf-8-sig"))))


def test_the_ledger_as_data(session: Session, season: Season, y_te: Membership) -> None:
    data = through_json(reminders_json(session, season, WORDS))
    assert (data["cluster"], data["year"]) == (season.cluster.name, 2023)
    rows = data["reminders"]
    assert all(set(row) == KEYS for row in rows)
    own = [row for row in rows if row["department"] == "so-y-te" and row["contact"]]
    assert own[0] == {
        "department": "so-y-te",
        "contact": "Nguyễn Thị Lan",
        "obligation": "dang-ky",
        "stage": "-14",
        "due_at": "2023-03-15T17:00:00+07:00",
        "state": "planned",
        "sent_at": None,
        "reason": None,
        "planned_at": "2023-03-01T08:30:00+07:00",
    }
    assert [row["planned_at"] for row in rows] == sorted(row["planned_at"] for row in rows)


def test_what_became_of_a_reminder(session: Session, season: Season, y_te: Membership) -> None:
    first, second, third, fourth = [row for row in ledger_of(session, y_te) if row.contact][:4]
    fourth.stage, fourth.nudge = (
        "nudge:1",
        Nudge(season=season, line="", at_once=False, made_at=SENT),
    )
    first.state, first.sent_at = ReminderState.SENT, SENT
    second.state, second.reason = ReminderState.SKIPPED, Reason.TWO_A_WEEK
    third.stage = f"{DeferralKind.PROMISE}:2023-03-10"
    session.flush()
    data = reminders_json(session, season, WORDS)["reminders"]
    told = [row for row in data if row["state"] != "planned"]
    assert [(row["state"], row["sent_at"], row["reason"]) for row in told] == [
        ("sent", "2023-03-10T09:12:07+07:00", None),
        ("skipped", None, "two-a-week"),
    ]
    rows = columns_of(reminders_table(session, season, WORDS))
    own = [row for row in rows if row["Người nhận"] == "Nguyễn Thị Lan"]
    assert (own[0]["Trạng thái"], own[0]["Lần nhắc"]) == ("Đã gửi", "Trước hạn 14 ngày")
    assert own[1]["Lý do"] == "Trong tuần đã nhắc đủ số lần"
    assert own[2]["Lần nhắc"] == "Theo ngày hẹn nộp"
    assert own[3]["Lần nhắc"] == "Ban thư ký đôn đốc"
    assert {"Nhóm của cụm", "Cụm trưởng"} <= {row["Người nhận"] for row in rows}
    assert {"Ngày đến hạn", "Quá hạn 1 ngày làm việc"} <= {row["Lần nhắc"] for row in rows}


def handed_in(session: Session, y_te: Membership, *, days: int) -> Submission:
    """A report handed in so many days after its deadline, with a file and one that failed."""
    report = owed_for(session, y_te, "bao-cao-6-thang")
    at = report.due_at + timedelta(days=days)
    chat = Conversation(channel=Channel.TELEGRAM, chat="1", private=True, language="vi")
    kept = {"conversation": chat, "media_type": "application/pdf", "received_at": at}
    submission = Submission(
        obligation=report.obligation,
        membership=y_te,
        conversation=chat,
        contact=session.scalars(select(Contact)).one(),
        text="Báo cáo sơ kết",
        begun_at=at,
        files=[
            ReceivedFile(
                reference="a",
                name="báo cáo.pdf",
                size=1234,
                digest="ab" * 32,
                state=FileState.STORED,
                **kept,
            ),
            ReceivedFile(reference="b", name="hỏng.pdf", state=FileState.FAILED, **kept),
        ],
    )
    session.add(submission)
    session.flush()
    return hand_in(session, submission, report.due_at, at)


def test_what_was_handed_in_as_data(session: Session, season: Season, y_te: Membership) -> None:
    handed_in(session, y_te, days=2)
    session.flush()
    data = through_json(submissions_json(session, season, WORDS))
    assert data["submissions"] == [
        {
            "department": "so-y-te",
            "obligation": "bao-cao-6-thang",
            "version": 1,
            "receipt": "BC-CUM7-2023-0001",
            "submitted_at": "2023-06-17T17:00:00+07:00",
            "submitted_by": "Nguyễn Thị Lan",
            "days_late": 2,
            "text": "Báo cáo sơ kết",
            "files": [{"name": "báo cáo.pdf", "size": 1234, "sha256": "ab" * 32}],
        }
    ]


def test_what_was_handed_in_as_a_table(session: Session, season: Season, y_te: Membership) -> None:
    handed_in(session, y_te, days=-3)
    session.flush()
    [row] = columns_of(submissions_table(session, season, WORDS))
    assert (row["Đơn vị"], row["Tệp"]) == ("Sở Y tế", "báo cáo.pdf")
    assert (row["Muộn (ngày)"], row["Nội dung nộp"]) == ("", "Báo cáo sơ kết")


def test_what_waits_for_its_files_is_not_handed_in(
    session: Session, season: Season, y_te: Membership
) -> None:
    handed_in(session, y_te, days=0).number = None
    session.flush()
    assert submissions_json(session, season, WORDS)["submissions"] == []


def signed(session: Session, y_te: Membership) -> Pledge:
    signer = Signer(name="Trần Văn An", position="Giám đốc")
    due_at = owed_for(session, y_te, "giao-uoc").due_at
    pledge = sign(
        session, y_te, signer, session.scalars(select(Contact)).one(), due_at + timedelta(days=1)
    )
    session.flush()
    return pledge


def test_who_has_signed_as_data(session: Session, season: Season, y_te: Membership) -> None:
    signed(session, y_te)
    data = through_json(pledges_json(session, season, WORDS))
    assert data["text"] == season.pledge_text
    assert [row["signed"] for row in data["pledges"]] == [False, True, False, False, False, False]
    assert data["pledges"][1] == {
        "department": "so-y-te",
        "name": "Sở Y tế",
        "role": "deputy",
        "signed": True,
        "signer": "Trần Văn An",
        "position": "Giám đốc",
        "signed_at": "2023-04-01T17:00:00+07:00",
        "receipt": "GU-CUM7-2023-0001",
        "days_late": 1,
        "current_text": True,
    }
    assert data["pledges"][0]["signer"] is None


def test_who_has_signed_as_a_table(session: Session, season: Season, y_te: Membership) -> None:
    signed(session, y_te)
    season.pledge_text = "Nội dung khác"
    first, second, *_ = columns_of(pledges_table(session, season, WORDS))
    assert (first["Giao ước"], first["Người ký"]) == ("Chưa ký", "")
    assert (second["Giao ước"], second["Người ký"]) == ("Đã ký bản trước", "Trần Văn An")


def test_a_signer_whose_data_are_deleted_has_no_name(
    session: Session, season: Season, y_te: Membership
) -> None:
    signed(session, y_te).signer = ""
    assert pledges_json(session, season, WORDS)["pledges"][1]["signer"] is None
