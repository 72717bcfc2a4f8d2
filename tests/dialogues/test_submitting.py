"""Handing in: as the answer to a reminder, by command, unasked; and all that can be wrong."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import Channel, EventKind
from models.submissions import FileFailure, Submission, submissions_of
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.unasked import fetched, remind

JUNE_8 = datetime.fromisoformat("2023-06-08T08:30:00+07:00")
JUNE_15 = datetime.fromisoformat("2023-06-15T08:30:00+07:00")
AFTER = datetime.fromisoformat("2023-06-17T10:00:00+07:00")
REPORT = "Báo cáo sơ kết 6 tháng đầu năm 2023"
LINK = "https://syt.hanoi.gov.vn/bao-cao-6-thang.pdf"


@pytest.fixture
def person(join: Join) -> Person:
    """The contact of Sở Y tế, with only reports left to be reminded of."""
    person = join()
    person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    return person


def answer(person: Person, *names: str, **more: object) -> str:
    """Sends a file as the answer to the last reminder."""
    return person.say(
        Sent(kind=EventKind.DOCUMENT, files=names, reply_to=person.reminder, **more)  # type: ignore[arg-type]
    )


def versions(person: Person) -> list[tuple[int | None, list[str], str | None, int | None]]:
    """What was handed in: version, file names, words, days late."""
    with Session(person.engine) as session:
        found = session.scalars(
            select(Submission).where(Submission.number.is_not(None)).order_by(Submission.id)
        )
        return [
            (each.number, [file.name for file in each.files], each.text, each.days_late)
            for each in found
        ]


def test_a_file_in_answer_to_a_reminder_is_filed_in_one_action(person: Person) -> None:
    assert REPORT in remind(person, JUNE_8)
    person.actions = 0
    assert answer(person, "Báo cáo 6 tháng.pdf") == ""
    receipt = fetched(person)
    assert person.actions == 1
    assert f"✅ Đã nhận {REPORT} của Sở Y tế" in receipt
    assert "BC-CUM7-2023-0002" in receipt
    assert "Báo cáo 6 tháng.pdf" in receipt
    assert versions(person) == [(1, ["Báo cáo 6 tháng.pdf"], None, None)]
    assert remind(person, JUNE_15) == ""


def test_an_album_gets_one_answer(person: Person) -> None:
    remind(person, JUNE_8)
    said = [answer(person, f"trang-{number}.jpg", album="a1") for number in range(3)]
    assert said == ["", "", ""]
    assert "trang-2.jpg" in fetched(person)
    assert versions(person) == [(1, [f"trang-{number}.jpg" for number in range(3)], None, None)]


def test_an_album_with_one_bad_file_changes_nothing(person: Person) -> None:
    remind(person, JUNE_8)
    assert answer(person, "trang-1.jpg", album="a1") == ""
    refused = answer(person, "virus.exe", album="a1")
    assert "không nhận loại tệp này: «virus.exe»" in refused
    assert "giữ nguyên" in refused
    assert answer(person, "trang-3.jpg", album="a1") == ""
    assert fetched(person) == ""
    assert versions(person) == []


def test_a_link_and_a_text_are_filed(person: Person) -> None:
    remind(person, JUNE_8)
    said = person.say(Sent(kind=EventKind.TEXT, text=LINK, reply_to=person.reminder))
    assert "✅ Đã nhận" in said
    assert versions(person) == [(1, [], LINK, None)]


def test_a_word_to_us_is_no_report(person: Person) -> None:
    remind(person, JUNE_8)
    said = person.say(Sent(kind=EventKind.TEXT, text="đã rõ", reply_to=person.reminder))
    assert "Để nộp, đề nghị trả lời" in said
    assert versions(person) == []


def test_several_files_one_after_another_are_one_report(person: Person) -> None:
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    fetched(person)
    answer(person, "phụ lục.xlsx")
    assert "phụ lục.xlsx" in fetched(person)
    assert versions(person) == [
        (1, ["a.pdf"], None, None),
        (2, ["a.pdf", "phụ lục.xlsx"], None, None),
    ]


def test_later_on_it_is_asked_what_becomes_of_the_first(person: Person) -> None:
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    fetched(person)
    person.now += timedelta(days=1)
    assert "thay thế hay nộp thêm?" in answer(person, "b.pdf")
    person.talk([(Tap("Thay tệp khác"), "")])
    assert "b.pdf" in fetched(person)
    person.talk([(Tap("Nộp thêm tệp"), "Nộp Báo cáo")])
    person.say(Sent(kind=EventKind.DOCUMENT, files=("c.pdf",)))
    fetched(person)
    assert [files for _, files, _, _ in versions(person)] == [
        ["a.pdf"],
        ["b.pdf"],
        ["b.pdf", "c.pdf"],
    ]


def test_late_is_taken_and_marked(person: Person) -> None:
    remind(person, JUNE_15)
    person.now = AFTER
    answer(person, "a.pdf")
    assert "Nộp muộn 2 ngày" in fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, 2)]
    person.now += timedelta(hours=1)
    assert "hết hạn thay thế" in answer(person, "b.pdf")


def test_by_command(person: Person) -> None:
    person.now = JUNE_8
    person.talk(
        [
            ("/nopbaocao", ["Nộp cho việc nào?", REPORT]),
            (Tap(f"{REPORT} (còn 5 ngày làm việc)"), ["gửi tệp", "Không gửi tài liệu mật"]),
            ("ok", "quá ngắn"),
        ]
    )
    person.say(Sent(kind=EventKind.PHOTO, files=("anh-1.jpg",)))
    assert "✅ Đã nhận" in fetched(person)


def test_a_file_out_of_the_blue_is_asked_about(person: Person) -> None:
    person.now = JUNE_8
    asked = person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",)))
    assert "Tệp này (a.pdf) nộp cho việc nào?" in asked
    person.talk([(Tap(f"{REPORT} (còn 5 ngày làm việc)"), "")])
    assert "a.pdf" in fetched(person)


@pytest.mark.parametrize("report", [LINK, "Sở đã hoàn thành 12/12 nhiệm vụ của 6 tháng đầu năm."])
def test_on_zalo_words_below_a_reminder_are_asked_about(report: str, join: Join) -> None:
    """Its messages do not tell what they answer."""
    person = join(channel=Channel.ZALO)
    person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận"), (report, "Chưa hiểu")])
    remind(person, JUNE_8)
    person.talk([(report, "nộp cho việc nào?")])
    person.talk([(Tap(f"{REPORT} (còn 5 ngày làm việc)"), f"✅ Đã nhận {REPORT}")])
    assert versions(person) == [(1, [], report, None)]


def test_or_not_handed_in_at_all(person: Person) -> None:
    person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",)))
    person.talk([(Tap("Không nộp"), "giữ nguyên")])
    assert fetched(person) == ""
    assert versions(person) == []


@pytest.mark.parametrize(
    ("name", "size", "why"),
    [
        ("phan-mem.apk", 10, "không nhận loại tệp này"),
        ("bao-cao.pdf.exe", 10, "không nhận loại tệp này"),
        ("bao-cao.pdf", 30 * 1024 * 1024, "lớn hơn 20 MB"),
        ("bao-cao.pdf", 0, "rỗng"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(
    person: Person, name: str, size: int, why: str
) -> None:
    remind(person, JUNE_8)
    assert why in answer(person, name, size=size)
    assert versions(person) == []
    assert remind(person, JUNE_15)


def test_a_file_that_cannot_be_fetched(person: Person) -> None:
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    assert "Chưa tải được tệp «a.pdf»" in fetched(person, FileFailure.NOT_FETCHED)
    assert versions(person) == []
    answer(person, "a.pdf")
    assert "✅" in fetched(person)


@pytest.mark.parametrize("name", ["Tờ trình (MẬT).pdf", "tối mật - kế hoạch.docx"])
def test_what_looks_classified_is_not_taken_just_so(person: Person, name: str) -> None:
    remind(person, JUNE_8)
    assert "tài liệu mật" in answer(person, name)
    person.talk([(Tap("Không nộp"), "theo đúng quy định")])
    assert versions(person) == []
    answer(person, name)
    person.talk([(Tap("Không phải tài liệu mật, nộp"), "")])
    assert name in fetched(person)


def test_bao_mat_is_no_secret(person: Person) -> None:
    remind(person, JUNE_8)
    assert answer(person, "Báo cáo bảo mật thông tin.pdf") == ""
    assert "✅" in fetched(person)


def test_an_answer_to_an_old_reminder_is_filed_all_the_same(person: Person) -> None:
    remind(person, JUNE_8)
    old = person.reminder
    remind(person, JUNE_15)
    person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",), reply_to=old))
    assert "✅" in fetched(person)


def test_the_colleagues_are_told(person: Person, join: Join) -> None:
    colleague = join(chat="1002", name="Trần Văn Nam")
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    fetched(person)
    assert "đã nộp «Báo cáo sơ kết" in "".join(colleague.told())


def test_versions_are_kept(person: Person) -> None:
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    fetched(person)
    with Session(person.engine) as session:
        submission = session.scalars(select(Submission)).one()
        assert [each.receipt for each in submissions_of(session, submission.membership)] == [
            "BC-CUM7-2023-0002"
        ]
