"""Every place in which a person can stand in the dialogues, and a way that leads there."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a dialogue can wait. flow and step are empty where nothing is being asked.

    way: leads somebody there, out of a stranger and a means to let people in.
    """

    name: str
    way: Way
    flow: str = ""
    step: str = ""


def _invited(_join: Join, stranger: Person) -> Person:
    stranger.talk([(code_for(stranger.engine), "đồng ý không?")])
    return stranger


def _agreed(join: Join, stranger: Person) -> Person:
    person = _invited(join, stranger)
    person.talk([(Tap("Đồng ý"), "họ và tên")])
    return person


def _named(join: Join, stranger: Person) -> Person:
    person = _agreed(join, stranger)
    person.talk([("Nguyễn Thị Hoa", "chức vụ")])
    return person


def _placed(join: Join, stranger: Person) -> Person:
    person = _named(join, stranger)
    person.talk([("Chuyên viên", "số điện thoại")])
    return person


def _asking(*said: Say) -> Way:
    def way(_join: Join, stranger: Person) -> Person:
        stranger.talk([("/start", "Xin tham gia"), (Tap("Xin tham gia"), "đồng ý không?")])
        stranger.talk([(each, "") for each in said])
        return stranger

    return way


def _asking_of_two_clusters(join: Join, stranger: Person) -> Person:
    load_another_cluster(stranger.engine)
    return _asking(Tap("Đồng ý"), "Trần Thị Mai")(join, stranger)


def _asked(join: Join, stranger: Person) -> Person:
    return _asking(Tap("Đồng ý"), "Trần Thị Mai", "SYT")(join, stranger)


def _owner(join: Join, _stranger: Person) -> Person:
    return join(right=Right.OWNER)


def _of_two_departments(join: Join, stranger: Person) -> Person:
    person = join()
    code = code_for(stranger.engine, "so-khoa-hoc-va-cong-nghe")
    person.talk([(PASTED, "Ghép tạng"), (code, "đơn vị")])
    return person


def _drafted(join: Join, _stranger: Person) -> Person:
    person = join()
    person.talk([(PASTED, "Mô hình thi đua (3)")])
    return person


def _left(join: Join, stranger: Person) -> Person:
    person = _drafted(join, stranger)
    person.talk([(Tap("Để sau"), "bản nháp")])
    return person


def _sent(join: Join, stranger: Person) -> Person:
    person = _drafted(join, stranger)
    person.talk([(Tap("✅ Gửi đăng ký"), "Đã nhận")])
    return person


def _on_from_draft(*labels: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _drafted(join, stranger)
        person.talk([(Tap(label), "") for label in labels])
        return person

    return way


def _said_to_draft(text: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _drafted(join, stranger)
        person.talk([(text, "")])
        return person

    return way


def _overtaken(join: Join, stranger: Person) -> Person:
    colleague = join(chat="1002", name="Trần Văn Nam")
    person = _on_from_draft("Sửa mô hình 1")(join, stranger)
    colleague.talk([("/dangky", "Ghép tạng"), ("sửa mô hình 2: Khám từ xa", "2. Khám từ xa")])
    person.talk([("Ghép gan", "vừa thay đổi")])
    return person


def _at_pledge(join: Join, stranger: Person) -> Person:
    person = _drafted(join, stranger)
    person.talk([("/giaouoc", "chưa ký")])
    return person


def _on_from_pledge(*said: Say) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _at_pledge(join, stranger)
        person.talk([(each, "") for each in said])
        return person

    return way


def _nameless_at_pledge(join: Join, stranger: Person) -> Person:
    person = _at_pledge(join, stranger)
    with Session(person.engine) as session:
        session.scalars(select(Contact)).one().name = None
        session.commit()
    person.talk([(Tap("Ký giao ước"), "họ và tên")])
    return person


def _pledge_of_two_departments(join: Join, stranger: Person) -> Person:
    person = _of_two_departments(join, stranger)
    person.talk([("/giaouoc", "đơn vị nào")])
    return person


def _asked_for_data(join: Join, stranger: Person) -> Person:
    person = _drafted(join, stranger)
    person.talk([("/xoadulieu", "Nguyễn Thị Hoa")])
    return person


def _reminded(join: Join, stranger: Person) -> Person:
    person = _sent(join, stranger)
    remind(person, JUNE_8)
    return person


def _promising(join: Join, stranger: Person) -> Person:
    person = _reminded(join, stranger)
    person.talk([(Tap("Đã nhận, sẽ nộp ngày …"), "ngày nào?")])
    return person


def _handing_in(*names: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _reminded(join, stranger)
        for name in names:
            person.now += timedelta(days=1)
            document = Sent(kind=EventKind.DOCUMENT, files=(name,), reply_to=person.reminder)
            person.say(document)
            fetched(person)
        return person

    return way


def _unasked(join: Join, stranger: Person) -> Person:
    person = _sent(join, stranger)
    person.say(Sent(kind=EventKind.DOCUMENT, files=("a.pdf",)))
    return person


def _about_to_hand_in(join: Join, stranger: Person) -> Person:
    person = _reminded(join, stranger)
    person.talk([(Tap("Nộp: Báo cáo sơ kết 6 tháng đầu năm 2023"), "gửi tệp")])
    return person


def _answering_a_draft(join: Join, stranger: Person) -> Person:
    person = _sent(join, stranger)
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    admin.talk([("/gopy Quy chế thi đua, hạn 20/3", ""), (Tap("✅ Gửi lấy ý kiến"), "Đã gửi")])
    person.told()
    person.talk([(Tap("Góp ý"), "Quy chế thi đua")])
    return person


def _asking_for_longer(*said: Say) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _sent(join, stranger)
        person.talk([("/giahan", "gia hạn việc nào?")])
        person.talk([(each, "") for each in said])
        return person

    return way


def _renewing(join: Join, stranger: Person) -> Person:
    person = _sent(join, stranger)
    open_2024(person.engine)
    person.now = JANUARY_8
    person.talk([("/dangky", "Năm 2023 đơn vị đã đăng ký")])
    return person


def _again(*labels: str) -> Way:
    def way(join: Join, stranger: Person) -> Person:
        person = _renewing(join, stranger)
        person.talk([(Tap(label), "") for label in ("Xem từng mục", *labels)])
        return person

    return way


PLEDGE_LEFT = Tap("Ký giao ước thi đua năm 2023 (còn 22 ngày làm việc)")

PLACES = (
    Place(name="stranger", way=lambda _join, stranger: stranger),
    Place(name="owner", way=_owner),
    Place(name="newcomer", way=lambda join, _stranger: join(), flow="reg", step="targets"),
    Place(name="draft put off", way=_left),
    Place(name="sent", way=_sent),
    Place(name="consent", way=_invited, flow="join", step="consent"),
    Place(name="name", way=_agreed, flow="join", step="name"),
    Place(name="position", way=_named, flow="join", step="position"),
    Place(name="phone", way=_placed, flow="join", step="phone"),
    Place(name="consent to be asked about", way=_asking(), flow="ask", step="consent"),
    Place(name="name of who asks", way=_asking(Tap("Đồng ý")), flow="ask", step="name"),
    Place(name="which cluster", way=_asking_of_two_clusters, flow="ask", step="cluster"),
    Place(
        name="which department",
        way=_asking(Tap("Đồng ý"), "Trần Thị Mai"),
        flow="ask",
        step="department",
    ),
    Place(name="asked to join", way=_asked),
    Place(name="membership", way=_of_two_departments, flow="reg", step="membership"),
    Place(name="renewing", way=_renewing, flow="reg", step="renew"),
    Place(name="an award again", way=_again(), flow="reg", step="again"),
    Place(name="a model again", way=_again("Giữ nguyên"), flow="reg", step="again"),
    Place(name="targets", way=_on_from_draft("Sửa danh hiệu"), flow="reg", step="targets"),
    Place(name="models", way=_on_from_draft("Thêm mô hình"), flow="reg", step="models"),
    Place(name="review", way=_drafted, flow="reg", step="review"),
    Place(name="drop", way=_on_from_draft("Xóa bản nháp"), flow="reg", step="drop"),
    Place(name="item", way=_on_from_draft("Sửa mô hình 2"), flow="reg", step="item"),
    Place(
        name="details",
        way=_on_from_draft("Sửa mô hình 2", "Thông tin thêm"),
        flow="reg",
        step="details",
    ),
    Place(
        name="detail",
        way=_on_from_draft("Sửa mô hình 2", "Thông tin thêm", "Mục tiêu"),
        flow="reg",
        step="detail",
    ),
    Place(name="sure", way=_said_to_draft(ANOTHERS), flow="reg", step="sure"),
    Place(name="merge", way=_said_to_draft(PASTED), flow="reg", step="merge"),
    Place(name="conflict", way=_overtaken, flow="reg", step="conflict"),
    Place(name="meaning", way=_said_to_draft("cờ chính phủ"), flow="reg", step="meaning"),
    Place(name="reminded", way=_reminded),
    Place(name="promise", way=_promising, flow="later", step="day"),
    Place(name="which", way=_unasked, flow="hand", step="which"),
    Place(name="file", way=_about_to_hand_in, flow="hand", step="file"),
    Place(name="mode", way=_handing_in("a.pdf", "b.pdf"), flow="hand", step="mode"),
    Place(name="secret", way=_handing_in("Tối mật.pdf"), flow="hand", step="secret"),
    Place(name="pledge", way=_at_pledge, flow="pledge", step="text"),
    Place(
        name="pledge of which department",
        way=_pledge_of_two_departments,
        flow="pledge",
        step="membership",
    ),
    Place(name="signer's name", way=_nameless_at_pledge, flow="pledge", step="name"),
    Place(
        name="signer's position",
        way=_on_from_pledge(Tap("Ký giao ước")),
        flow="pledge",
        step="position",
    ),
    Place(
        name="another signer",
        way=_on_from_pledge(Tap("Người khác ký")),
        flow="pledge",
        step="other",
    ),
    Place(
        name="confirming the pledge",
        way=_on_from_pledge(Tap("Ký giao ước"), "Phó Giám đốc"),
        flow="pledge",
        step="confirm",
    ),
    Place(
        name="pledge signed",
        way=_on_from_pledge(Tap("Ký giao ước"), "Phó Giám đốc", Tap("✅ Xác nhận ký")),
    ),
    Place(name="answering a draft", way=_answering_a_draft, flow="hand", step="file"),
    Place(name="what to extend", way=_asking_for_longer(), flow="longer", step="which"),
    Place(
        name="until when to extend",
        way=_asking_for_longer(PLEDGE_LEFT),
        flow="longer",
        step="until",
    ),
    Place(
        name="why to extend",
        way=_asking_for_longer(PLEDGE_LEFT, "10/4"),
        flow="longer",
        step="reason",
    ),
    Place(
        name="extension asked for",
        way=_asking_for_longer(PLEDGE_LEFT, "10/4", "Lãnh đạo đi công tác"),
    ),
    Place(name="data", way=_asked_for_data, flow="priv", step="data"),
)
