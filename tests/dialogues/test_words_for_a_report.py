"""Words that stand where a report should: never handed in before the person has said so."""

from collections.abc import Callable

import pytest

from models.events import Channel, EventKind
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Sent, Tap
from tests.dialogues.test_submitting import JUNE_8, JUNE_15, LINK, REPORT, answer, versions
from tests.dialogues.unasked import fetched, remind

QUESTION = "sáng mai tôi gửi báo cáo được không em, hôm nay lãnh đạo đi vắng?"
EXCUSE = "Báo cáo này lãnh đạo chưa ký, chị gửi lại sau nhé"
SHORT = "Sở đã hoàn thành 12/12 nhiệm vụ của 6 tháng đầu năm."
LONG = f"{SHORT} " * 7

Registered = Callable[..., Person]


@pytest.fixture
def registered(join: Join) -> Registered:
    """Lets the contact of Sở Y tế in, who has only reports left to be reminded of."""

    def come(channel: Channel | None = None) -> Person:
        person = join(channel=channel)
        person.talk([("Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng", "Ghép tạng")])
        person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
        person.now = JUNE_8
        return person

    return come


@pytest.fixture
def person(registered: Registered) -> Person:
    """The same on Telegram, or with a phone without buttons."""
    return registered()


def reply(person: Person, text: str) -> str:
    """Answers the last reminder with words."""
    return person.say(Sent(kind=EventKind.TEXT, text=text, reply_to=person.reminder))


def choose_the_report(person: Person) -> None:
    """By /nopbaocao."""
    person.talk([("/nopbaocao", ""), (Tap(f"{REPORT} (còn 5 ngày làm việc)"), "gửi tệp")])


def test_a_question_is_quoted_and_asked_about(person: Person) -> None:
    choose_the_report(person)
    person.talk(
        [
            (QUESTION, f"Nộp nội dung «{QUESTION}» làm «{REPORT}»?"),
            (Tap("Không, chỉ là tin nhắn"), ["không được nộp", "gửi tệp, ảnh, liên kết"]),
        ]
    )
    assert versions(person) == []
    assert remind(person, JUNE_15)


def test_it_is_handed_in_once_that_is_said(person: Person) -> None:
    choose_the_report(person)
    person.talk([(SHORT, "Nộp nội dung «Sở đã"), (Tap("Nộp nội dung này"), "✅ Đã nhận")])
    assert versions(person) == [(1, [], SHORT, None)]


@pytest.mark.parametrize(("said", "count"), [("đồng ý", 1), ("dạ không ạ", 0)])
def test_or_by_words(person: Person, said: str, count: int) -> None:
    choose_the_report(person)
    person.talk([(SHORT, "Nộp nội dung"), (said, "")])
    assert len(versions(person)) == count


def test_the_report_itself_may_follow(person: Person) -> None:
    choose_the_report(person)
    person.talk([("Gửi em báo cáo của Sở nhé", "Nộp nội dung «Gửi em")])
    person.talk([("ok em xem giúp chị nội dung dưới nhé", "Nộp nội dung «ok em xem")])
    person.talk([(LONG, "✅ Đã nhận")])
    assert versions(person) == [(1, [], LONG.strip(), None)]


def test_or_a_file(person: Person) -> None:
    choose_the_report(person)
    person.talk([("Gửi em báo cáo của Sở nhé", "Nộp nội dung")])
    person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",)))
    fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, None)]


def test_an_excuse_is_no_new_version(registered: Registered) -> None:
    person = registered(Channel.TELEGRAM)
    remind(person, JUNE_8)
    answer(person, "a.pdf")
    fetched(person)
    assert f"Nộp nội dung «{EXCUSE}»" in reply(person, EXCUSE)
    person.talk([(Tap("Không, chỉ là tin nhắn"), "không được nộp")])
    assert versions(person) == [(1, ["a.pdf"], None, None)]


@pytest.mark.parametrize("text", [LONG.strip(), LINK])
def test_a_long_text_or_a_link_is_taken_at_once(registered: Registered, text: str) -> None:
    person = registered(Channel.TELEGRAM)
    remind(person, JUNE_8)
    assert "✅ Đã nhận" in reply(person, text)
    assert versions(person) == [(1, [], text, None)]


def test_on_zalo_the_question_quotes_the_text(registered: Registered) -> None:
    person = registered(Channel.ZALO)
    remind(person, JUNE_8)
    person.talk([(EXCUSE, f"Nội dung «{EXCUSE}» nộp cho việc nào?")])
    person.talk([(Tap("Không nộp"), "không được nộp")])
    assert versions(person) == []


def test_a_number_weeks_later_does_not_hand_it_in(registered: Registered) -> None:
    person = registered(Channel.ZALO)
    remind(person, JUNE_8)
    person.talk([(EXCUSE, "nộp cho việc nào?")])
    remind(person, JUNE_15)
    person.talk([("1", "")])
    assert versions(person) == []


@pytest.mark.parametrize("text", ["vì sao nhắc tôi nhiều thế", "sao lại nhắc tôi hoài"])
def test_who_asks_why_is_told(person: Person, text: str) -> None:
    remind(person, JUNE_8)
    person.talk([(text, ["Sở Y tế", REPORT])])
    assert person.say(text) == person.say("/visao")
    assert versions(person) == []


def test_and_in_answer_to_the_reminder(registered: Registered) -> None:
    person = registered(Channel.TELEGRAM)
    remind(person, JUNE_8)
    assert "Lần nhắc tới" in reply(person, "vì sao nhắc tôi nhiều thế")


@pytest.mark.parametrize("text", ["mai tôi nộp", "mai nộp", "Mai em gửi ạ"])
def test_a_promise_is_one(person: Person, text: str) -> None:
    remind(person, JUNE_8)
    person.talk([(text, "Đã ghi nhận: đơn vị sẽ nộp ngày 09/06/2023")])
    assert versions(person) == []
    person.talk([(text, "ngày 09/06/2023")])


def test_also_in_answer_to_the_reminder(registered: Registered) -> None:
    person = registered(Channel.TELEGRAM)
    remind(person, JUNE_8)
    assert "Đã ghi nhận: đơn vị sẽ nộp ngày 09/06/2023" in reply(person, "mai tôi nộp")


def test_a_bad_file_does_not_lose_what_was_chosen(person: Person) -> None:
    choose_the_report(person)
    refused = person.say(Sent(kind=EventKind.DOCUMENT, files=("virus.exe",)))
    assert "không nhận loại tệp này" in refused
    assert f"Nộp {REPORT}" in refused
    assert person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",))) == ""
    fetched(person)
    assert versions(person) == [(1, ["a.pdf"], None, None)]


def test_what_looks_classified_is_asked_about_first(person: Person) -> None:
    asked = person.say(Sent(kind=EventKind.DOCUMENT, files=("tai lieu mật.docx",)))
    assert "tài liệu mật" in asked
    assert "nộp cho việc nào" not in asked
    person.talk(
        [
            (Tap("Không phải tài liệu mật, nộp"), "nộp cho việc nào?"),
            (Tap(f"{REPORT} (còn 5 ngày làm việc)"), ""),
        ]
    )
    fetched(person)
    assert versions(person) == [(1, ["tai lieu mật.docx"], None, None)]


def test_and_dropped_if_it_is(person: Person) -> None:
    person.say(Sent(kind=EventKind.DOCUMENT, files=("tai lieu mật.docx",)))
    person.talk([(Tap("Không nộp"), "theo đúng quy định")])
    assert versions(person) == []
