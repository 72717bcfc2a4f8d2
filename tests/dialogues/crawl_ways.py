"""The ways by which people come to the steps of the dialogues."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import EventKind
from models.people import Contact, Right
from tests.dialogues.conftest import Join, code_for, load_another_cluster, open_2024
from tests.dialogues.talk import Person, Say, Sent, Tap
from tests.dialogues.unasked import fetched, remind

PASTED = (
    "Sở Y tế đăng ký Cờ thi đua của Thành phố với mô hình: Ghép tạng; Khám chữa bệnh từ xa; "
    "Bệnh án điện tử"
)
ANOTHERS = "Sở Khoa học và Công nghệ đăng ký Cờ thi đua của Chính phủ với mô hình: Sàn công nghệ"

JUNE_8 = datetime.fromisoformat("2023-06-08T08:30:00+07:00")
JANUARY_8 = datetime.fromisoformat("2024-01-08T08:30:00+07:00")

Way = Callable[[Join, Person], Person]


def invited(_join: Join, stranger: Person) -> Person:
    stranger.talk([(code_for(stranger.engine), "đồng ý không?")])
    return stranger


def agreed(join: Join, stranger: Person) -> Person:
    person = invited(join, stranger)
    person.talk([(Tap("Đồng ý"), "họ và tên")])
    return person


def named(join: Join, stranger: Person) -> Person:
    person = agreed(join, stranger)
    person.talk([("Nguyễn Thị Hoa", "chức vụ")])
    return person


def placed(join: Join, stranger: Person) -> Person:
    person = named(join, stranger)
    person.talk([("Chuyên viên", "số điện thoại")])
    return person


def asking(*said: Say) -> Way:
    def way(_join: Join, stranger: Person) -> Person:
        stranger.talk([("/start", "Xin tham gia"), (Tap("Xin tham gia"), "đồng ý không?")])
        stranger.talk([(each, "") for each in said])
        return stranger

    return way


def asking_of_two_clusters(join: Join, stranger: Person) -> Person:
    load_another_cluster(stranger.engine)
    return asking(Tap("Đồng ý"), "Trần Thị Mai")(join, stranger)


def asked(join: Join, stranger: Person) -> Person:
    return asking(Tap("Đồng ý"), "Trần Thị Mai", "SYT")(join, stranger)


def owner(join: Join, _stranger: Person) -> Person:
    return join(right=Right.OWNER)


def of_two_departments(join: Join, stranger: Person) -> Person:
    person = join()
    code = code_for(stranger.engine, "so-khoa-hoc-va-cong-nghe")
    person.talk([(PASTED, "Ghép tạng"), (code, "đơn vị")])
    return person


def drafted(join: Join, _stranger: Person) -> Person:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (3)")])
    return person


def left(join: Join, stranger: Person) -> Person:
    person = drafted(join, stranger)
    person.talk([(Tap("Để sau"), "bản nháp")])
    return person


def sent(join: Join, stranger: Person) -> Person:
    person = drafted(join, stranger)
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    return person


def on_from_draft(*labels: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = drafted(join, stranger)
        person.talk([(Tap(label), "") for label in labels])
        return person

    return way


def said_to_draft(text: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = drafted(join, stranger)
        person.talk([(text, "")])
        return person

    return way


def overtaken(join: Join, stranger: Person) -> Person:
    colleague = join(chat="1002", name="Trần Văn Nam")
    person = on_from_draft("Sửa mô hình 1")(join, stranger)
    colleague.talk([("/dangky", "Ghép tạng"), ("sửa mô hình 2: Khám từ xa", "2. Khám từ xa")])
    person.talk([("Ghép gan", "vừa thay đổi")])
    return person


def at_pledge(join: Join, stranger: Person) -> Person:
    person = drafted(join, stranger)
    person.talk([("/giaouoc", "chưa ký")])
    return person


def on_from_pledge(*said: Say) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = at_pledge(join, stranger)
        person.talk([(each, "") for each in said])
        return person

    return way


def nameless_at_pledge(join: Join, stranger: Person) -> Person:
    person = at_pledge(join, stranger)
    with Session(person.engine) as session:
        session.scalars(select(Contact)).one().name = None
        session.commit()
    person.talk([(Tap("Ký giao ước"), "họ và tên")])
    return person


def pledge_of_two_departments(join: Join, stranger: Person) -> Person:
    person = of_two_departments(join, stranger)
    person.talk([("/giaouoc", "đơn vị nào")])
    return person


def asked_for_data(join: Join, stranger: Person) -> Person:
    person = drafted(join, stranger)
    person.talk([("/xoadulieu", "Nguyễn Thị Hoa")])
    return person


def reminded(join: Join, stranger: Person) -> Person:
    person = sent(join, stranger)
    remind(person, JUNE_8)
    return person


def promising(join: Join, stranger: Person) -> Person:
    person = reminded(join, stranger)
    person.talk([(Tap("Đã nhận, sẽ nộp ngày …"), "ngày nào?")])
    return person


def handing_in(*names: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = reminded(join, stranger)
        for name in names:
            person.now += timedelta(days=1)
            document = Sent(kind=EventKind.DOCUMENT, files=(name,), reply_to=person.reminder)
            person.say(document)
            fetched(person)
        return person

    return way


def unasked(join: Join, stranger: Person) -> Person:
    person = sent(join, stranger)
    person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",)))
    return person


def about_to_hand_in(join: Join, stranger: Person) -> Person:
    person = reminded(join, stranger)
    person.talk([(Tap("Nộp: Báo cáo sơ kết 6 tháng đầu năm 2023"), "gửi tệp")])
    return person


def saying_something(join: Join, stranger: Person) -> Person:
    person = about_to_hand_in(join, stranger)
    person.talk([("Lãnh đạo đi vắng, chị gửi lại sau nhé", "Nộp nội dung")])
    return person


def answering_a_draft(join: Join, stranger: Person) -> Person:
    person = sent(join, stranger)
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    admin.talk([("/gopy Quy chế thi đua, hạn 20/3", ""), (Tap("✅ Gửi lấy ý kiến"), "Đã gửi")])
    person.told()
    person.talk([(Tap("Góp ý"), "Quy chế thi đua")])
    return person


def asking_for_longer(*said: Say) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = sent(join, stranger)
        person.talk([("/giahan", "gia hạn việc nào?")])
        person.talk([(each, "") for each in said])
        return person

    return way


def renewing(join: Join, stranger: Person) -> Person:
    person = sent(join, stranger)
    open_2024(person.engine)
    person.now = JANUARY_8
    person.talk([("/dangky", "Năm 2023 đơn vị đã đăng ký")])
    return person


def again(*labels: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = renewing(join, stranger)
        person.talk([(Tap(label), "") for label in ("Xem từng mục", *labels)])
        return person

    return way
