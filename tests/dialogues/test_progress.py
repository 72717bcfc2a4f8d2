"""/tiendo: the cluster at a glance, one department in detail; in the group and in private."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bot.rendering.telegram import LONGEST_TEXT_UNITS
from models.events import EventKind
from models.people import Right
from models.seasons import Cluster, Department, Membership, Role, Season
from tests.dialogues.conftest import Join
from tests.dialogues.owing import granted, handed_in
from tests.dialogues.talk import Person, Tap

JULY = datetime(2023, 7, 3, 2, 0, tzinfo=UTC)


@pytest.fixture
def contact(join: Join) -> Person:
    """Of Sở Y tế, which has registered."""
    contact = join()
    contact.talk(
        [
            ("Sở Y tế đăng ký cờ TP, cờ CP với mô hình: Ghép tạng", "Ghép tạng"),
            (Tap("✅ Gửi đăng ký"), "Đã nhận đăng ký"),
        ]
    )
    return contact


@pytest.fixture(params=["group", "private"])
def admin(request: pytest.FixtureRequest, join: Join) -> Person:
    """Who may look, in either place."""
    if request.param == "group":
        admin: Person = request.getfixturevalue("group")
        return admin
    return join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")


def test_everything_at_a_glance(contact: Person, admin: Person) -> None:
    handed_in(contact.engine, "bao-cao-6-thang", datetime(2023, 6, 18, 2, 0, tzinfo=UTC))
    granted(contact.engine, "bao-cao-9-thang", datetime(2023, 9, 25, 10, 0, tzinfo=UTC), JULY)
    admin.now = JULY
    answer = admin.say("/tiendo")
    for part in (
        "Đã đăng ký: 1/6 đơn vị",
        "Từ Cờ Thành phố trở lên: 16% (1/6)",
        "Đúng hạn: 5% (1/18 việc đã đến hạn)",
        "① Đăng ký thi đua năm 2023, 15/03/2023: 1/6",
        "SYT  ①✅ ②❌94 ③⏰3 ④🗓 ⑤· ⑥· ⑦·\n🎯 Cờ Chính phủ, Cờ Thành phố; 1 mô hình",
        "VHTT ⚠️  ①❌110 ②❌94 ③❌18 ④· ⑤· ⑥· ⑦·\nChưa đăng ký",
    ):
        assert part in answer, answer


def test_one_department_in_detail(contact: Person, admin: Person) -> None:
    admin.talk(
        [
            ("/tiendo", "Tiến độ"),
            (Tap("SYT"), ["📊 Sở Y tế, năm 2023", "DK-CUM7-2023-0001, Nguyễn Thị Hoa"]),
            ("/tiendo y te", ["👤 Nguyễn Thị Hoa: liên lạc gần nhất", "đúng hạn", "Lần nhắc tới"]),
            (Tap("📊 Toàn cụm"), "Đã đăng ký: 1/6"),
            ("/tiendo VHTT", ["Chưa đăng ký", "⚠️ chưa có đầu mối", "chưa đến hạn"]),
            ("/tiendo sở xây dựng", "Không rõ đơn vị nào"),
        ]
    )


def test_by_an_observer_and_the_owner(join: Join) -> None:
    for chat, right in (("9002", Right.OBSERVER), ("9003", Right.OWNER)):
        join(right=right, chat=chat).talk([("tiến độ", ["Tiến độ Cụm Thi đua số 7", "🔄"])])


def test_somebody_who_blocked_the_bot(contact: Person, admin: Person) -> None:
    contact.handle(contact.event(EventKind.BLOCKED))
    admin.talk(
        [
            ("/tiendo", "SYT ⚠️"),
            ("/tiendo SYT", "⚠️ Nguyễn Thị Hoa: không liên hệ được"),
        ]
    )


def add_departments(person: Person, number: int) -> None:
    """A cluster larger than one message has room for."""
    with Session(person.engine) as session:
        season = session.scalars(select(Season)).one()
        cluster = session.scalars(select(Cluster)).one()
        for place in range(number):
            name = f"Trung tâm Phục vụ hành chính công quận {place}"
            department = Department(
                cluster_id=cluster.id,
                code=f"quan-{place}",
                name=name,
                aliases=[f"TTPVHCC quận {place} thành phố"],
            )
            membership = Membership(
                season=season, department=department, role=Role.MEMBER, position=100 + place
            )
            session.add_all([department, membership])
        session.commit()


def test_a_large_cluster_is_cut_between_departments(admin: Person) -> None:
    add_departments(admin, 50)
    before = len(admin.heard)
    admin.say("/tiendo")
    parts = admin.heard[before:]
    assert len(parts) == 2
    texts = ["\n".join(admin.words.plain("vi", line) for line in part.lines) for part in parts]
    assert all(len(text) <= LONGEST_TEXT_UNITS for text in texts)
    assert "\n".join(texts).count("TTPVHCC") == 50
    assert all(text.splitlines()[1].startswith("TTPVHCC") for text in texts[1:])
    assert [bool(part.rows) for part in parts] == [False, True]


def statements_of(person: Person) -> int:
    """How many statements it takes to show the whole cluster."""
    counted: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    event.listen(person.engine, "before_cursor_execute", note)
    person.say("/tiendo")
    event.remove(person.engine, "before_cursor_execute", note)
    return len(counted)


def test_many_departments_take_no_more_statements(admin: Person) -> None:
    few = statements_of(admin)
    add_departments(admin, 50)
    assert statements_of(admin) <= few


def test_one_obligation(contact: Person, admin: Person) -> None:
    handed_in(contact.engine, "bao-cao-6-thang", datetime(2023, 6, 18, 2, 0, tzinfo=UTC))
    admin.now = JULY
    answer = admin.say("/tiendo báo cáo 6 tháng")
    for part in (
        "📊 Báo cáo sơ kết 6 tháng đầu năm 2023, hạn 17:00 ngày 15/06/2023: 1/6",
        "⏰ Sở Y tế: muộn 3 ngày",
        "❌ Sở Văn hóa và Thể thao: quá hạn 18 ngày",
    ):
        assert part in answer, answer
    assert answer.index("❌ Sở Văn hóa") < answer.index("⏰ Sở Y tế")
    admin.talk([(Tap("📊 Toàn cụm"), "Đã đăng ký: 1/6")])


@pytest.mark.parametrize("named", ["SYT bao cao 6 thang", "báo cáo 6 tháng, SYT"])
def test_one_obligation_of_one_department(contact: Person, admin: Person, named: str) -> None:
    answer = admin.say(f"/tiendo {named}")
    assert "· Sở Y tế: chưa đến hạn" in answer
    assert "Sở Văn hóa" not in answer


def test_an_obligation_that_may_be_several(contact: Person, admin: Person) -> None:
    admin.talk([("/tiendo báo cáo", ["Báo cáo sơ kết 6 tháng", "9 tháng"])])
